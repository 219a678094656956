/**
 * The share of the traffic between machines that PowerSGD saves (paper §2.5 and App. E.1, Table 3).
 * Each of `shards` GPUs sends its own part of every matrix of a layer: of the four d × d matrices of
 * attention a d × d/m part, of the MLP's d × 4d and 4d × d a part of 4d/m columns or rows. It factors
 * each part at rank r/m, so that an a × b part costs (a + b) r/m numbers instead of a·b.
 * @param width d
 * @param rank r, of all shards together
 */
export function compressionRate(width: number, rank: number, shards = 8): number {
  const [d, m] = [width, shards];
  const parts = [...Array(4).fill([d, d / m]), [d, (4 * d) / m], [(4 * d) / m, d]];
  const sum = (f: (rows: number, columns: number) => number) =>
    parts.reduce((total, [rows, columns]) => total + f(rows, columns), 0);
  return 1 - sum((a, b) => ((a + b) * rank) / m) / sum((a, b) => a * b);
}

/** The paper's models (Table 1): width, and the least rank without a gap in the training loss. */
export const PAPER_RANKS = [
  {width: 1920, rank: 512, parameters: 2.8e9},
  {width: 2688, rank: 640, parameters: 5.6e9},
  {width: 3968, rank: 896, parameters: 12e9}
] as const;
