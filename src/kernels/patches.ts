/** Pictures as rows of patches: what turns a convolution into a matrix product. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

export interface PatchOptions {
  /** Side of the patches. */
  size: number;
  /** Distance from one to the next; the picture is padded evenly, as by tfjs's "same". */
  stride: number;
  /** Takes the positive part of the picture. Defaults to false. */
  relu?: boolean;
  /** Multiplies the patches. Defaults to 1. */
  gain?: number;
}

/** What the kernels are told: the picture's sizes, and where its patches lie. */
export interface PatchGeometry {
  height: number;
  width: number;
  channels: number;
  outHeight: number;
  outWidth: number;
  size: number;
  stride: number;
  top: number;
  left: number;
  relu: number;
  gain: number;
}

/** The geometry for a picture B × H × W × C. */
export function patchGeometry(
  [, height, width, channels]: number[],
  {size, stride, relu = false, gain = 1}: PatchOptions
): PatchGeometry {
  const [outHeight, outWidth] = [Math.ceil(height / stride), Math.ceil(width / stride)];
  const before = (length: number, out: number) =>
    Math.floor(Math.max(0, (out - 1) * stride + size - length) / 2);
  const [top, left] = [before(height, outHeight), before(width, outWidth)];
  const place = {height, width, channels, outHeight, outWidth, size, stride, top, left};
  return {...place, relu: Number(relu), gain};
}

/**
 * The patches of a picture, in raster order.
 * @param picture B × H × W × C
 * @returns (B · ⌈H/stride⌉ · ⌈W/stride⌉) × (size · size · C)
 */
export function patches(picture: tf.Tensor4D, options: PatchOptions): tf.Tensor2D {
  if (!isFused("Patches")) return composedPatches(picture, options);
  return runFused<tf.Tensor2D>("Patches", {picture}, {...options});
}

/** The same from stock operations: the picture shifted to each place in the patch, side by side. */
export function composedPatches(picture: tf.Tensor4D, options: PatchOptions): tf.Tensor2D {
  return tf.tidy(() => {
    const {size, stride, relu = false, gain = 1} = options;
    const [batch, height, width, channels] = picture.shape;
    const {outHeight, outWidth, top, left} = patchGeometry(picture.shape, options);
    const [rows, columns] = [outHeight * stride, outWidth * stride];
    const scaled = tf.mul(relu ? tf.relu(picture) : picture, gain) as tf.Tensor4D;
    const after = (before: number, total: number, length: number): [number, number] => [
      before,
      Math.max(0, size - 1 + total - length - before)
    ];
    const borders: [number, number][] = [after(top, rows, height), after(left, columns, width)];
    const padded = tf.pad(scaled, [[0, 0], ...borders, [0, 0]]);
    const shifted = Array.from({length: size * size}, (_, i) => {
      const start = [0, Math.floor(i / size), i % size, 0];
      const all = tf.slice(padded, start, [batch, rows, columns, channels]);
      const cells = tf.reshape(all, [batch, outHeight, stride, outWidth, stride * channels]);
      const firsts = tf.slice(cells, [0, 0, 0, 0, 0], [batch, outHeight, 1, outWidth, channels]);
      return tf.reshape(firsts, [batch * outHeight * outWidth, channels]);
    });
    return tf.concat(shifted, 1) as tf.Tensor2D;
  });
}

tf.registerGradient({
  kernelName: "Patches",
  inputsToSave: ["picture"],
  gradFunc: (dy, [picture], attrs) => ({
    picture: () => runFused("PatchesGradient", {picture, dpatches: dy as tf.Tensor}, attrs)
  })
});

/** The shape of the patches of a picture. */
export function patchesShape(
  [batch]: number[],
  {outHeight, outWidth, size, channels}: PatchGeometry
): number[] {
  return [batch * outHeight * outWidth, size * size * channels];
}

const options = (attrs: tf.NamedAttrMap) => attrs as unknown as PatchOptions;

export const patchesWasm = [
  wasmKernel("Patches", (heap, {picture}, attrs) => {
    const geometry = patchGeometry(picture.shape, options(attrs));
    const patches = heap.allocate(patchesShape(picture.shape, geometry));
    heap.run(
      ...(["patches", picture.shape[0] * geometry.outHeight, 16] as const),
      ...[picture, patches].map((t) => heap.address(t)),
      ...Object.values(geometry)
    );
    return patches;
  }),
  wasmKernel("PatchesGradient", (heap, {picture, dpatches}, attrs) => {
    const gradient = heap.allocate(picture.shape);
    heap.run(
      ...(["patchesGradient", picture.shape[0], 2] as const),
      ...[dpatches, picture, gradient].map((t) => heap.address(t)),
      ...Object.values(patchGeometry(picture.shape, options(attrs)))
    );
    return gradient;
  })
];
