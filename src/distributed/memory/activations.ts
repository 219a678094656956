import {layerMask, type MaskKind, visibleImageTokens} from "../../models/masks.ts";
import {HEAD_WIDTH, SEQUENCE, type TransformerSize} from "./parameterCounts.ts";

/** What the forward pass keeps for the backward pass, in numbers, for one picture with its caption. */
export interface ActivationCounts {
  /** Kept for every layer until its backward pass. */
  kept: number;
  /** Of the one resblock that is being computed again; 0 without recomputation. */
  recomputed: number;
}

const seen = new Map<MaskKind, number>();

/** Pairs of a position and one that it sees, in a layer with the paper's sequence (k = 11 for conv). */
export function visiblePairs(kind: MaskKind): number {
  const {textLength, grid} = SEQUENCE;
  if (!seen.has(kind)) {
    let pairs = (textLength * (textLength + 1)) / 2;
    for (let i = 0; i < grid * grid; ++i) {
      pairs += textLength + visibleImageTokens(kind, i, grid, 11).length;
    }
    seen.set(kind, pairs);
  }
  return seen.get(kind)!;
}

/**
 * Activations of the paper's sequence of 1280 tokens. Attention keeps its input, the layer norm's
 * result, queries, keys, values, and the merged heads (6 d a token) with a weight for every head and
 * visible pair; the MLP its input, the layer norm's result, and 4 d before and after the activation
 * (10 d). With recomputation each resblock keeps its input alone (paper §2.4), d a token.
 */
export function activationCounts(
  {layers, width: d}: TransformerSize,
  {recompute}: {recompute: boolean}
): ActivationCounts {
  const tokens = SEQUENCE.textLength + SEQUENCE.grid ** 2;
  const heads = d / HEAD_WIDTH;
  const weights = Array.from({length: layers}, (_, i) =>
    Math.round(heads * visiblePairs(layerMask(i + 1, layers)))
  );
  if (!recompute) {
    return {kept: layers * 16 * d * tokens + weights.reduce((a, b) => a + b, 0), recomputed: 0};
  }
  const attention = 6 * d * tokens + Math.max(...weights);
  return {kept: layers * 2 * d * tokens, recomputed: Math.max(attention, 10 * d * tokens)};
}
