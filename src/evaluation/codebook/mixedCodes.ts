/** A position at which a second code stands in for a share of the first. */
export interface Mixture {
  /** In raster order. */
  position: number;
  other: number;
  /** Of `other`, from 0 to 1. */
  share: number;
}

/**
 * A grid of codes as the decoder takes it, one-hot but for the mixtures.
 * @param tokens G² codes; −1 where there is none, whose row is 0
 * @returns G² × K
 */
export function mixedCodes(
  tokens: ArrayLike<number>,
  mixtures: readonly Mixture[],
  codebookSize: number
): Float32Array {
  const codes = new Float32Array(tokens.length * codebookSize);
  for (let i = 0; i < tokens.length; ++i) {
    if (tokens[i] >= 0) codes[i * codebookSize + tokens[i]] = 1;
  }
  for (const {position, other, share} of mixtures) {
    const row = codes.subarray(position * codebookSize, (position + 1) * codebookSize);
    for (let k = 0; k < codebookSize; ++k) row[k] *= 1 - share;
    row[other] += share;
  }
  return codes;
}
