/** Training the deep model in emulated 16 bits, step by step. */
import * as tf from "@tensorflow/tfjs";
import {type AttentionMask, attentionMask, disposeMask} from "../kernels/attention.ts";
import {Random} from "../math/random.ts";
import {initialParameters, type Parameters} from "../models/parameters.ts";
import {valueAndGradients} from "../training/optimizer.ts";
import {Adam} from "./adam.ts";
import {type Chain, drawSequences, makeChain} from "./chain.ts";
import {
  type DeepConfig,
  deepLoss,
  deepSpecs,
  isScaled,
  resblockOf,
  type WatchBlocks
} from "./deepModel.ts";
import {GradientScale, type ScaleRules} from "./gradientScales.ts";
import type {Scheme} from "./labDefaults.ts";
import type {Sixteen} from "./resblock.ts";

export interface PrecisionSettings {
  model: DeepConfig;
  scheme: Scheme;
  /** What is rounded to what; of no effect under "float32". */
  sixteen: Sixteen;
  rules: ScaleRules;
  /** One for each resblock; see `Precision`. */
  units: readonly number[];
  batch: number;
  stepSize: number;
  seed: number;
}

export interface PrecisionStep {
  step: number;
  /** Nats per token; NaN where it could not be computed. */
  loss: number;
  /** For each resblock: its scale during the step. */
  scales: number[];
  /** For each resblock, and last for all other parameters: whether the update was applied. */
  applied: boolean[];
}

/** Gradients in 32 bits, with scales and units divided out. */
export interface ScaledGradients {
  loss: number;
  arrays: Record<string, Float32Array>;
  /** For each resblock: its scale. */
  scales: number[];
  /** Those of a resblock's parameters. */
  ofBlock(block: number): Float32Array[];
}

/** Updates over which the step size rises. */
const WARM_UP = 20;

export class PrecisionRun {
  readonly chain: Chain;
  parameters: Parameters;
  step = 0;
  readonly #mask: AttentionMask;
  readonly #adam: Adam;
  /** One for each resblock, or one for all. */
  readonly #scales: GradientScale[];

  constructor(readonly settings: PrecisionSettings) {
    const {model, scheme, rules, seed} = settings;
    this.chain = makeChain(model.vocabulary, seed);
    this.parameters = initialParameters(deepSpecs(model), new Random(seed, "deep", "start"));
    this.#mask = attentionMask(
      Array.from({length: model.length}, (_, i) => Array.from({length: i + 1}, (_, j) => j))
    );
    this.#adam = new Adam(this.parameters);
    const count = {float32: 0, unscaled: 0, global: 1, "per block": settings.units.length}[scheme];
    this.#scales = Array.from({length: count}, () => new GradientScale(rules));
  }

  /** Gives a resblock another scale, under "per block". */
  setScale(resblock: number, value: number): void {
    this.#scales[resblock].value = value;
  }

  /** Updates that were not applied, for each scale there is. */
  get skipped(): number[] {
    return this.#scales.map(({skipped}) => skipped);
  }

  /** The loss and the gradients of the next step; `watch` sees what passes the resblocks' nodes. */
  async gradients(watch?: WatchBlocks): Promise<ScaledGradients> {
    const {model, scheme, units, batch, seed} = this.settings;
    const exact = scheme === "float32";
    const sixteen: Sixteen = exact
      ? {forward: null, backward: null, off: []}
      : this.settings.sixteen;
    const ofBlock = units.map((_, i) => (scheme === "per block" ? this.#scales[i].value : 1));
    // One scale for all multiplies the loss, and with it every gradient.
    const ofLoss = scheme === "global" ? this.#scales[0].value : 1;
    const used = units.map((unit) => (exact ? 1 : unit));
    const length = model.length + 1;
    const random = new Random(seed, "deep", this.step);
    const drawn = drawSequences(this.chain, batch, length, random);
    const tokens = tf.tensor2d(drawn, [batch, length], "int32");
    const precision = {sixteen, scales: ofBlock, units: used};
    const {value, gradients} = valueAndGradients(this.parameters, (p) =>
      tf.mul(deepLoss(p, model, this.#mask, tokens, precision, watch), ofLoss)
    );
    const loss = (await value.data())[0] / ofLoss;
    const arrays: Record<string, Float32Array> = {};
    for (const name of Object.keys(gradients)) {
      const scaled = await gradients[name].data<"float32">();
      const block = resblockOf(name);
      // A scale that is left out of the way back must not be divided out either.
      const scale = sixteen.off.includes("scale") ? 1 : ofBlock[block];
      const factor = ofLoss * (isScaled(name) ? used[block] * scale : 1);
      arrays[name] = scaled.map((g) => g / factor);
    }
    tf.dispose([tokens, value, gradients]);
    return {
      loss,
      arrays,
      scales: ofBlock.map((scale) => scale * ofLoss),
      ofBlock: (block) =>
        Object.keys(arrays)
          .filter((name) => resblockOf(name) === block)
          .map((name) => arrays[name])
    };
  }

  /** One update. */
  async next(watch?: WatchBlocks): Promise<PrecisionStep> {
    const {scheme, stepSize, units} = this.settings;
    const {loss, scales, arrays} = await this.gradients(watch);
    // The last is that of all parameters outside of resblocks.
    const finite = new Array<boolean>(units.length + 1).fill(true);
    for (const [name, values] of Object.entries(arrays)) {
      if (!values.every(Number.isFinite)) finite.splice(resblockOf(name), 1, false);
    }
    const all = finite.every(Boolean);
    if (scheme === "per block") this.#scales.forEach((scale, i) => scale.update(finite[i]));
    else this.#scales[0]?.update(all);
    const applied = finite.map((good) => (scheme === "per block" ? good : all));
    const pace = stepSize * Math.min(1, (this.step + 1) / WARM_UP);
    for (const [name, values] of Object.entries(arrays)) {
      if (applied.at(resblockOf(name))) this.#adam.update(name, values, pace);
    }
    tf.dispose(this.parameters);
    this.parameters = this.#adam.tensors();
    this.step += 1;
    return {step: this.step, loss, scales, applied};
  }

  dispose(): void {
    tf.dispose(this.parameters);
    disposeMask(this.#mask);
  }
}
