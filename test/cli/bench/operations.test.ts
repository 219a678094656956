import {describe, expect, it} from "vitest";
import {
  dvaeStep,
  sampleImage,
  transformerForward,
  transformerStep,
  visiblePairs
} from "../../../src/cli/bench/operations.ts";

describe("operations of the transformer", () => {
  const config = {
    ...{layers: 2, width: 32, textLength: 2, textVocabulary: 9, grid: 4, codebookSize: 7}
  };

  it("counts the pairs that the masks let through: a row layer, then a convolutional one", () => {
    // Start and text see 1 + 2 + 3; each of the 15 image tokens that are read sees those three.
    const prefix = 6 + 15 * 3;
    // Row: itself and up to four before. Convolution: distances 0, 1, 3, 4 and 5.
    const row = 1 + 2 + 3 + 4 + 11 * 5;
    const convolution = 1 + 2 + 2 + 3 + 4 + 10 * 5;
    expect(visiblePairs(config)).toBe(2 * prefix + row + convolution);
  });

  it("adds up blocks, pairs and heads", () => {
    const weights = 32 * 96 + 32 * 32 + 2 * 32 * 128;
    const blocks = 2 * 18 * 2 * weights;
    const attention = 2 * 2 * 32 * 229;
    // Two words of 9 + 2 classes, sixteen codes of 7.
    const heads = 2 * 32 * (2 * 11 + 16 * 7);
    const forward = blocks + attention + heads;
    expect(forward).toBe(922_624);
    expect(transformerForward(config, 1)).toBe(forward);
    expect(transformerStep(config, 5)).toBe(5 * 3 * forward);
  });

  it("leaves out the text's head where pictures are drawn", () => {
    expect(sampleImage(config, 5)).toBe(5 * (922_624 - 2 * 32 * 2 * 11));
  });
});

describe("operations of the dVAE", () => {
  it("adds up its convolutions on each position, three times but for the first", () => {
    // Pictures of 8 × 8 have 2 × 2 positions; 3 of them 12.
    const config = {imageSize: 8, codebookSize: 16, width: 8, blocks: 1, encoderFilter: 3} as const;
    const patches = 4 * 4 * 3 * 8;
    const residual = 4 * (3 * 3 * 8 * 8);
    const [logits, codebook, maps] = [8 * 16, 16 * 8, 8 * 4 * 4 * 6];
    const forward = patches + residual + logits + codebook + maps;
    expect(dvaeStep(config, 3)).toBe(2 * 12 * (3 * forward - patches));
    expect(dvaeStep(config, 3)).toBe(258_048);
    // Two convolutions of the encoder have 1 instead of 9 taps of 8 × 8.
    const less = 2 * 12 * 3 * (2 * 8 * 8 * 8);
    expect(dvaeStep({...config, encoderFilter: 1}, 3)).toBe(258_048 - less);
  });
});
