/** Training in stock tfjs as its guides do it: variables, a loss of plain operations, tf.train.adam. */
import * as tf from "@tensorflow/tfjs";
import type {Parameters, Task} from "../engine.ts";
import {settled, tensorsOf} from "../tensors.ts";

export type Variables = Record<string, tf.Variable>;

/** @param loss may leave tensors behind; they are tidied away */
export function tfjsTraining(parameters: Parameters, loss: (p: Variables) => tf.Scalar): Task {
  const start = tensorsOf(parameters);
  const p: Variables = Object.fromEntries(
    Object.entries(start).map(([name, tensor]) => [name, tf.variable(tensor)])
  );
  tf.dispose(start);
  const list = Object.values(p);
  const optimizer = tf.train.adam(1e-3);
  const step = async () => {
    const cost = optimizer.minimize(() => tf.tidy(() => loss(p)), true, list)!;
    const [value] = await cost.data();
    cost.dispose();
    return value;
  };
  return {
    check: step,
    async run() {
      await step();
    },
    settle: () => settled(list[0]),
    dispose() {
      optimizer.dispose();
      tf.dispose(list);
    }
  };
}
