import {powersgd} from "../../text/en/powersgd.ts";
import {common} from "../../text/en/common.ts";
import {gaussian} from "./compressor.ts";
import {mean, powerStep, relativeError} from "./powerStep.ts";

const {stages: say} = powersgd;

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
  const M = shown("M", say.own, matrices[0], m);
  const orthonormal = shown("P", say.orthonormal, P, r);
  const averaged = shown("Q", say.mean, Q, r);
  return [
    {title: say.gradient, matrices: [M]},
    {
      title: "P = M Q",
      matrices: [shown("Q", say.random, start, r), shown("M Q", say.workersOwn, products[0], r)]
    },
    {
      title: say.allReduce,
      matrices: [shown("P", say.meanOf(matrices.length), mean(products), r)]
    },
    {title: say.orthonormalise, matrices: [orthonormal]},
    {title: "Q = Mᵀ P", matrices: [shown("Mᵀ P", say.workersOwn, own[0], r), averaged]},
    {
      title: "P Qᵀ",
      matrices: [
        shown(
          "P Qᵀ",
          say.sent(common.percent(share.toFixed(0)), common.percent((100 * error).toFixed(0))),
          approximation,
          m
        ),
        shown(say.meanM, say.standsFor, whole, m)
      ]
    },
    {
      title: say.feedback,
      matrices: [shown("M − P (Mᵀ P)ᵀ", say.kept, errors[0], m)]
    }
  ];
}
