/**
 * Many tensors as one flat tensor, and back. Values are copied and nothing is computed: on WebGPU
 * these are copy commands, without a dispatch.
 */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** The values of all `tensors` (float32, of any shapes), one tensor after the other. */
export function join(tensors: tf.Tensor[]): tf.Tensor1D {
  if (isFused("Join")) return runFused<tf.Tensor1D>("Join", Object.fromEntries(tensors.entries()));
  return composedJoin(tensors);
}

/** The same from stock operations. */
export function composedJoin(tensors: tf.Tensor[]): tf.Tensor1D {
  return tf.tidy(() => tf.concat1d(tensors.map((t) => tf.reshape(t, [-1]) as tf.Tensor1D)));
}

/**
 * Tensors of the given `shapes` from one that holds their values one after the other.
 * @param offset numbers in `flat` before the first of them
 */
export function split(flat: tf.Tensor, shapes: number[][], offset = 0): tf.Tensor[] {
  if (!isFused("Split")) return composedSplit(flat, shapes, offset);
  // tfjs describes attributes as flat lists, but hands them on as they are.
  const attrs = {shapes, offset} as unknown as tf.NamedAttrMap;
  return runFused<tf.Tensor[]>("Split", {flat}, attrs);
}

/** The same from stock operations. */
export function composedSplit(flat: tf.Tensor, shapes: number[][], offset: number): tf.Tensor[] {
  return tf.tidy(() => {
    const row = tf.reshape(flat, [-1]) as tf.Tensor1D;
    return offsets(shapes, offset).map(([start, size], i) =>
      tf.reshape(tf.slice1d(row, start, size), shapes[i])
    );
  });
}

/** For each shape where it starts in the flat tensor, and how many numbers it has. */
export function offsets(shapes: number[][], offset = 0): [start: number, size: number][] {
  return shapes.map((shape) => {
    const size = tf.util.sizeFromShape(shape);
    offset += size;
    return [offset - size, size];
  });
}

export const flatWasm = [
  wasmKernel("Join", (heap, inputs) => {
    const tensors = Object.values(inputs);
    const places = offsets(tensors.map(({shape}) => shape));
    const [start, size] = places.at(-1)!;
    const flat = heap.allocate([start + size]);
    tensors.forEach((tensor, i) => heap.copy(tensor, 0, flat, ...places[i]));
    return flat;
  }),
  wasmKernel("Split", (heap, {flat}, attrs) => {
    const {shapes, offset} = attrs as unknown as {shapes: number[][]; offset: number};
    return offsets(shapes, offset).map(([start, size], i) => {
      const tensor = heap.allocate(shapes[i]);
      heap.copy(flat, start, tensor, 0, size);
      return tensor;
    });
  })
];
