import {stepWork} from "../sharding/schedule.ts";
import type {Span} from "../sharding/trace.ts";

/** An exchange: how long it keeps the link busy, and how long after that it is there; in ms. */
export interface ExchangeCost {
  busy: number;
  delay: number;
}

/** What one layer costs one worker, in ms. */
export interface LayerCost {
  forward: number;
  backward: number;
  gather: ExchangeCost;
  scatter: ExchangeCost;
  /** Averaging its gradient with other machines, over a link of its own; 0 where there are none. */
  average: number;
}

export interface StepCosts {
  layers: readonly LayerCost[];
  update: number;
  prefetch: boolean;
}

/** A span of the model; between machines gradients are averaged. */
export type SimulatedSpan = Omit<Span, "kind"> & {kind: Span["kind"] | "average"};

/**
 * One step of one worker as a model: the arithmetic in turn, exchanges in turn on a link of their own,
 * each waiting for what the schedule says. All workers are taken to be alike.
 */
export function simulateStep({layers, update, prefetch}: StepCosts): {
  spans: SimulatedSpan[];
  total: number;
} {
  const spans: SimulatedSpan[] = [];
  const work = stepWork(layers.length);
  let [time, linkFree, networkFree, lastSum] = [0, 0, 0, 0];
  const arrivals = new Map<number, number>();
  const add = (kind: SimulatedSpan["kind"], layer: number, start: number, end: number) => {
    if (end > start) spans.push({kind, layer, start, end});
    return end;
  };
  const exchange = (kind: "gather" | "scatter", layer: number) => {
    const {busy, delay} = layers[layer][kind];
    const start = Math.max(time, linkFree);
    linkFree = start + busy;
    return add(kind, layer, start, linkFree + delay);
  };
  const gather = (i: number) => {
    const {layer} = work[i];
    if (layer >= 0 && !arrivals.has(i)) arrivals.set(i, exchange("gather", layer));
  };
  const waitFor = (moment: number, layer: number) => {
    time = add("wait", layer, time, Math.max(time, moment));
  };
  for (const [i, {kind, layer}] of work.entries()) {
    if (kind === "update") break;
    gather(i);
    waitFor(arrivals.get(i)!, layer);
    if (prefetch) gather(i + 1);
    time = add(kind, layer, time, time + layers[layer][kind]);
    if (kind === "forward") continue;
    const summed = exchange("scatter", layer);
    if (!prefetch) waitFor(summed, layer);
    const start = Math.max(summed, networkFree);
    networkFree = add("average", layer, start, start + layers[layer].average);
    lastSum = Math.max(lastSum, summed, networkFree);
  }
  waitFor(lastSum, -1);
  time = add("update", -1, time, time + update);
  return {spans, total: time};
}
