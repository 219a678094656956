import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {crossEntropy} from "../../src/kernels/crossEntropy.ts";
import {Random} from "../../src/math/random.ts";
import {checkOperation, onEachBackend, valuesOf} from "./checkOperation.ts";
import * as reference from "./reference.ts";

/** Losses and their gradients in the logits. */
function lossesAndGradient(logits: number[][], targets: number[]): Promise<number[][]> {
  return valuesOf(() => {
    const ids = tf.tensor1d(targets, "int32");
    const run = (x: tf.Tensor): tf.Tensor => crossEntropy(x as tf.Tensor2D, ids);
    const x = tf.tensor2d(logits);
    return [run(x), tf.grad(run)(x)];
  });
}

onEachBackend((backend) => {
  const cases = [2, 3, 4, 5, 13, 16, 30].flatMap((width) => [1, 80].map((scale) => [width, scale]));
  test.each(cases)("crossEntropy of width %i, logits about ±%i", async (width, scale) => {
    const random = new Random("targets", width);
    const targets = Array.from({length: 5}, () => random.integer(width));
    const ids = tf.tensor1d(targets, "int32");
    await checkOperation("crossEntropy", {
      shapes: [[5, width]],
      run: (logits) => crossEntropy(logits as tf.Tensor2D, ids),
      reference: (logits) => reference.crossEntropy(logits, targets),
      inputs: scale
    });
    ids.dispose();
  });

  test("more rows than a thread takes at once", async () => {
    const random = new Random("rows");
    const targets = Array.from({length: 150}, () => random.integer(3));
    const ids = tf.tensor1d(targets, "int32");
    await checkOperation("crossEntropy", {
      shapes: [[150, 3]],
      run: (logits) => crossEntropy(logits as tf.Tensor2D, ids),
      reference: (logits) => reference.crossEntropy(logits, targets)
    });
    ids.dispose();
  });

  test("certain of the right or of the wrong", async () => {
    const [losses, gradient] = await lossesAndGradient(
      [
        [80, -80, -80],
        [80, -80, -80],
        [-1e6, 1e6, 0]
      ],
      [0, 1, 0]
    );
    expect(losses.map((v) => Math.fround(v) + 0)).toEqual([0, 160, 2e6]);
    expect(gradient.map((g) => g + 0)).toEqual([0, 0, 0, 1, -1, 0, -1, 1, 0]);
  });

  test.skipIf(backend === "webgpu")(
    "small probabilities are right to the last digits",
    async () => {
      // The gradient in the second logit is its probability, e^−d / (1 + e^−d).
      const distances = Array.from({length: 345}, (_, i) => i / 4);
      const [, gradient] = await lossesAndGradient(
        distances.map((d) => [0, -d]),
        distances.map(() => 0)
      );
      const errors = distances.map((d, i) => {
        const p = Math.exp(-d) / (1 + Math.exp(-d));
        return Math.abs(gradient[2 * i + 1] / p - 1);
      });
      expect(Math.max(...errors)).toBeLessThan(1e-6);
    }
  );

  test("a NaN among the logits is not hidden", async () => {
    expect((await lossesAndGradient([[0, NaN, 1]], [0]))[0]).toEqual([NaN]);
  });

  test.skipIf(backend === "cpu")("a target out of range gives NaN in its row only", async () => {
    const logits = [
      [1, 1],
      [1, 1],
      [1, 1]
    ];
    const [losses, gradient] = await lossesAndGradient(logits, [-1, 0, 2]);
    expect(losses).toEqual([NaN, expect.closeTo(Math.LN2, 6), NaN]);
    expect(gradient).toEqual([NaN, NaN, -0.5, 0.5, NaN, NaN]);
  });
});
