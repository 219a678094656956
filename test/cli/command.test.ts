import {describe, expect, it} from "vitest";
import {numberOption, UsageError} from "../../src/cli/command.ts";

describe("numberOption", () => {
  const whole = {integer: true, min: 1, max: 512};

  it("reads numbers within limits, these included, and falls back where nothing was given", () => {
    expect(numberOption("n", "1", 8, whole)).toBe(1);
    expect(numberOption("n", "512", 8, whole)).toBe(512);
    expect(numberOption("n", undefined, 8, whole)).toBe(8);
    expect(numberOption("t", "0.25", 1)).toBe(0.25);
    expect(numberOption("seed", "-3", 1, {integer: true})).toBe(-3);
  });

  it.each(["0", "513", "1.5", "-1", "", " ", "x", "1x", "NaN", "Infinity", "1e400"])(
    "refuses %j for a whole number of 1 to 512, saying what it takes and got",
    (text) => {
      const line = `--n takes a whole number of at least 1 and at most 512, received "${text}".`;
      expect(() => numberOption("n", text, 8, whole)).toThrow(new UsageError(line));
    }
  );
});
