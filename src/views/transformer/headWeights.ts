/** What one layer's heads look at, as the worker reports it. */
export interface AttentionState {
  /** For each layer, heads × T × T. */
  attention: readonly Float32Array[];
  heads: number;
}

/** A head, or the mean of a layer's heads where `head` is null. */
export interface HeadChoice {
  layer: number;
  head: number | null;
}

/** How much the query takes from each position: T numbers that sum to 1. */
export function headWeights(
  {attention, heads}: AttentionState,
  {layer, head}: HeadChoice,
  query: number
): Float32Array {
  const all = attention[layer];
  const length = Math.round(Math.sqrt(all.length / heads));
  const row = (h: number) =>
    all.subarray((h * length + query) * length, (h * length + query + 1) * length);
  if (head !== null) return row(head);
  const mean = new Float32Array(length);
  for (let h = 0; h < heads; ++h) row(h).forEach((weight, k) => (mean[k] += weight / heads));
  return mean;
}
