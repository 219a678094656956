import type {Route} from "../collectives/collectives.ts";
import type {Link} from "../collectives/portPeer.ts";
import type {Span} from "../sharding/trace.ts";
import {exchangeCost} from "./exchangeCost.ts";
import {simulateStep, type StepCosts} from "./simulateStep.ts";

/** What a run was asked to do, as far as its time depends on it. */
export interface RunSettings {
  size: number;
  link: Link;
  route: Route;
  prefetch: boolean;
}

/** What the model takes from a measured run. */
export interface Calibration {
  /** Workers of that run. */
  size: number;
  /** Milliseconds of each layer on one worker, medians over the workers. */
  layers: {length: number; forward: number; backward: number}[];
  update: number;
  /** Milliseconds of each exchange that the link does not explain. */
  overhead: number;
}

const BYTES = Float64Array.BYTES_PER_ELEMENT;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return (sorted[Math.floor(last / 2)] + sorted[Math.ceil(last / 2)]) / 2;
}

/**
 * Reads the times of each layer off a measured step, and fits the overhead of an exchange so that the
 * model gives the run's own step time; 0 where that is explained without.
 * @param spans of all workers
 * @param lengths parameters of each layer
 * @param stepTime median of the run, in ms
 */
export function calibrate(
  {spans, lengths, stepTime}: {spans: readonly Span[][]; lengths: number[]; stepTime: number},
  run: RunSettings
): Calibration {
  const time = (kind: Span["kind"], layer: number) =>
    median(
      spans.map((worker) => {
        const span = worker.find((s) => s.kind === kind && s.layer === layer)!;
        return span.end - span.start;
      })
    );
  const measured = {
    size: run.size,
    layers: lengths.map((length, layer) => ({
      length,
      forward: time("forward", layer),
      backward: time("backward", layer)
    })),
    update: time("update", -1)
  };
  // One worker exchanges nothing.
  if (run.size === 1) return {...measured, overhead: 0};
  // Halving the interval: the step time grows with the overhead.
  let [low, high] = [0, stepTime];
  for (let i = 0; i < 40; ++i) {
    const overhead = (low + high) / 2;
    const {total} = simulateStep(predictedCosts({...measured, overhead}, run, run.size));
    if (total > stepTime) high = overhead;
    else low = overhead;
  }
  return {...measured, overhead: low};
}

/**
 * Costs of a step under other settings. Arithmetic is divided among the workers, and stretched where
 * there are more of them than processors.
 */
export function predictedCosts(
  {size, layers, update, overhead}: Calibration,
  run: RunSettings,
  processors: number
): StepCosts {
  const crowd = (workers: number) => Math.max(1, workers / processors);
  const factor = (size / run.size) * (crowd(run.size) / crowd(size));
  return {
    prefetch: run.prefetch,
    update: update * factor,
    layers: layers.map(({length, forward, backward}) => {
      const cost = exchangeCost(length, {...run, bytes: BYTES, overhead});
      return {
        forward: forward * factor,
        backward: backward * factor,
        gather: cost,
        scatter: cost,
        average: 0
      };
    })
  };
}
