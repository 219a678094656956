import {
  allGather,
  allReduce,
  partLength,
  partOf,
  reduceScatter,
  type Route
} from "../collectives/collectives.ts";
import type {Peer} from "../collectives/peer.ts";
import {adamStep, type AdamState} from "../model/adam.ts";
import {batchPart, captionBatch} from "../model/captionBatch.ts";
import {type Layer, layerLength, startParameters} from "../model/layer.ts";
import {stackLayers, type StackConfig} from "../model/stack.ts";
import {Random} from "../../math/random.ts";
import {breathe} from "./breathe.ts";
import {stepWork} from "./schedule.ts";
import type {Span} from "./trace.ts";

export interface ShardedOptions {
  config: StackConfig;
  /** Sequences of a step on all workers together, at least as many as workers. */
  batch: number;
  seed: number;
  /** Ask for the next layer before computing this one, and wait for no sum of gradients. */
  prefetch: boolean;
  route: Route;
}

/** What a worker keeps: its part of every layer. */
export interface ShardState {
  /** Steps taken. */
  step: number;
  shards: AdamState[];
}

/** What one step gave. */
export interface StepResult {
  /** Steps taken with it. */
  step: number;
  /** Mean loss of the whole batch before the step, in nats a letter. */
  loss: number;
  spans: Span[];
}

const now = () => performance.timeOrigin + performance.now();

/**
 * One of several workers that train a stack together. Each keeps 1/N of every layer with its moments,
 * gathers a layer whole when its turn comes and lets go of it afterwards, computes with its own
 * sequences, and gets its part of the gradients' sum (Rajbhandari et al., 2020, "ZeRO" stage 3;
 * paper §2.5).
 */
export class ShardedTrainer {
  readonly layers: Layer[];
  #state: ShardState;

  constructor(
    readonly peer: Peer,
    readonly options: ShardedOptions,
    state?: ShardState
  ) {
    const {config, seed, batch} = options;
    const {rank, size} = peer;
    if (batch < size) {
      throw new Error(`A batch of ${batch} sequences leaves some of ${size} workers without any.`);
    }
    this.layers = stackLayers(config);
    this.#state = state ?? {
      step: 0,
      shards: this.layers.map((layer, i) => {
        const parameters = partOf(startParameters(layer, new Random(seed, "layer", i)), rank, size);
        const {length} = parameters;
        return {parameters, mean: new Float64Array(length), variance: new Float64Array(length)};
      })
    };
  }

  /** A copy of this worker's part. */
  get state(): ShardState {
    return structuredClone(this.#state);
  }

  async step(): Promise<StepResult> {
    const {peer, layers, options} = this;
    const {prefetch, route, seed, config} = options;
    const {step, shards} = this.#state;
    const spans: Span[] = [];
    const whole = captionBatch({count: options.batch, length: config.length}, seed, step);
    const batch = batchPart(whole, peer.rank, peer.size);
    // A worker's mean counts by its share of the sequences.
    const share = batch.count / whole.count;
    const work = stepWork(layers.length);
    const gathers = new Map<number, Promise<Float64Array>>();
    const sums: Promise<Float64Array>[] = [];

    const traced = async <T>(kind: Span["kind"], layer: number, act: () => T | Promise<T>) => {
      const start = now();
      const result = await act();
      spans.push({kind, layer, start, end: now()});
      return result;
    };
    const gather = (i: number) => {
      const {layer} = work[i];
      const exchange = {tag: `${step}/${i}`, route};
      if (layer < 0 || gathers.has(i)) return;
      const part = shards[layer].parameters;
      const all = peer.size === 1 ? part : allGather(peer, part, exchange);
      const got =
        all instanceof Float64Array ? Promise.resolve(all) : traced("gather", layer, () => all);
      gathers.set(i, got);
    };
    const gathered = async (i: number) => {
      gather(i);
      const {layer} = work[i];
      const values = await traced("wait", layer, () => gathers.get(i)!);
      gathers.delete(i);
      // Parts are padded to one length.
      return values.subarray(0, layerLength(layers[layer]));
    };

    let x: Float64Array = new Float64Array(0);
    let dy: Float64Array = Float64Array.of(share);
    let loss = 0;
    const backwards: ReturnType<Layer["forward"]>["backward"][] = [];
    for (const [i, {kind, layer}] of work.entries()) {
      if (kind === "update") break;
      await breathe();
      const parameters = await gathered(i);
      if (prefetch) gather(i + 1);
      if (kind === "forward") {
        const {y, backward} = await traced(kind, layer, () =>
          layers[layer].forward(parameters, x, batch)
        );
        backwards[layer] = backward;
        x = y;
        if (layer === layers.length - 1) loss = y[0] * share;
        continue;
      }
      const result = await traced(kind, layer, () => backwards[layer](parameters, dy));
      delete backwards[layer];
      dy = result.input;
      const sum = this.#sum(result.parameters, layer, {step, traced});
      sums[layer] = sum;
      if (!prefetch) await traced("wait", layer, () => sum);
    }
    const gradients = await traced("wait", -1, () => Promise.all(sums));
    await traced("update", -1, () => {
      shards.forEach((shard, layer) => adamStep(shard, gradients[layer], step + 1));
    });
    this.#state.step += 1;
    const [total] = await allReduce(peer, Float64Array.of(loss), {tag: `${step}/loss`, route});
    return {step: step + 1, loss: total, spans};
  }

  /** This worker's part of the sum of all workers' gradients of a layer. */
  #sum(
    gradient: Float64Array,
    layer: number,
    {
      step,
      traced
    }: {
      step: number;
      traced: <T>(kind: Span["kind"], layer: number, act: () => Promise<T>) => Promise<T>;
    }
  ): Promise<Float64Array> {
    const {peer} = this;
    if (peer.size === 1) return Promise.resolve(gradient);
    const padded = new Float64Array(peer.size * partLength(gradient.length, peer.size));
    padded.set(gradient);
    const exchange = {tag: `${step}/sum/${layer}`, route: this.options.route};
    return traced("scatter", layer, () => reduceScatter(peer, padded, exchange));
  }
}
