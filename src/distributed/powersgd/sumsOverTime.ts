import {powersgd} from "../../text/en/powersgd.ts";
import {Compressor, type QSource} from "./compressor.ts";
import {mean, relativeError} from "./powerStep.ts";
import type {MatrixName, WorkerGradients} from "./workerGradients.ts";
import {BLOCK_MATRICES} from "./workerGradients.ts";

const {ways: names} = powersgd;

/** The ways of compressing that are followed side by side. */
export const WAYS: readonly {name: string; q: QSource; feedback: boolean}[] = [
  {name: names.fixed, q: "fixed", feedback: false},
  {name: names.fixedFeedback, q: "fixed", feedback: true},
  {name: names.resampledFeedback, q: "resampled", feedback: true},
  {name: names.resampled, q: "resampled", feedback: false}
];

/** Points of a curve for each way: after x steps, the error y of the sum of all gradients so far. */
export type SumCurve = {name: string; points: {x: number; y: number}[]};

/**
 * How much of all gradients so far has come through: ‖Σ M̂ − Σ M‖ / ‖Σ M‖ of one matrix, step by step,
 * for every way of compressing the same gradients.
 */
export function* sumsOverTime(
  steps: Iterable<WorkerGradients>,
  {matrix, rank, seed}: {matrix: MatrixName; rank: number; seed: number}
): Generator<SumCurve[]> {
  const shape: [number, number] = [...BLOCK_MATRICES[matrix]];
  const size = shape[0] * shape[1];
  const whole = new Float64Array(size);
  const ways = WAYS.map(({name, q, feedback}) => ({
    compressor: new Compressor(shape, {rank, feedback, q, seed}, matrix),
    sum: new Float64Array(size),
    curve: {name, points: [] as {x: number; y: number}[]}
  }));
  for (const {step, matrices} of steps) {
    mean(matrices[matrix]).forEach((v, i) => (whole[i] += v));
    for (const {compressor, sum, curve} of ways) {
      compressor.compress(matrices[matrix]).forEach((v, i) => (sum[i] += v));
      curve.points.push({x: step + 1, y: relativeError(sum, whole)});
    }
    yield ways.map(({curve}) => ({...curve, points: curve.points.slice()}));
  }
}
