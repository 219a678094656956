import {expect, test} from "vitest";
import {presetsText} from "../../../src/training/live/presetOutcomes.ts";

const outcome = (seed: number, oracle: number, codesUsed: number) => ({
  ...{seed, oracle, codesUsed, psnrHard: 24}
});

test("says what the presets came to, from the lowest to the highest seed", () => {
  const text = presetsText({
    presets: {
      quick: {steps: 3000, seeds: [outcome(1, 0.883, 239), outcome(2, 0.867, 212)]},
      standard: {steps: 20000, seeds: [outcome(1, 0.981, 500), outcome(2, 0.979, 500)]}
    }
  });
  expect(text).toBe(
    "Over 2 seeds, quick ends with 87 to 88 % of new pictures recognised from hard codes and 212 to " +
      "239 of 256 codes in use; standard ends with 98 % of new pictures recognised from hard codes " +
      "and 500 of 512 codes in use."
  );
});

test("leaves out a preset that was not run", () => {
  const text = presetsText({presets: {quick: {steps: 3000, seeds: [outcome(1, 0.9, 240)]}}});
  expect(text).not.toContain("standard");
});
