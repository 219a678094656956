import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {patches, type PatchOptions} from "../../src/kernels/patches.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";

/** Patches of a B × H × W × C picture, place by place, with tfjs's "same" padding. */
function reference(
  picture: number[],
  [batch, height, width, channels]: number[],
  {size, stride, relu = false, gain = 1}: PatchOptions
): number[] {
  const [rows, columns] = [Math.ceil(height / stride), Math.ceil(width / stride)];
  const top = Math.floor(Math.max(0, (rows - 1) * stride + size - height) / 2);
  const left = Math.floor(Math.max(0, (columns - 1) * stride + size - width) / 2);
  const out: number[] = [];
  for (let i = 0; i < batch * rows * columns * size * size * channels; ++i) {
    let rest = i;
    const digit = (base: number) => {
      const value = rest % base;
      rest = Math.floor(rest / base);
      return value;
    };
    const [c, dx, dy] = [digit(channels), digit(size), digit(size)];
    const [x, y] = [digit(columns), digit(rows)];
    const [row, column] = [y * stride + dy - top, x * stride + dx - left];
    const inside = row >= 0 && row < height && column >= 0 && column < width;
    const value = inside ? picture[((rest * height + row) * width + column) * channels + c] : 0;
    out.push(gain * (relu ? Math.max(value, 0) : value));
  }
  return out;
}

// Odd and even pictures and patches, so that padding falls on both sides or on one only.
const cases: {shape: number[]; options: PatchOptions}[] = [
  {shape: [2, 5, 4, 3], options: {size: 3, stride: 1}},
  {shape: [2, 5, 4, 4], options: {size: 3, stride: 1, relu: true, gain: 0.25}},
  {shape: [1, 4, 5, 8], options: {size: 1, stride: 1, relu: true}},
  {shape: [2, 8, 8, 3], options: {size: 4, stride: 4}},
  {shape: [1, 6, 4, 5], options: {size: 4, stride: 2, gain: -2}},
  {shape: [3, 5, 7, 6], options: {size: 3, stride: 2, relu: true}},
  {shape: [1, 4, 6, 4], options: {size: 2, stride: 3}}
];

onEachBackend(() => {
  test.each(cases)("patches of $shape: $options", async ({shape, options}) => {
    await checkOperation("patches", {
      shapes: [shape],
      run: (picture) => patches(picture as tf.Tensor4D, options),
      reference: (picture) => reference(picture, shape, options)
    });
  });

  test("a NaN is not hidden by relu", async () => {
    const [values] = await valuesOf(() => [
      patches(tf.tensor4d([NaN, -1, 2, 3], [1, 1, 1, 4]), {size: 1, stride: 1, relu: true})
    ]);
    expect(values).toEqual([NaN, 0, 2, 3]);
  });
});
