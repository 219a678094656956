import {entropy, normalized} from "../../math/categorical.ts";

/** How often each code is the most probable one over a fixed set of pictures. */
export interface CodeUse {
  /** For each of the K codes, the positions that chose it. */
  counts: Uint32Array;
  /** Positions in all. */
  positions: number;
  /** Codes chosen at least once; the others are dead on these pictures. */
  used: number;
  /** exp of the entropy of the shares: `used` if all of them are chosen alike. */
  perplexity: number;
}

/** Counts codes over grids of tokens. */
export function codeUse(tokens: readonly ArrayLike<number>[], codebookSize: number): CodeUse {
  const counts = new Uint32Array(codebookSize);
  let positions = 0;
  for (const grid of tokens) {
    for (let i = 0; i < grid.length; ++i) ++counts[grid[i]];
    positions += grid.length;
  }
  const used = counts.reduce((sum, n) => sum + Number(n > 0), 0);
  const perplexity = positions > 0 ? Math.exp(entropy(normalized(counts))) : 0;
  return {counts, positions, used, perplexity};
}
