/** Soft draws in stock tfjs operations, read back to be painted. */
import * as tf from "@tensorflow/tfjs";
import {cloudCanvas, meanSquare} from "../cloudCanvas.ts";
import type {Task} from "../engine.ts";
import type {GumbelWork} from "../works.ts";

export function tfjsGumbelSoftmax({count, weights, temperature, noise}: GumbelWork): Task {
  const paint = cloudCanvas();
  const logWeights = tf.tensor1d(weights.map(Math.log));
  const soft = (noise: tf.Tensor2D) =>
    tf.softmax(tf.div(tf.add(logWeights, noise), temperature)) as tf.Tensor2D;
  let seed = 0;
  return {
    async check() {
      const draws = tf.tidy(() => soft(tf.tensor2d(noise, [count, 3])));
      const values = await draws.data();
      draws.dispose();
      return meanSquare(values);
    },
    async run() {
      const draws = tf.tidy(() => {
        const uniform = tf.randomUniform<tf.Rank.R2>([count, 3], 1e-7, 1, "float32", ++seed);
        return soft(tf.neg(tf.log(tf.neg(tf.log(uniform)))));
      });
      const values = await draws.data();
      draws.dispose();
      paint(Float64Array.from(values));
    },
    async settle() {},
    dispose: () => logWeights.dispose()
  };
}
