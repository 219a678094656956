import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {Random} from "../../src/math/random.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";
import {matMul, normals, relativeError} from "./reference.ts";

const transposes: [boolean, boolean][] = [
  [false, false],
  [true, false],
  [false, true],
  [true, true]
];
// Batch axes, then rows, inner length and columns: odd, multiples of four, and both.
const sizes = [
  [[], [1, 1, 1]],
  [[], [3, 5, 7]],
  [[], [8, 4, 12]],
  [[3], [9, 6, 5]],
  [
    [2, 3],
    [4, 7, 6]
  ]
];

onEachBackend(() => {
  for (const [transposeA, transposeB] of transposes) {
    test.each(sizes)(`matMul(${transposeA}, ${transposeB}) of %j × %j`, (batch, [m, k, n]) => {
      const count = tf.util.sizeFromShape(batch);
      return checkOperation("matMul", {
        shapes: [
          [...batch, ...(transposeA ? [k, m] : [m, k])],
          [...batch, ...(transposeB ? [n, k] : [k, n])]
        ],
        run: (a, b) => tf.matMul(a, b, transposeA, transposeB),
        reference: (a, b) => matMul(a, b, [count, m, k, n], transposeA, transposeB)
      });
    });
  }

  test.each(transposes)("matMul(%s, %s) of several passes and blocks", async (...transposed) => {
    const [m, k, n] = [61, 530, 267];
    const random = new Random("blocks");
    const [a, b] = [normals(random, m * k), normals(random, k * n)];
    const [actual] = await valuesOf(() => {
      const left = tf.tensor2d(a, transposed[0] ? [k, m] : [m, k]);
      const right = tf.tensor2d(b, transposed[1] ? [n, k] : [k, n]);
      return [tf.matMul(left, right, ...transposed)];
    });
    const expected = matMul(a, b, [1, m, k, n], ...transposed);
    expect(relativeError(actual, expected)).toBeLessThanOrEqual(1e-5);
  });

  test("one transposed matrix is broadcast over a batch", async () => {
    const random = new Random("broadcast");
    const a = normals(random, 3 * 5 * 2);
    const b = normals(random, 7 * 5);
    const repeated = [...b, ...b, ...b];
    const [actual] = await valuesOf(() => [
      tf.matMul(tf.tensor3d(a, [3, 5, 2]), tf.tensor3d(b, [1, 7, 5]), true, true)
    ]);
    const expected = matMul(a, repeated, [3, 2, 5, 7], true, true);
    expect(relativeError(actual, expected)).toBeLessThanOrEqual(1e-5);
  });
});
