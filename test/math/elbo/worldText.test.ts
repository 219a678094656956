import {describe, expect, test} from "vitest";
import {lessonWorlds} from "../../../src/math/elbo/lessonWorlds.ts";
import {randomWorld} from "../../../src/math/elbo/randomWorld.ts";
import {sumTable} from "../../../src/math/elbo/table.ts";
import {
  formatTable,
  formatWorld,
  parseTable,
  parseWorld,
  randomSeed
} from "../../../src/math/elbo/worldText.ts";

describe("a table of typed numbers", () => {
  test("is read caption by caption, and weights become a distribution", () => {
    const expected = [
      [0.1, 0.2, 0.3],
      [0.1, 0.1, 0.2]
    ];
    const table = parseTable(" 1, 2 3\n1;1 2", "prior");
    table.forEach((row, y) => row.forEach((p, z) => expect(p).toBeCloseTo(expected[y][z], 12)));
    expect(parseTable("0.5 .1 1e-3 0.9 0.2 0.3", "likelihood")[0]).toEqual([0.5, 0.1, 0.001]);
    expect(parseTable("1 0 0 0 0 0", "encoder")[0][0]).toBe(1);
    expect(parseTable("1，2、3；1 1　2", "prior")).toEqual(table);
  });

  test.each([
    ["0 0 0 0 0 0", "encoder", /All numbers are 0/],
    ["1 1 1 1 1 -1", "encoder", /^-1 was received.*not negative/],
    ["1 1 NaN 1 1 1", "prior", /“NaN” is not a number/],
    ["1 1 Infinity 1 1 1", "prior", /“Infinity” is not a number/],
    ["1 2 3", "prior", /^3 numbers received: give 6/],
    ["", "prior", /^0 numbers received/],
    [Array.from({length: 10_000}, () => "0.5").join(" "), "likelihood", /^10,000 numbers/],
    ["0 1 1 1 1 1", "prior", /^0 was received.*−∞/],
    ["0.5 0.5 1 0.5 0.5 0.5", "likelihood", /^1 was received.*at most 0.9999/],
    ["1e308 1e308 1 1 1 1", "prior", /too large/],
    ["1e300 1e-300 1 1 1 1", "prior", /smallest weight vanishes/]
  ] as const)("“%.20s” as %s is refused with a reason", (text, kind, reason) => {
    expect(() => parseTable(text, kind)).toThrow(reason);
  });
});

describe("a world in a link", () => {
  test("is a lesson's, a random one or three tables", () => {
    expect(parseWorld("twins")).toBe(lessonWorlds[1].tables);
    expect(parseWorld("random 17").prior).toEqual(randomWorld(17).prior);
    expect([randomSeed("random 17"), randomSeed("twins")]).toEqual([17, null]);
    const text = formatWorld(lessonWorlds[0].tables);
    expect(text).toBe(
      "0.3 0.08 0.12 0.1 0.25 0.15/0.06 0.85 0.5 0.12 0.3 0.7/0.3 0.15 0.15 0.1 0.1 0.2"
    );
    expect(formatWorld(parseWorld(text))).toBe(text);
  });

  test.each(["nowhere", "random x", "1 2/3", "1 1 1 1 1 1/2 1 1 1 1 1/1 1 1 1 1 1"])(
    "“%s” is refused",
    (text) => expect(() => parseWorld(text)).toThrow()
  );

  test("every lesson's world can be written and read", () => {
    for (const {tables} of lessonWorlds) {
      expect(sumTable(tables.prior)).toBeCloseTo(1, 12);
      expect(sumTable(tables.encoder)).toBeCloseTo(1, 12);
      expect(() => parseWorld(formatWorld(tables))).not.toThrow();
    }
    expect(formatTable([[1 / 3, 2 / 3]])).toBe("0.3333 0.6667");
  });
});
