import regularizedGamma from "@stdlib/math-base-special-gammainc/dist/index.js";

/** A grouping of K outcomes into cells that are each expected often enough for a χ² test. */
export interface Cells {
  /** Cell of each outcome; −1 for outcomes of probability 0, which belong to none. */
  cell: Int32Array;
  /** Expected count in each cell. */
  expected: Float64Array;
}

export interface ChiSquareTest {
  /** χ² = Σ (observed − expected)² / expected over the cells. */
  statistic: number;
  /** Cells less one. */
  degreesOfFreedom: number;
  /** P(χ² at least this large) if the probabilities hold; NaN where there is but one cell. */
  pValue: number;
}

/**
 * Pools outcomes until every cell expects at least `least` of the `draws`. Rare outcomes are pooled
 * with each other, in order of probability, so that frequent ones keep a cell of their own.
 * @param probabilities K numbers that sum to 1
 */
export function pooledCells(
  probabilities: ArrayLike<number>,
  draws: number,
  {least = 5}: {least?: number} = {}
): Cells {
  const order = Array.from(probabilities, (_, k) => k)
    .filter((k) => probabilities[k] > 0)
    .sort((a, b) => probabilities[a] - probabilities[b]);
  const cell = new Int32Array(probabilities.length).fill(-1);
  const expected: number[] = [];
  let current = 0;
  for (const k of order) {
    cell[k] = expected.length;
    current += draws * probabilities[k];
    if (current < least) continue;
    expected.push(current);
    current = 0;
  }
  if (current > 0 && expected.length > 0) {
    // What is left over is too little for a cell of its own and joins the last one.
    const last = expected.length - 1;
    expected[last] += current;
    for (let k = 0; k < cell.length; ++k) cell[k] = Math.min(cell[k], last);
  } else if (current > 0) expected.push(current);
  return {cell, expected: Float64Array.from(expected)};
}

/** Pearson's χ² test of K counts against the probabilities that the cells were made from. */
export function chiSquareTest(counts: ArrayLike<number>, {cell, expected}: Cells): ChiSquareTest {
  const observed = new Float64Array(expected.length);
  let impossible = false;
  for (let k = 0; k < counts.length; ++k) {
    if (cell[k] >= 0) observed[cell[k]] += counts[k];
    else if (counts[k] > 0) impossible = true;
  }
  const degreesOfFreedom = expected.length - 1;
  if (impossible) return {statistic: Infinity, degreesOfFreedom, pValue: 0};
  let statistic = 0;
  for (let i = 0; i < expected.length; ++i) {
    statistic += (observed[i] - expected[i]) ** 2 / expected[i];
  }
  const pValue =
    degreesOfFreedom > 0 ? regularizedGamma(statistic / 2, degreesOfFreedom / 2, true, true) : NaN;
  return {statistic, degreesOfFreedom, pValue};
}
