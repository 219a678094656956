import {expect, test} from "vitest";
import {dvaePresetsText, transformerPresetsText} from "../../src/live/presetOutcomes.ts";

const outcome = (seed: number, oracle: number, codesUsed: number) => ({
  ...{seed, oracle, codesUsed, psnrHard: 24}
});

test("says what the presets came to, from the lowest to the highest seed", () => {
  const text = dvaePresetsText({
    presets: {
      scratch: {steps: 3000, seeds: [outcome(1, 0.883, 239), outcome(2, 0.867, 212)]},
      standard: {steps: 20000, seeds: [outcome(1, 0.981, 500), outcome(2, 0.979, 500)]}
    }
  });
  expect(text).toBe(
    "Over 2 seeds, from scratch ends with 87 to 88 % of new pictures recognised from hard codes and 212 to " +
      "239 of 256 codes in use; standard ends with 98 % of new pictures recognised from hard codes " +
      "and 500 of 1024 codes in use."
  );
});

test("says it of transformers, for the presets that were run", () => {
  const drawn = (seed: number, both: number) => ({
    ...{seed, judged: 256, both},
    ...{shape: 0.8, colour: 0.9, joint: 0.6}
  });
  const seeds = [drawn(1, 0.75), drawn(2, 0.69), drawn(3, 0.72)];
  expect(transformerPresetsText({presets: {small: {steps: 6000, seeds}}})).toBe(
    "Over 3 seeds, small draws 69 to 75 % of 256 captions with the right shape and colour."
  );
  expect(transformerPresetsText({presets: {small: {steps: 6000, seeds: seeds.slice(0, 1)}}})).toBe(
    "With one seed, small draws 75 % of 256 captions with the right shape and colour."
  );
});
