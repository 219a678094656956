import {describe, expect, test} from "vitest";
import {derivation, type LineName, type Reading} from "../../../src/math/elbo/derivation.ts";
import {exactValues} from "../../../src/math/elbo/exactValues.ts";
import {lessonWorlds} from "../../../src/math/elbo/lessonWorlds.ts";
import {randomWorld} from "../../../src/math/elbo/randomWorld.ts";
import {judge} from "../../../src/math/elbo/verdicts.ts";
import type {EncoderMode, World} from "../../../src/math/elbo/world.ts";

const {log} = Math;
const WORLDS = Array.from({length: 200}, (_, i) => randomWorld(i + 1, {caption: i % 2}));

function values(world: World, reading: Reading, mode: EncoderMode = "free") {
  const lines = derivation(world, {reading, mode});
  return Object.fromEntries(lines.map((line) => [line.name, exactValues(line)])) as Record<
    LineName,
    number[]
  >;
}

const broken = (world: World, reading: Reading, mode: EncoderMode) =>
  judge(derivation(world, {reading, mode}))
    .filter(({holds}) => !holds)
    .map(({name}) => name);

/** Sums written out for 2 × 3, by another route than the module's tables. */
function byHand({prior: p, likelihood: l, encoder: q, caption: c}: World) {
  const joint = (y: number, z: number) => p[y][z] * l[y][z];
  const evidence = [0, 1].map((y) => joint(y, 0) + joint(y, 1) + joint(y, 2));
  const picture = evidence[0] + evidence[1];
  const cells = [0, 1, 2, 3, 4, 5].map((i) => [Math.floor(i / 3), i % 3]);
  const E = (f: (y: number, z: number) => number) =>
    cells.reduce((sum, [y, z]) => sum + q[y][z] * f(y, z), 0);
  const priorDivergence = E((y, z) => log(q[y][z] / p[y][z]));
  const captionTerm = E((y) => log(evidence[y] / picture));
  const codes = [0, 1, 2].map((z) => q[0][z] + q[1][z]);
  const gap = codes.reduce((sum, r, z) => sum + r * log((r * evidence[c]) / joint(c, z)), 0);
  return {joint, evidence, picture, E, priorDivergence, captionTerm, gap};
}

describe("as printed, by sums written out", () => {
  test.each(WORLDS.slice(0, 50).map((world, i) => [i + 1, world] as const))(
    "world %i",
    (_, world) => {
      const {encoder: q, likelihood, caption} = world;
      const {joint, evidence, picture, E, priorDivergence, captionTerm} = byHand(world);
      const printed = values(world, "printed");
      const free = likelihood[caption].map(log);
      const averaged = E((y) => log(evidence[y]));
      const close = (name: LineName, expected: number[]) => {
        expect(printed[name]).toHaveLength(expected.length);
        expected.forEach((value, i) => expect(printed[name][i]).toBeCloseTo(value, 9));
      };
      close("L1", [log(evidence[caption])]);
      close("L2", [averaged]);
      close("L3", [
        E((y, z) => log(joint(y, z) * q[y][z]) / log((joint(y, z) / evidence[y]) * q[y][z]))
      ]);
      close("L4", [averaged]);
      const posteriorTerm = E((y, z) => log(q[y][z] / (joint(y, z) / evidence[y])));
      close(
        "L5",
        free.map((f) => f - priorDivergence + posteriorTerm)
      );
      const divergence = E((y, z) => log((q[y][z] * picture) / joint(y, z)));
      close(
        "L6",
        free.map((f) => f - priorDivergence + divergence - captionTerm)
      );
      close(
        "L7",
        free.map((f) => f - priorDivergence)
      );
    }
  );
});

test("as corrected, L1 to L6 are ln p(x,y) to 1e-9 and L7 is less by KL(q(z|x) ‖ p(z|x,y))", () => {
  for (const world of WORLDS) {
    const {evidence, gap} = byHand(world);
    const expected = log(evidence[world.caption]);
    const {L7, ...equal} = values(world, "corrected");
    for (const line of Object.values(equal)) {
      expect(line).toHaveLength(1);
      expect(Math.abs(line[0] - expected)).toBeLessThan(1e-9);
    }
    expect(Math.abs(L7[0] - (expected - gap))).toBeLessThan(1e-9);
  }
});

test("a world of halves, by hand", () => {
  // p(x,y,z) is 1/8, 1/16 for the caption and 1/16, 1/16 for the other.
  const world: World = {
    prior: [
      [1 / 4, 1 / 4],
      [1 / 4, 1 / 4]
    ],
    likelihood: [
      [1 / 2, 1 / 4],
      [1 / 4, 1 / 4]
    ],
    encoder: [
      [1 / 2, 0],
      [0, 1 / 2]
    ],
    caption: 0
  };
  const printed = values(world, "printed");
  expect(printed.L1[0]).toBeCloseTo(log(3 / 16), 12);
  expect(printed.L2[0]).toBeCloseTo((log(3 / 16) + log(1 / 8)) / 2, 12);
  // KL(q ‖ p_ψ) = ln 2, and z is free.
  expect(printed.L7[0]).toBeCloseTo(log(1 / 2) - log(2), 12);
  expect(printed.L7[1]).toBeCloseTo(log(1 / 4) - log(2), 12);
  const corrected = values(world, "corrected");
  // E[ln p_θ] = ln(1/√8), and q(z|x) = 1/2 for both codes.
  expect(corrected.L7[0]).toBeCloseTo(log(1 / Math.sqrt(8)) - log(2), 12);
});

describe("verdicts from the numbers", () => {
  test("as printed and q free, exactly L2, L3, L5, L6 break in every random world, and L7 in many", () => {
    const patterns = WORLDS.map((world) => broken(world, "printed", "free").join(" "));
    const kinds = new Set(patterns);
    expect([...kinds].sort()).toEqual(["L2 L3 L5 L6", "L2 L3 L5 L6 L7"]);
  });

  test.each(["delta", "posterior"] as const)("with q %s, L2 is mended and the rest not", (mode) => {
    for (const world of WORLDS) {
      const found = broken(world, "printed", mode).filter((name) => name !== "L7");
      expect(found).toEqual(["L3", "L5", "L6"]);
    }
  });

  test.each(["free", "delta", "posterior"] as const)(
    "as corrected, nothing breaks: q %s",
    (mode) => {
      for (const world of WORLDS) expect(broken(world, "corrected", mode)).toEqual([]);
    }
  );

  test("the lesson's world breaks every line that is wrong", () => {
    const world = {...lessonWorlds[0].tables, caption: 0};
    expect(broken(world, "printed", "free")).toEqual(["L2", "L3", "L5", "L6", "L7"]);
  });

  test("a line that is wrong in general may hold by luck", () => {
    const tables = (name: string) => lessonWorlds.find((world) => world.name === name)!.tables;
    expect(broken({...tables("twins"), caption: 0}, "printed", "free")).not.toContain("L2");
    const blind = {...tables("blind"), caption: 0};
    expect(broken(blind, "printed", "delta")).toEqual(["L3", "L6"]);
  });

  test("a misprint is not held against the lines after it", () => {
    const verdicts = judge(derivation(WORLDS[0], {reading: "printed", mode: "free"}));
    const [, , L3, L4, , L6, L7] = verdicts;
    expect([L3.reference, L4.reference, L6.reference, L7.reference]).toEqual([
      "L2",
      "L2",
      "L5",
      "L4"
    ]);
    // What L6 changes is the sign of E[ln p(y|x)], whatever is wrong with L5.
    const {captionTerm} = byHand(WORLDS[0]);
    for (const residual of L6.residuals) expect(residual).toBeCloseTo(-2 * captionTerm, 9);
  });
});
