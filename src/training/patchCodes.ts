/**
 * Codes that begin as patches of the data: the means of k clusters (Lloyd's algorithm) over the
 * patches of many pictures. Not the paper's, whose codes begin at random and divide the patches among
 * themselves during millions of updates.
 */
import * as tf from "@tensorflow/tfjs";
import type {Dataset} from "../data/captionedImage.ts";
import {distinctPatches} from "../data/distinctPatches.ts";
import {Random} from "../math/random.ts";
import {type DvaeConfig, PATCH} from "../models/dvae.ts";
import type {PatchStart} from "../models/patchStart.ts";
import type {DvaeTraining} from "./trainingDefaults.ts";

export interface PatchCodesOptions {
  /** K. */
  codebookSize: number;
  seed: number;
  /** Pictures to take patches of. */
  pictures?: number;
  /** Rounds of assigning patches to their nearest mean, and moving the means. */
  rounds?: number;
  /** Called, and waited for, after every round. */
  progress?: (done: number, total: number) => Promise<void> | void;
}

/** What the codes of a dVAE begin as, by its training; null for random numbers. */
export async function startingCodes(
  dataset: Dataset,
  {codebookSize}: Pick<DvaeConfig, "codebookSize">,
  {codesFrom, seed}: Pick<DvaeTraining, "codesFrom" | "seed">,
  progress?: PatchCodesOptions["progress"]
): Promise<PatchStart | null> {
  return codesFrom === "data" ? patchCodes(dataset, {codebookSize, seed, progress}) : null;
}

/** Finds K patches such that those of the data are near to one of them. */
export async function patchCodes(
  dataset: Dataset,
  {codebookSize: K, seed, pictures = 2000, rounds = 12, progress}: PatchCodesOptions
): Promise<PatchStart> {
  const random = new Random(seed, "patch codes");
  const examples = Array.from({length: pictures}, () => dataset.example(random).pixels);
  const {values, counts, size} = distinctPatches(examples, PATCH);
  const means = startingMeans(values, counts, {K, size, random});
  let error = 0;
  for (let round = 0; round < rounds; ++round) {
    const {nearest, distances} = await assign(values, means, size);
    error = moveMeans(means, {values, counts, size, nearest, distances});
    await progress?.(round + 1, rounds);
  }
  return {means, size, variance: error / size};
}

/**
 * K different patches, the common ones likelier to be among them but not as likely as they are common:
 * most are plain background. Where there are fewer, the rest are like those, a little off.
 */
function startingMeans(
  values: Float32Array,
  counts: Float64Array,
  {K, size, random}: {K: number; size: number; random: Random}
): Float32Array {
  // The K greatest of log √count + Gumbel noise are a draw without replacement (Gumbel top-k).
  const keys = Array.from(counts, (count) => 0.5 * Math.log(count) + random.gumbel());
  const order = [...keys.keys()].sort((a, b) => keys[b] - keys[a]).slice(0, K);
  const means = new Float32Array(K * size);
  for (let k = 0; k < K; ++k) {
    const from = order[k % order.length] * size;
    for (let i = 0; i < size; ++i) {
      const off = k < order.length ? 0 : 8 * random.normal();
      means[k * size + i] = values[from + i] + off;
    }
  }
  return means;
}

/** Patches at a time, which bounds memory. */
const CHUNK = 4096;

/** For each patch its nearest mean, and the squared distance to it. */
async function assign(
  values: Float32Array,
  means: Float32Array,
  size: number
): Promise<{nearest: Int32Array; distances: Float32Array}> {
  const n = values.length / size;
  const [nearest, distances] = [new Int32Array(n), new Float32Array(n)];
  const all = tf.tidy(() => {
    const m = tf.tensor2d(means, [means.length / size, size]);
    return {transposed: tf.transpose<tf.Tensor2D>(m), squares: tf.sum(tf.square(m), 1)};
  });
  for (let start = 0; start < n; start += CHUNK) {
    const part = values.subarray(start * size, Math.min(n, start + CHUNK) * size);
    const found = tf.tidy(() => {
      const x = tf.tensor2d(part, [part.length / size, size]);
      // ‖x − m‖² = ‖x‖² − 2x·m + ‖m‖²
      const distance = tf.sub(all.squares, tf.mul(tf.matMul(x, all.transposed), 2));
      const least = tf.add(tf.min(distance, 1), tf.sum(tf.square(x), 1));
      return {nearest: tf.argMin(distance, 1), least: tf.relu(least)};
    });
    nearest.set((await found.nearest.data()) as Int32Array, start);
    distances.set((await found.least.data()) as Float32Array, start);
    tf.dispose(found);
  }
  tf.dispose(all);
  return {nearest, distances};
}

interface Assignment {
  values: Float32Array;
  counts: Float64Array;
  size: number;
  nearest: Int32Array;
  distances: Float32Array;
}

/**
 * Moves each mean to the middle of its patches, and those without any to the patches that are served
 * worst. @returns the mean squared distance of a patch from its mean
 */
function moveMeans(
  means: Float32Array,
  {values, counts, size, nearest, distances}: Assignment
): number {
  const K = means.length / size;
  const [sums, mass] = [new Float64Array(means.length), new Float64Array(K)];
  let [error, total] = [0, 0];
  for (let i = 0; i < counts.length; ++i) {
    const k = nearest[i];
    mass[k] += counts[i];
    for (let j = 0; j < size; ++j) sums[k * size + j] += counts[i] * values[i * size + j];
    error += counts[i] * distances[i];
    total += counts[i];
  }
  const free: number[] = [];
  for (let k = 0; k < K; ++k) {
    if (mass[k] === 0) free.push(k);
    else for (let j = 0; j < size; ++j) means[k * size + j] = sums[k * size + j] / mass[k];
  }
  if (free.length > 0) {
    const cost = Float64Array.from(distances, (distance, i) => distance * counts[i]);
    const worst = [...cost.keys()].sort((a, b) => cost[b] - cost[a]).filter((i) => cost[i] > 0);
    free.slice(0, worst.length).forEach((k, j) => {
      means.set(values.subarray(worst[j] * size, (worst[j] + 1) * size), k * size);
    });
  }
  return error / total;
}
