import {describe, expect, test} from "vitest";
import {Compressor, gaussian} from "../../src/distributed/powersgd/compressor.ts";
import {orthonormalize} from "../../src/distributed/powersgd/orthonormalize.ts";
import {mean, powerStep, relativeError} from "../../src/distributed/powersgd/powerStep.ts";
import {rankErrors} from "../../src/distributed/powersgd/rankErrors.ts";
import {sumsOverTime} from "../../src/distributed/powersgd/sumsOverTime.ts";
import {workerStages} from "../../src/distributed/powersgd/workerStages.ts";
import {
  BLOCK_MATRICES,
  type MatrixName,
  workerGradients
} from "../../src/distributed/powersgd/workerGradients.ts";

/** Rows × columns entry by entry, by the definition. */
const entry = (M: Float64Array, columns: number, i: number, j: number) => M[i * columns + j];

/** A 12 × 8 matrix with the given singular values: U diag(s) Vᵀ for random orthonormal U and V. */
function withSingularValues(values: number[]): Float64Array {
  const U = gaussian(12, 8, "U");
  const V = gaussian(8, 8, "V");
  orthonormalize(U, 8);
  orthonormalize(V, 8);
  const M = new Float64Array(96);
  for (let i = 0; i < 12; ++i) {
    for (let j = 0; j < 8; ++j) {
      values.forEach((s, k) => (M[i * 8 + j] += s * entry(U, 8, i, k) * entry(V, 8, j, k)));
    }
  }
  return M;
}

describe("orthonormalisation", () => {
  test("gives unit columns at right angles that span the same", () => {
    const M = gaussian(10, 4, "m");
    const before = M.slice();
    orthonormalize(M, 4);
    for (let a = 0; a < 4; ++a) {
      for (let b = 0; b <= a; ++b) {
        let dot = 0;
        for (let i = 0; i < 10; ++i) dot += entry(M, 4, i, a) * entry(M, 4, i, b);
        expect(dot).toBeCloseTo(a === b ? 1 : 0, 12);
      }
    }
    // The first column keeps its direction.
    const length = Math.hypot(...Array.from({length: 10}, (_, i) => before[i * 4]));
    for (let i = 0; i < 10; ++i) expect(M[i * 4]).toBeCloseTo(before[i * 4] / length, 12);
  });

  test("by hand: (3, 4) and (1, 1) become (0.6, 0.8) and (0.8, −0.6)", () => {
    const M = Float64Array.of(3, 1, 4, 1);
    orthonormalize(M, 2);
    [0.6, 0.8, 0.8, -0.6].forEach((v, i) => expect(M[i]).toBeCloseTo(v, 12));
  });

  test("leaves nothing of a column that depends on others", () => {
    const M = Float64Array.of(1, 2, 1, 2, 1, 2);
    orthonormalize(M, 2);
    expect([M[1], M[3], M[5]]).toEqual([0, 0, 0]);
  });
});

describe("one round", () => {
  test("is exact for a matrix of that rank", () => {
    const M = withSingularValues([5, 2]);
    const {approximation, errors} = powerStep([M], gaussian(8, 2, 1), [12, 8, 2]);
    expect(relativeError(approximation, M)).toBeLessThan(1e-12);
    expect(Math.max(...errors[0].map(Math.abs))).toBeLessThan(1e-12);
  });

  test("lets all workers agree on the mean projected onto P, and each keep its own loss", () => {
    const matrices = [gaussian(12, 8, "a"), gaussian(12, 8, "b"), gaussian(12, 8, "c")];
    const {approximation, errors, P} = powerStep(matrices, gaussian(8, 3, 2), [12, 8, 3]);
    // Approximation and mean error make up the mean.
    const lost = mean(errors);
    mean(matrices).forEach((v, i) => expect(approximation[i] + lost[i]).toBeCloseTo(v, 12));
    // What is lost is at right angles to every column of P.
    for (const error of errors) {
      for (let c = 0; c < 3; ++c) {
        for (let j = 0; j < 8; ++j) {
          let dot = 0;
          for (let i = 0; i < 12; ++i) dot += entry(P, 3, i, c) * entry(error, 8, i, j);
          expect(dot).toBeCloseTo(0, 11);
        }
      }
    }
  });

  test("repeated, comes down to the smallest possible error, that of the singular values left out", () => {
    const values = [8, 6, 4, 1, 0.5, 0.2, 0.1, 0.05];
    const M = withSingularValues(values);
    for (const {rank, best, error, sent} of [...rankErrors([M], [12, 8], {seed: 1})].at(-1)!) {
      const least = Math.hypot(...values.slice(rank)) / Math.hypot(...values);
      expect(best).toBeCloseTo(least, 4);
      expect(error).toBeGreaterThanOrEqual(least - 1e-12);
      expect(sent).toBeCloseTo((20 * rank) / 96, 12);
    }
  });
});

describe("over several steps", () => {
  const gradient = withSingularValues([4, 3, 2, 1, 1, 1, 1, 1]);
  const sumOver = (steps: number, feedback: boolean, q: "fixed" | "resampled" | "warm") => {
    const compressor = new Compressor([12, 8], {rank: 2, feedback, q, seed: 3}, "m");
    const sum = new Float64Array(96);
    for (let i = 0; i < steps; ++i) {
      compressor.compress([gradient]).forEach((v, j) => (sum[j] += v / steps));
    }
    return relativeError(sum, gradient);
  };

  test("feedback makes up for what single steps lose, if Q changes", () => {
    for (const q of ["resampled", "warm"] as const) {
      expect(sumOver(200, true, q)).toBeLessThan(0.1);
    }
  });

  test("with Q fixed, feedback never reaches P: the error times Q is zero", () => {
    const Q = gaussian(8, 2, "Q");
    const {errors} = powerStep([gradient], Q, [12, 8, 2]);
    for (let i = 0; i < 12; ++i) {
      for (let c = 0; c < 2; ++c) {
        let dot = 0;
        for (let j = 0; j < 8; ++j) dot += entry(errors[0], 8, i, j) * entry(Q, 2, j, c);
        expect(dot).toBeCloseTo(0, 12);
      }
    }
    expect(sumOver(200, true, "fixed")).toBeCloseTo(sumOver(1, true, "fixed"), 9);
    expect(sumOver(200, true, "fixed")).toBeGreaterThan(0.3);
  });

  test("without it, what a fixed Q loses stays lost", () => {
    expect(sumOver(200, false, "fixed")).toBeCloseTo(sumOver(1, false, "fixed"), 12);
    expect(sumOver(200, false, "fixed")).toBeGreaterThan(0.3);
  });

  test("a Q kept warm finds the leading directions of a gradient that stays", () => {
    const compressor = new Compressor([12, 8], {rank: 2, feedback: false, q: "warm", seed: 3}, "m");
    let last: Float64Array = gradient;
    for (let i = 0; i < 200; ++i) last = compressor.compress([gradient]);
    const least = Math.hypot(2, 1, 1, 1, 1, 1) / Math.hypot(4, 3, 2, 1, 1, 1, 1, 1);
    expect(relativeError(last, gradient)).toBeCloseTo(least, 6);
  });

  test("a rank above the smaller side is cut to it, and loses nothing", () => {
    const compressor = new Compressor(
      [12, 8],
      {rank: 99, feedback: false, q: "fixed", seed: 1},
      "m"
    );
    expect(relativeError(compressor.compress([gradient]), gradient)).toBeLessThan(1e-12);
  });
});

test("workers have different gradients of the matrices of the last block, step after step", () => {
  const all = [...workerGradients({workers: 2, steps: 2, seed: 1})];
  expect(all.map(({step}) => step)).toEqual([0, 1, 2]);
  for (const {matrices} of all) {
    for (const name of Object.keys(BLOCK_MATRICES) as MatrixName[]) {
      const [rows, columns] = BLOCK_MATRICES[name];
      expect(matrices[name].map((M) => M.length)).toEqual([rows * columns, rows * columns]);
      expect(relativeError(matrices[name][0], matrices[name][1])).toBeGreaterThan(0.1);
    }
  }
});

test("a worker's stages fit together: P Qᵀ and the workers' errors make up the mean", () => {
  const matrices = [gaussian(12, 8, "a"), gaussian(12, 8, "b")];
  const stages = workerStages(matrices, [12, 8], {rank: 3, seed: 1});
  expect(stages.map(({matrices}) => matrices.map(({rows, columns}) => [rows, columns]))).toEqual([
    [[12, 8]],
    [
      [8, 3],
      [12, 3]
    ],
    [[12, 3]],
    [[12, 3]],
    [
      [8, 3],
      [8, 3]
    ],
    [
      [12, 8],
      [12, 8]
    ],
    [[12, 8]]
  ]);
  const [approximation, whole] = stages[5].matrices.map(({values}) => values);
  expect(stages[5].matrices[0].caption).toMatch(/sent: 63 %/);
  mean(matrices).forEach((v, i) => expect(whole[i]).toBeCloseTo(v, 12));
  expect(relativeError(approximation, whole)).toBeLessThan(1);
});

test("over time feedback with a resampled Q brings the sum of real gradients closest", () => {
  const steps = workerGradients({workers: 2, steps: 15, seed: 1});
  const curves = [...sumsOverTime(steps, {matrix: "up", rank: 2, seed: 1})].at(-1)!;
  const last = Object.fromEntries(curves.map(({name, points}) => [name, points.at(-1)!.y]));
  expect(curves[0].points).toHaveLength(16);
  expect(last["Q resampled, feedback"]).toBeLessThan(last["Q resampled, no feedback"]);
  expect(last["Q resampled, feedback"]).toBeLessThan(last["Q fixed, feedback"]);
});
