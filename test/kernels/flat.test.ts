import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {join, split} from "../../src/kernels/flat.ts";
import {Random} from "../../src/math/random.ts";
import {alive, onEachBackend, valuesOf} from "./checkOperation.ts";
import * as reference from "./reference.ts";

const SHAPES = [[2, 3], [], [5], [1, 1, 2, 3], [1]];
const SIZES = [6, 1, 5, 6, 1];

onEachBackend(() => {
  const random = new Random("flat");
  const values = SIZES.map((size) => reference.normals(random, size).map(Math.fround));

  test("join puts the numbers of tensors of any shape in a row", async () => {
    const before = alive();
    const [flat] = await valuesOf(() => {
      // One of them computed, so that its values are on the device.
      const tensors = values.map((v, i) => tf.tensor(v, SHAPES[i]));
      tensors[2] = tf.mul(tensors[2], 2);
      return [join(tensors)];
    });
    expect(flat).toEqual(values.flatMap((v, i) => (i === 2 ? v.map((x) => 2 * x) : v)));
    expect(alive()).toEqual(before);
  });

  test.each([0, 3])("split is its inverse, from an offset of %i on", async (offset) => {
    const before = alive();
    const numbers = [...new Array<number>(offset).fill(9), ...values.flat(), 7, 7];
    const parts = await valuesOf(() => {
      const tensors = split(tf.tensor(numbers, [1, numbers.length]), SHAPES, offset);
      expect(tensors.map(({shape}) => shape)).toEqual(SHAPES);
      return tensors;
    });
    expect(parts).toEqual(values);
    expect(alive()).toEqual(before);
  });

  test("tensors from split are copies: they outlive the flat one, and may be written over", async () => {
    const flat = tf.tensor1d(values[0]);
    const [copy] = split(flat, [[2, 3]]);
    flat.dispose();
    const other = tf.tidy(() => tf.mul(tf.ones([6]), 3));
    expect([...(await copy.data())]).toEqual(values[0]);
    tf.dispose([copy, other]);
  });
});
