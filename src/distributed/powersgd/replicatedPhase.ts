import * as tf from "@tensorflow/tfjs";
import type {Parameters} from "../../models/parameters.ts";
import {valueAndGradients} from "../../training/optimizer.ts";
import type {TransformerTraining} from "../../training/trainingDefaults.ts";
import {TransformerPhase} from "../../training/transformerPhase.ts";
import type {TransformerConfig} from "../../models/transformer.ts";
import type {TokenPool} from "../../training/tokenPool.ts";
import {Compressor, type CompressorOptions} from "./compressor.ts";
import {mean, relativeError} from "./powerStep.ts";

/** What one step of all workers together gave. */
export interface ReplicatedStep {
  /** Mean loss of all workers before the step. */
  loss: number;
  /** ‖M̂ − M‖ / ‖M‖ of all compressed matrices together, M the mean of the workers' gradients. */
  error: number;
}

/** Matrices that are compressed: those of the blocks. The paper leaves out embeddings (App. E). */
const COMPRESSED = /^block\.\d+\.(qkv|merge|up|down)$/;

/**
 * The lab's transformer trained by several workers of one process, each with batches of its own,
 * that average their gradients as they are or by PowerSGD.
 */
export class ReplicatedPhase extends TransformerPhase {
  readonly #compressors = new Map<string, Compressor>();

  /** @param compression null to average the gradients as they are */
  constructor(
    config: TransformerConfig,
    training: TransformerTraining,
    pool: TokenPool,
    readonly workers: number,
    readonly compression: CompressorOptions | null
  ) {
    super(config, training, pool);
  }

  /** The gradients of every worker for the next step, in double precision, and their mean loss. */
  async workerGradients(): Promise<{loss: number; gradients: Record<string, Float64Array[]>}> {
    const {step, parameters} = this.optimizer;
    const gradients: Record<string, Float64Array[]> = {};
    let loss = 0;
    for (let worker = 0; worker < this.workers; ++worker) {
      const batch = tf.tidy(() => this.batch(step * this.workers + worker));
      const result = valueAndGradients(parameters, (p) => this.loss(p, batch).loss);
      loss += (await result.value.data())[0] / this.workers;
      for (const [name, tensor] of Object.entries(result.gradients)) {
        (gradients[name] ??= []).push(Float64Array.from(await tensor.data()));
      }
      tf.dispose([batch, result.value, result.gradients]);
    }
    return {loss, gradients};
  }

  /** One step along the workers' mean gradient. */
  async replicatedStep(): Promise<ReplicatedStep> {
    const {step, parameters} = this.optimizer;
    const {loss, gradients} = await this.workerGradients();
    const [sent, meant]: [number[], number[]] = [[], []];
    const applied: Parameters = {};
    for (const [name, {shape}] of Object.entries(parameters)) {
      const whole = mean(gradients[name]);
      const values = COMPRESSED.test(name) ? this.#average(name, shape, gradients[name]) : whole;
      if (COMPRESSED.test(name)) {
        sent.push(...values);
        meant.push(...whole);
      }
      applied[name] = tf.tensor(Float32Array.from(values), shape);
    }
    const report = this.optimizer.apply(applied, this.stepSize(step), [tf.scalar(loss)]);
    report.dispose();
    return {loss, error: relativeError(Float64Array.from(sent), Float64Array.from(meant))};
  }

  #average(name: string, shape: number[], gradients: Float64Array[]): Float64Array {
    if (!this.compression) return mean(gradients);
    let compressor = this.#compressors.get(name);
    if (!compressor) {
      compressor = new Compressor(shape as [number, number], this.compression, name);
      this.#compressors.set(name, compressor);
    }
    return compressor.compress(gradients);
  }
}
