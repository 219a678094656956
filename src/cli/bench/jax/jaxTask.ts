/** Training in jax-js as its authors do it: one jitted function from state and batch to state. */
import {blockUntilReady, jit, numpy as np, tree, valueAndGrad} from "@jax-js/jax";
import type {Parameters, Task} from "../engine.ts";

export type JaxTree = {[name: string]: np.Array};

/** Arrays on jax-js's default device. */
export function jaxArrays(parameters: Parameters): JaxTree {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, {shape, values}]) => [name, jaxArray(values, shape)])
  );
}

export function jaxArray(values: Float32Array | Int32Array, shape: number[]): np.Array {
  return np.array(values as Float32Array<ArrayBuffer>, {shape});
}

/** Adam with the formulas of optax, whose port is not on npm. */
const ADAM = {stepSize: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8};

/**
 * @param loss takes over its arguments, as all functions of jax-js do
 * @param batch puts one batch on the device
 */
export function jaxTraining(
  parameters: Parameters,
  loss: (p: JaxTree, batch: JaxTree) => np.Array,
  batch: () => JaxTree
): Task {
  const {stepSize, beta1, beta2, epsilon} = ADAM;
  const step = jit(
    (p: JaxTree, mean: JaxTree, square: JaxTree, rates: np.Array, batch: JaxTree) => {
      const [value, gradient] = valueAndGrad(loss)(tree.ref(p), batch) as [np.Array, JaxTree];
      mean = tree.map(
        (m: np.Array, g: np.Array) => m.mul(beta1).add(g.mul(1 - beta1)),
        mean,
        tree.ref(gradient)
      ) as JaxTree;
      square = tree.map(
        (v: np.Array, g: np.Array) => v.mul(beta2).add(np.square(g).mul(1 - beta2)),
        square,
        gradient
      ) as JaxTree;
      const [rate, correction] = [rates.ref.slice(0), rates.slice(1)];
      const moved = tree.map(
        (p: np.Array, m: np.Array, v: np.Array) =>
          p.sub(m.mul(rate.ref).div(np.sqrt(v.mul(correction.ref)).add(epsilon))),
        p,
        tree.ref(mean),
        tree.ref(square)
      ) as JaxTree;
      tree.dispose([rate, correction]);
      return [value, moved, mean, square] as const;
    }
  );
  let p = jaxArrays(parameters);
  let mean = tree.map((a: np.Array) => np.zerosLike(a.ref), p) as JaxTree;
  let square = tree.map((a: np.Array) => np.zerosLike(a.ref), p) as JaxTree;
  let count = 0;
  const advance = () => {
    ++count;
    const rates = [stepSize / (1 - beta1 ** count), 1 / (1 - beta2 ** count)];
    let value: np.Array;
    // State passed without `.ref` is given away, so its memory can be used again.
    [value, p, mean, square] = step(p, mean, square, np.array(rates), batch()) as unknown as [
      np.Array,
      JaxTree,
      JaxTree,
      JaxTree
    ];
    return value;
  };
  return {
    async check() {
      const value = advance();
      return (await value.data())[0];
    },
    async run() {
      await advance().data();
    },
    async settle() {
      await blockUntilReady([p, mean, square]);
    },
    dispose() {
      tree.dispose([p, mean, square]);
      step.dispose();
    }
  };
}
