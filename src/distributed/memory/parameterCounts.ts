/** What decides the size of a transformer; the other numbers are the paper's (§2.2). */
export interface TransformerSize {
  layers: number;
  /** d, the width of the residual stream. */
  width: number;
}

/** Lengths and vocabularies of the paper's transformer. */
export const SEQUENCE = {textLength: 256, textVocabulary: 16384, grid: 32, codebookSize: 8192};

/** Dimensions of one of the paper's heads. */
export const HEAD_WIDTH = 64;

/** The paper's transformer: 64 layers of 62 heads × 64. */
export const PAPER_SIZE: TransformerSize = {layers: 64, width: 3968};

/** Parameters of one layer: 12 d² in its matrices, 13 d in gains and biases. */
export function layerParameters(d: number): number {
  return 12 * d * d + 13 * d;
}

/** Parameters of a transformer with untied heads, by where they are. */
export function parameterCounts(
  {layers, width: d}: TransformerSize,
  {textLength, textVocabulary, grid, codebookSize} = SEQUENCE
): {layers: number; embeddings: number; heads: number; total: number} {
  const classes = textVocabulary + textLength + codebookSize;
  const inLayers = layers * layerParameters(d);
  // The start vector, text positions, rows and columns.
  const embeddings = (classes + 1 + textLength + 2 * grid) * d;
  // The last layer norm stands before the heads.
  const heads = classes * d + classes + 2 * d;
  return {layers: inLayers, embeddings, heads, total: inLayers + embeddings + heads};
}
