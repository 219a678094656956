import * as tf from "@tensorflow/tfjs";
import {describe, expect, it} from "vitest";
import {Random} from "../../src/math/random.ts";
import {Optimizer, type OptimizerOptions, valueAndGradients} from "../../src/training/optimizer.ts";
import {onEachBackend} from "../kernels/checkOperation.ts";

const OPTIONS: OptimizerOptions = {
  ...{beta1: 0.9, beta2: 0.96, epsilon: 1e-8, weightDecay: 0.1},
  ...{clipNorm: 0.5, averageDecay: 0.9}
};

type Flat = Record<"matrix" | "bias", number[]>;

/** Least squares: ½ Σ s (θ − target)², whose gradient is s (θ − target). */
const PROBLEM = {
  start: {matrix: [1, -2, 0.5, 3, 0, -1], bias: [0.3, -0.7]} as Flat,
  target: {matrix: [0.2, 0.1, -0.4, 1, 2, -3], bias: [1, 1]} as Flat,
  scale: {matrix: 0.8, bias: 2}
};
const NAMES = ["matrix", "bias"] as const;

/** AdamW (Loshchilov & Hutter 2019, Alg. 2) with clipping and averaging, number by number. */
function simulate(steps: number, stepSize: number, o: OptimizerOptions) {
  const theta = structuredClone(PROBLEM.start);
  const average = structuredClone(PROBLEM.start);
  const zeros = (): Flat => ({matrix: new Array(6).fill(0), bias: [0, 0]});
  const [m, v] = [zeros(), zeros()];
  let clipped = 0;
  for (let t = 1; t <= steps; ++t) {
    const gradient = (name: (typeof NAMES)[number]) =>
      theta[name].map((x, i) => PROBLEM.scale[name] * (x - PROBLEM.target[name][i]));
    const all = {matrix: gradient("matrix"), bias: gradient("bias")};
    const norm = Math.hypot(...all.matrix, ...all.bias);
    const clip = Math.min(1, o.clipNorm / norm);
    if (clip < 1) clipped += 1;
    const decay = Math.min(o.averageDecay, t / (t + 9));
    for (const name of NAMES) {
      all[name].forEach((raw, i) => {
        const g = raw * clip;
        m[name][i] = o.beta1 * m[name][i] + (1 - o.beta1) * g;
        v[name][i] = o.beta2 * v[name][i] + (1 - o.beta2) * g * g;
        const mHat = m[name][i] / (1 - o.beta1 ** t);
        const vHat = v[name][i] / (1 - o.beta2 ** t);
        const weightDecay = name === "matrix" ? o.weightDecay * theta[name][i] : 0;
        theta[name][i] -= stepSize * (mHat / (Math.sqrt(vHat) + o.epsilon) + weightDecay);
        average[name][i] = decay * average[name][i] + (1 - decay) * theta[name][i];
      });
    }
  }
  return {theta, average, clipped};
}

function optimizer(options: OptimizerOptions): Optimizer {
  const {matrix, bias} = PROBLEM.start;
  return new Optimizer({matrix: tf.tensor2d(matrix, [2, 3]), bias: tf.tensor1d(bias)}, options);
}

function descend(o: Optimizer, steps: number, stepSize: number): void {
  for (let i = 0; i < steps; ++i) {
    const {value, gradients} = valueAndGradients(o.parameters, (p) =>
      tf
        .addN(
          NAMES.map((name) => {
            const target = tf.tensor(PROBLEM.target[name], p[name].shape);
            return tf.mul(tf.sum(tf.square(tf.sub(p[name], target))), PROBLEM.scale[name] / 2);
          })
        )
        .asScalar()
    );
    value.dispose();
    o.apply(gradients, stepSize);
  }
}

onEachBackend(() => {
  describe("Optimizer", () => {
    it.each([0.5, Infinity])(
      "follows AdamW in float64 over 60 steps, clipping at %f",
      (clipNorm) => {
        const options = {...OPTIONS, clipNorm};
        const o = optimizer(options);
        descend(o, 60, 0.05);
        const expected = simulate(60, 0.05, options);
        // The problem exercises clipping only if some steps are clipped.
        expect(expected.clipped > 10).toBe(Number.isFinite(clipNorm));
        for (const name of NAMES) {
          const [theta, average] = [o.parameters[name].dataSync(), o.average[name].dataSync()];
          expected.theta[name].forEach((x, i) => expect(theta[i]).toBeCloseTo(x, 4));
          expected.average[name].forEach((x, i) => expect(average[i]).toBeCloseTo(x, 4));
        }
        expect(o.step).toBe(60);
        o.dispose();
      }
    );

    it("decays matrices, not biases: with no gradient only matrices shrink", () => {
      const o = optimizer(OPTIONS);
      o.apply({matrix: tf.zeros([2, 3]), bias: tf.zeros([2])}, 0.1);
      const matrix = o.parameters.matrix.dataSync();
      PROBLEM.start.matrix.forEach((x, i) => expect(matrix[i]).toBeCloseTo(x * (1 - 0.01), 6));
      expect(Array.from(o.parameters.bias.dataSync())).toEqual(PROBLEM.start.bias.map(Math.fround));
      o.dispose();
    });

    it("clips by the norm of all gradients together, and leaves small ones alone", () => {
      // With β = 0 and a large ε the step is g / ε: it shows the clipped gradient itself.
      const plain = {...OPTIONS, beta1: 0, beta2: 0, epsilon: 1e6, weightDecay: 0, clipNorm: 1};
      const moved = (scale: number) => {
        const o = optimizer(plain);
        o.apply({matrix: tf.fill([2, 3], 3 * scale), bias: tf.fill([2], 4 * scale)}, 1e5);
        const change = NAMES.map(
          (name) => PROBLEM.start[name][0] - o.parameters[name].dataSync()[0]
        );
        o.dispose();
        return change;
      };
      const norm = Math.sqrt(6 * 9 + 2 * 16);
      const [matrix, bias] = moved(1);
      expect(matrix).toBeCloseTo((0.1 * 3) / norm, 4);
      expect(bias).toBeCloseTo((0.1 * 4) / norm, 4);
      const [small] = moved(0.01);
      expect(small).toBeCloseTo(0.1 * 0.03, 5);
    });

    it("keeps no tensors but its four, over many steps, and none when disposed", () => {
      const before = tf.memory().numTensors;
      const o = optimizer(OPTIONS);
      descend(o, 1, 0.01);
      expect(tf.memory().numTensors).toBe(before + 8);
      descend(o, 5, 0.01);
      expect(tf.memory().numTensors).toBe(before + 8);
      o.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  it("valueAndGradients: of Σ x² y is 2xy and x²", () => {
    const random = new Random("gradients");
    const [x, y] = [0, 1].map(() => Array.from({length: 4}, () => random.normal()));
    const parameters = {x: tf.tensor1d(x), y: tf.tensor1d(y)};
    const {value, gradients} = valueAndGradients(parameters, (p) =>
      tf.sum(tf.mul(tf.square(p.x), p.y)).asScalar()
    );
    expect(value.dataSync()[0]).toBeCloseTo(
      x.reduce((sum, v, i) => sum + v * v * y[i], 0),
      5
    );
    const [dx, dy] = [gradients.x.dataSync(), gradients.y.dataSync()];
    x.forEach((v, i) => {
      expect(dx[i]).toBeCloseTo(2 * v * y[i], 5);
      expect(dy[i]).toBeCloseTo(v * v, 5);
    });
    tf.dispose([parameters, gradients, value]);
  });
});
