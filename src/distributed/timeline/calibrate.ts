import type {Route} from "../collectives/collectives.ts";
import type {Link} from "../collectives/portPeer.ts";
import type {Span} from "../sharding/trace.ts";
import {exchangeCost} from "./exchangeCost.ts";
import {type SimulatedSpan, simulateStep, type StepCosts} from "./simulateStep.ts";

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
  /** Milliseconds of each layer on one worker, medians over workers and steps. */
  layers: {length: number; forward: number; backward: number}[];
  update: number;
  /** Milliseconds that an exchange takes beyond what the link explains. */
  overhead: number;
  /** By how much a step is longer than arithmetic and exchanges explain, as a factor of the first. */
  stretch: number;
}

const BYTES = Float64Array.BYTES_PER_ELEMENT;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return (sorted[Math.floor(last / 2)] + sorted[Math.ceil(last / 2)]) / 2;
}

/**
 * Reads the times of each layer and the overhead of an exchange off measured steps, and fits the
 * stretch so that the model gives the run's own step time: workers that share processors are late for
 * each other, and prefetching does not hide that.
 * @param steps spans of all workers, for each step
 * @param lengths parameters of each layer
 * @param stepTime median of the run, in ms
 */
export function calibrate(
  {
    steps,
    lengths,
    stepTime
  }: {steps: readonly (readonly Span[][])[]; lengths: readonly number[]; stepTime: number},
  run: RunSettings
): Calibration {
  const time = (kind: Span["kind"], layer: number) => {
    const times = steps.flat().flatMap((worker) => {
      const span = worker.find((s) => s.kind === kind && s.layer === layer);
      return span ? [span.end - span.start] : [];
    });
    return times.length === 0 ? 0 : median(times);
  };
  const measured = {
    size: run.size,
    layers: lengths.map((length, layer) => ({
      length,
      forward: time("forward", layer),
      backward: time("backward", layer)
    })),
    update: time("update", -1)
  };
  const model = (overhead: number, stretch: number) =>
    simulateStep(predictedCosts({...measured, overhead, stretch}, run, run.size));
  const modelled = exchangeTimes([model(0, 1).spans], () => true);
  const excess = steps.flatMap((workers) =>
    [...exchangeTimes(workers, isAwaited)].flatMap(([key, took]) => {
      const expected = modelled.get(key);
      return expected === undefined ? [] : [took - expected];
    })
  );
  // One worker exchanges nothing.
  const overhead = excess.length === 0 ? 0 : Math.max(0, median(excess));
  let [low, high] = [1, 2];
  while (model(overhead, high).total < stepTime) high *= 2;
  for (let i = 0; i < 50; ++i) {
    const stretch = (low + high) / 2;
    if (model(overhead, stretch).total > stepTime) high = stretch;
    else low = stretch;
  }
  return {...measured, overhead, stretch: low};
}

type Spans = readonly SimulatedSpan[];

/** Whether a worker has nothing to do at that moment but to wait; one that computes notices late. */
function isAwaited(moment: number, worker: Spans): boolean {
  const margin = 0.2;
  return worker.some(
    ({kind, start, end}) => kind === "wait" && start + margin < moment && moment < end + margin
  );
}

/**
 * Milliseconds of each exchange of a step, from the moment when the last worker has asked for it to
 * that when the first has noticed its end: what it would take if no worker were late or busy.
 * @param counts whether a worker's notice is to be believed
 */
function exchangeTimes(
  workers: readonly Spans[],
  counts: (moment: number, worker: Spans) => boolean
): Map<string, number> {
  const found = new Map<string, {start: number; end: number}>();
  for (const spans of workers) {
    const turns = new Map<string, number>();
    const exchanges = spans.filter(({kind}) => kind === "gather" || kind === "scatter");
    for (const {kind, layer, start, end} of exchanges.toSorted((a, b) => a.start - b.start)) {
      const name = `${kind} ${layer}`;
      const turn = turns.get(name) ?? 0;
      turns.set(name, turn + 1);
      const key = `${name} ${turn}`;
      const seen = found.get(key) ?? {start: -Infinity, end: Infinity};
      found.set(key, {
        start: Math.max(seen.start, start),
        end: counts(end, spans) ? Math.min(seen.end, end) : seen.end
      });
    }
  }
  const noticed = [...found].filter(([, {end}]) => Number.isFinite(end));
  return new Map(noticed.map(([key, {start, end}]) => [key, end - start]));
}

/**
 * Costs of a step under other settings. Arithmetic is divided among the workers, and stretched where
 * there are more of them than processors.
 */
export function predictedCosts(
  {size, layers, update, overhead, stretch}: Calibration,
  run: RunSettings,
  processors: number
): StepCosts {
  const crowd = (workers: number) => Math.max(1, workers / processors);
  const factor = (size / run.size) * (crowd(run.size) / crowd(size)) * stretch;
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
