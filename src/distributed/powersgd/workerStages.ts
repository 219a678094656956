import {gaussian} from "./compressor.ts";
import {mean, powerStep, relativeError} from "./powerStep.ts";

/** A matrix at some stage, as one worker sees it. */
export interface StageMatrix {
  name: string;
  caption: string;
  values: Float64Array;
  rows: number;
  columns: number;
}

/** One round of PowerSGD as the first worker sees it, stage by stage. */
export function workerStages(
  matrices: readonly Float64Array[],
  [n, m]: [n: number, m: number],
  {rank: r, seed}: {rank: number; seed: number}
): {title: string; matrices: StageMatrix[]}[] {
  const start = gaussian(m, r, seed, "Q");
  const {P, products, own, Q, approximation, errors} = powerStep(matrices, start, [n, m, r]);
  const whole = mean(matrices);
  const error = relativeError(approximation, whole);
  const share = (100 * (n + m) * r) / (n * m);
  const shown = (name: string, caption: string, values: Float64Array, columns: number) => ({
    ...{name, caption, values, columns},
    rows: values.length / columns
  });
  const M = shown("M", "this worker’s gradient, with what it carries over", matrices[0], m);
  const orthonormal = shown("P", "orthonormal columns, the same on all workers", P, r);
  const averaged = shown("Q", "the mean over all workers", Q, r);
  return [
    {title: "The gradient", matrices: [M]},
    {
      title: "P = M Q",
      matrices: [
        shown("Q", "random, the same on all workers", start, r),
        shown("M Q", "this worker’s own", products[0], r)
      ]
    },
    {
      title: "All-reduce",
      matrices: [shown("P", `the mean over ${matrices.length} workers`, mean(products), r)]
    },
    {title: "Orthonormalise (Gram–Schmidt)", matrices: [orthonormal]},
    {title: "Q = Mᵀ P", matrices: [shown("Mᵀ P", "this worker’s own", own[0], r), averaged]},
    {
      title: "P Qᵀ",
      matrices: [
        shown(
          "P Qᵀ",
          `sent: ${share.toFixed(0)} % of the numbers; error ${(100 * error).toFixed(0)} %`,
          approximation,
          m
        ),
        shown("mean M", "what it stands for, which no worker ever sees", whole, m)
      ]
    },
    {
      title: "Error feedback",
      matrices: [shown("M − P (Mᵀ P)ᵀ", "kept here and added to the next gradient", errors[0], m)]
    }
  ];
}
