/**
 * How many floating-point operations a work needs, counted by hand: two for each multiplication and
 * addition of a matrix product. What is not a matrix product (normalisation, softmax, the optimizer)
 * is left out, as usual. The backward pass of a product y = x W takes two more of the same size,
 * dx = dy Wᵀ and dW = xᵀ dy, so that training costs three times the forward pass.
 */
import type {DvaeConfig} from "../../models/dvae.ts";
import {layerMask, visiblePositions} from "../../models/masks.ts";
import {type TransformerConfig, sequenceLength, textClasses} from "../../models/transformer.ts";

/** The pairs of query and key that the masks of all layers let through, in one sequence. */
export function visiblePairs({layers, textLength, grid}: TransformerConfig): number {
  const size = {prefix: textLength + 1, length: textLength + grid * grid, grid};
  let pairs = 0;
  for (let i = 1; i <= layers; ++i) {
    for (const keys of visiblePositions(layerMask(i, layers), size)) pairs += keys.length;
  }
  return pairs;
}

/**
 * The forward pass of `batch` sequences. In each layer, 24 d² for each position (12 d² weights: 3 d²
 * for queries, keys and values, d² to merge, 8 d² in the MLP) and 4 d for each visible pair (a
 * product with the key, one with the value); and 2 d for each class of each token predicted.
 */
export function transformerForward(config: TransformerConfig, batch: number): number {
  const {layers, width: d, textLength, grid, codebookSize} = config;
  const blocks = layers * 24 * d * d * sequenceLength(config);
  const attention = 4 * d * visiblePairs(config);
  const heads = 2 * d * (textLength * textClasses(config) + grid * grid * codebookSize);
  return batch * (blocks + attention + heads);
}

export function transformerStep(config: TransformerConfig, batch: number): number {
  return 3 * transformerForward(config, batch);
}

/**
 * Drawing `batch` pictures with a cache: every position passes once, and nothing predicts the text.
 */
export function sampleImage(config: TransformerConfig, batch: number): number {
  const {width: d, textLength} = config;
  return transformerForward(config, batch) - batch * 2 * d * textLength * textClasses(config);
}

/**
 * One step of the dVAE. On each position of the grid: a patch of 4 × 4 × 3 values to w channels, four
 * convolutions for each of `blocks` (two in the encoder, with filters of its own size, and two of
 * 3 × 3 in the decoder), K logits, the codebook, and w channels to a patch of 4 × 4 × 6. Nothing is
 * upstream of the first convolution, so that one has no gradient of its input.
 */
export function dvaeStep(
  {imageSize, codebookSize, width, blocks, encoderFilter}: DvaeConfig,
  batch: number
) {
  const positions = batch * (imageSize / 4) ** 2;
  const patches = 48 * width;
  const taps = 2 * blocks * (encoderFilter ** 2 + 9);
  const rest = taps * width * width + 2 * width * codebookSize + 96 * width;
  return 2 * positions * (2 * patches + 3 * rest);
}
