import * as tf from "@tensorflow/tfjs";
import {describe, expect, it, vi} from "vitest";
import {Random} from "../../src/math/random.ts";
import type {Parameters} from "../../src/models/parameters.ts";
import {Optimizer, type OptimizerOptions, valueAndGradients} from "../../src/training/optimizer.ts";
import {CheckpointError} from "../../src/training/safetensors.ts";
import {alive, onEachBackend, valuesOf} from "../kernels/checkOperation.ts";

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

/** The gradients of the problem at the optimizer's parameters. */
function gradientsOf(o: Optimizer): Parameters {
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
  return gradients;
}

function descend(o: Optimizer, steps: number, stepSize: number): void {
  for (let i = 0; i < steps; ++i) o.apply(gradientsOf(o), stepSize).dispose();
}

/** The numbers of named tensors, which stay. */
async function numbers(parameters: Parameters): Promise<Flat> {
  const [matrix, bias] = await valuesOf(() => NAMES.map((name) => parameters[name].clone()));
  return {matrix, bias};
}

onEachBackend((backend) => {
  describe("Optimizer", () => {
    it.each([0.5, Infinity])(
      "follows AdamW in float64 over 60 steps, clipping at %f",
      async (clipNorm) => {
        const options = {...OPTIONS, clipNorm};
        const o = optimizer(options);
        descend(o, 60, 0.05);
        const expected = simulate(60, 0.05, options);
        // The problem exercises clipping only if some steps are clipped.
        expect(expected.clipped > 10).toBe(Number.isFinite(clipNorm));
        const [theta, average] = [await numbers(o.parameters), await numbers(o.average)];
        for (const name of NAMES) {
          expected.theta[name].forEach((x, i) => expect(theta[name][i]).toBeCloseTo(x, 4));
          expected.average[name].forEach((x, i) => expect(average[name][i]).toBeCloseTo(x, 4));
        }
        expect(o.step).toBe(60);
        o.dispose();
      }
    );

    it("decays matrices, not biases: with no gradient only matrices shrink", async () => {
      const o = optimizer(OPTIONS);
      o.apply({matrix: tf.zeros([2, 3]), bias: tf.zeros([2])}, 0.1).dispose();
      const {matrix, bias} = await numbers(o.parameters);
      PROBLEM.start.matrix.forEach((x, i) => expect(matrix[i]).toBeCloseTo(x * (1 - 0.01), 6));
      expect(bias).toEqual(PROBLEM.start.bias.map(Math.fround));
      o.dispose();
    });

    it("clips by the norm of all gradients together, and leaves small ones alone", async () => {
      // With β = 0 and a large ε the step is g / ε: it shows the clipped gradient itself.
      const plain = {...OPTIONS, beta1: 0, beta2: 0, epsilon: 1e6, weightDecay: 0, clipNorm: 1};
      const moved = async (scale: number) => {
        const o = optimizer(plain);
        const gradients = {matrix: tf.fill([2, 3], 3 * scale), bias: tf.fill([2], 4 * scale)};
        o.apply(gradients, 1e5).dispose();
        const now = await numbers(o.parameters);
        o.dispose();
        return NAMES.map((name) => PROBLEM.start[name][0] - now[name][0]);
      };
      const norm = Math.sqrt(6 * 9 + 2 * 16);
      const [matrix, bias] = await moved(1);
      expect(matrix).toBeCloseTo((0.1 * 3) / norm, 4);
      expect(bias).toBeCloseTo((0.1 * 4) / norm, 4);
      const [small] = await moved(0.01);
      expect(small).toBeCloseTo(0.1 * 0.03, 5);
    });

    it("gives parameters and averages in the order and shapes they came in", async () => {
      // The state has what is decayed first.
      const o = new Optimizer(
        {bias: tf.tensor1d([1, 2]), matrix: tf.tensor2d([[3, 4, 5]]), gain: tf.scalar(6)},
        OPTIONS
      );
      const gradients = {bias: tf.zeros([2]), matrix: tf.zeros([1, 3]), gain: tf.scalar(0)};
      o.apply(gradients, 0).dispose();
      for (const named of [o.parameters, o.average]) {
        expect(Object.entries(named).map(([name, {shape}]) => [name, shape])).toEqual([
          ["bias", [2]],
          ["matrix", [1, 3]],
          ["gain", []]
        ]);
        expect(await valuesOf(() => Object.values(named).map((t) => t.clone()))).toEqual([
          [1, 2],
          [3, 4, 5].map((x) => expect.closeTo(x, 5)),
          [6].map((x) => expect.closeTo(x, 5))
        ]);
      }
      o.dispose();
    });

    it("takes no step where something is not finite, nor those queued after it", async () => {
      const o = optimizer(OPTIONS);
      descend(o, 2, 0.05);
      const kept = await o.read();
      const reports = [
        o.apply(gradientsOf(o), 0.05, [tf.scalar(1), tf.scalar(NaN)]),
        o.apply(gradientsOf(o), 0.05, [tf.scalar(2)])
      ];
      const outcomes = await valuesOf(() => reports);
      expect(outcomes[0]).toEqual([0, expect.any(Number), 1, NaN]);
      expect(outcomes[1]).toEqual([0, outcomes[0][1], 2]);
      expect(await o.read()).toEqual(kept);
      // From here on as if they had never been asked for.
      o.rewind(2);
      descend(o, 3, 0.05);
      const untroubled = optimizer(OPTIONS);
      descend(untroubled, 5, 0.05);
      expect(await o.read()).toEqual(await untroubled.read());
      expect(o.step).toBe(5);
      o.dispose();
      untroubled.dispose();
    });

    it("goes on from a state that was read as if never interrupted", async () => {
      const [a, b] = [optimizer(OPTIONS), optimizer(OPTIONS)];
      descend(a, 3, 0.05);
      const state = structuredClone(await a.read());
      expect(Object.keys(state).sort()).toEqual(
        ["average", "mean", "parameters", "variance"].flatMap((p) => [`${p}/bias`, `${p}/matrix`])
      );
      b.restore(state, 3);
      expect(await numbers(b.parameters)).toEqual(await numbers(a.parameters));
      expect(await numbers(b.average)).toEqual(await numbers(a.average));
      for (const o of [a, b]) descend(o, 3, 0.05);
      expect(await b.read()).toEqual(await a.read());
      expect(b.step).toBe(6);
      a.dispose();
      b.dispose();
    });

    it("keeps its state where another is refused", async () => {
      const o = optimizer(OPTIONS);
      descend(o, 1, 0.05);
      const kept = structuredClone(await o.read());
      const wrong = structuredClone(kept);
      wrong["variance/bias"].values[1] = NaN;
      expect(() => o.restore(wrong, 9)).toThrow(CheckpointError);
      expect(await o.read()).toEqual(kept);
      expect(o.step).toBe(1);
      o.dispose();
    });

    it.runIf(backend === "webgpu")("takes three dispatches: two for the norm, one update", () => {
      const o = optimizer(OPTIONS);
      const gradients = gradientsOf(o);
      const dispatch = vi.spyOn(GPUComputePassEncoder.prototype, "dispatchWorkgroups");
      o.apply(gradients, 0.1).dispose();
      expect(dispatch).toHaveBeenCalledTimes(3);
      dispatch.mockRestore();
      o.dispose();
    });

    it("keeps as many tensors over many steps, and none when disposed", async () => {
      const before = alive();
      const o = optimizer(OPTIONS);
      descend(o, 1, 0.01);
      const after = alive();
      for (let i = 0; i < 5; ++i) {
        descend(o, 1, 0.01);
        await numbers(o.average);
      }
      descend(o, 1, 0.01);
      expect(alive()).toEqual(after);
      o.dispose();
      expect(alive()).toEqual(before);
    });
  });

  it("valueAndGradients: of Σ x² y is 2xy and x²", async () => {
    const random = new Random("gradients");
    const [x, y] = [0, 1].map(() => Array.from({length: 4}, () => random.normal()));
    const parameters = {x: tf.tensor1d(x), y: tf.tensor1d(y)};
    const {value, gradients} = valueAndGradients(parameters, (p) =>
      tf.sum(tf.mul(tf.square(p.x), p.y)).asScalar()
    );
    const [[sum], dx, dy] = await valuesOf(() => [value, gradients.x, gradients.y]);
    expect(sum).toBeCloseTo(
      x.reduce((sum, v, i) => sum + v * v * y[i], 0),
      5
    );
    x.forEach((v, i) => {
      expect(dx[i]).toBeCloseTo(2 * v * y[i], 5);
      expect(dy[i]).toBeCloseTo(v * v, 5);
    });
    tf.dispose(parameters);
  });
});
