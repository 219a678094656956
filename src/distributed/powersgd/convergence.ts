import type {TransformerConfig} from "../../models/transformer.ts";
import {TRANSFORMER_TRAINING} from "../../training/trainingDefaults.ts";
import type {TokenPool} from "../../training/tokenPool.ts";
import type {QSource} from "./compressor.ts";
import {rankErrors, type RankError} from "./rankErrors.ts";
import {ReplicatedPhase} from "./replicatedPhase.ts";

/** A way to average gradients; rank null sends them as they are. */
export interface ConvergenceRun {
  label: string;
  rank: number | null;
  feedback: boolean;
  q: QSource;
}

export const CONVERGENCE_RUNS: readonly ConvergenceRun[] = [
  {label: "uncompressed", rank: null, feedback: false, q: "fixed"},
  {label: "rank 16, Q fixed, feedback", rank: 16, feedback: true, q: "fixed"},
  {label: "rank 4, Q fixed, feedback", rank: 4, feedback: true, q: "fixed"},
  {label: "rank 4, Q fixed, no feedback", rank: 4, feedback: false, q: "fixed"},
  {label: "rank 4, Q resampled, feedback", rank: 4, feedback: true, q: "resampled"}
];

/** What one run of one seed gave. */
export interface ConvergenceResult {
  seed: number;
  /** Mean loss of every ten steps, in nats. */
  losses: number[];
  /** Mean relative error of what the workers took for the mean gradient. */
  error: number;
}

/** The model of the experiment, workers and sequences of each. */
export const CONVERGENCE = {layers: 2, width: 64, workers: 4, batch: 4, stepSize: 2e-3} as const;

/** What the file of shipped results holds. */
export interface ConvergenceFile {
  command: string;
  steps: number;
  workers: number;
  batch: number;
  layers: number;
  width: number;
  runs: (ConvergenceRun & {seeds: ConvergenceResult[]})[];
  /** Rank against error for the last block's matrices, halfway through the first seed's training. */
  ranks: {matrix: string; shape: [number, number]; errors: RankError[]}[];
  /** There until all runs are. */
  unfinished?: true;
}

export interface ConvergenceTask {
  config: TransformerConfig;
  pool: TokenPool;
  steps: number;
  seed: number;
}

function makePhase({config, pool, steps, seed}: ConvergenceTask, run: ConvergenceRun) {
  const {workers, batch, stepSize} = CONVERGENCE;
  const training = {...TRANSFORMER_TRAINING, steps, seed, batch, stepSize, bpeDropout: 0};
  const {rank, feedback, q} = run;
  const options = rank === null ? null : {rank, feedback, q, seed};
  return new ReplicatedPhase(config, training, pool, workers, options);
}

/** Trains for `steps` steps; all runs of a seed start alike and see the same batches. */
export async function convergenceRun(
  task: ConvergenceTask,
  run: ConvergenceRun,
  progress: (step: number) => Promise<void> | void = () => {}
): Promise<ConvergenceResult> {
  const phase = makePhase(task, run);
  const losses: number[] = [];
  const WINDOW = 10;
  let [sum, errors] = [0, 0];
  for (let step = 1; step <= task.steps; ++step) {
    const {loss, error} = await phase.replicatedStep();
    sum += loss / WINDOW;
    errors += error / task.steps;
    if (step % WINDOW === 0) {
      losses.push(sum);
      sum = 0;
    }
    await progress(step);
  }
  phase.dispose();
  return {seed: task.seed, losses, error: errors};
}

/**
 * Rank against error for the matrices of the last block, after half of `steps` uncompressed steps.
 * @param pause waited for between steps
 */
export async function gradientRanks(
  task: ConvergenceTask,
  pause: () => Promise<void> = async () => {}
): Promise<ConvergenceFile["ranks"]> {
  const phase = makePhase(task, CONVERGENCE_RUNS[0]);
  for (let step = 0; step < task.steps / 2; ++step) {
    await phase.replicatedStep();
    await pause();
  }
  const {gradients} = await phase.workerGradients();
  const {parameters} = phase.optimizer;
  const ranks = ["qkv", "merge", "up", "down"].map((matrix) => {
    const name = `block.${task.config.layers - 1}.${matrix}`;
    const shape = parameters[name].shape as [number, number];
    const errors = [...rankErrors(gradients[name], shape, {seed: task.seed})].at(-1)!;
    return {matrix, shape, errors};
  });
  phase.dispose();
  return ranks;
}
