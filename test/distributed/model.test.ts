import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, test} from "vitest";
import {adamStep} from "../../src/distributed/model/adam.ts";
import {batchPart, captionBatch, LETTER_COUNT} from "../../src/distributed/model/captionBatch.ts";
import {lossAndGradients} from "../../src/distributed/model/gradient.ts";
import {startParameters, viewFields} from "../../src/distributed/model/layer.ts";
import {
  addProduct,
  addTransposedLeft,
  addTransposedRight
} from "../../src/distributed/model/products.ts";
import {stackLayers} from "../../src/distributed/model/stack.ts";
import {Random} from "../../src/math/random.ts";

const config = {blocks: 2, width: 8, heads: 2, vocabulary: LETTER_COUNT, length: 6};
const layers = stackLayers(config);
const random = new Random(1, "test");
// Away from their start, where gains are 1 and biases 0.
const parameters = layers.map((layer) =>
  startParameters(layer, random).map((value) => value + 0.3 * random.normal())
);
const batch = captionBatch({count: 3, length: 6}, 1, "test");
const {loss, gradients} = lossAndGradients(layers, parameters, batch);

describe("the gradient of the stack", () => {
  test("is the slope of its loss, parameter by parameter", () => {
    const h = 1e-5;
    const pick = new Random(2, "pick");
    layers.forEach((_, l) => {
      for (let n = 0; n < 60; ++n) {
        const i = pick.integer(parameters[l].length);
        const at = (shift: number) => {
          const moved = parameters.map((values) => values.slice());
          moved[l][i] += shift;
          return lossAndGradients(layers, moved, batch).loss;
        };
        expect(gradients[l][i]).toBeCloseTo((at(h) - at(-h)) / (2 * h), 7);
      }
    });
  });

  describe("against tfjs", () => {
    beforeAll(async () => {
      await tf.setBackend("cpu");
    });

    test("loss and gradients agree to single precision", () => {
      const named = layers.flatMap((layer, l) =>
        layer.fields.map((field) => ({
          key: `${l}.${field.name}`,
          l,
          field,
          tensor: tf.tensor2d(
            Float32Array.from(viewFields(layer.fields, parameters[l])[field.name]),
            [field.rows, field.columns]
          )
        }))
      );
      const {value, grads} = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
        const p = Object.fromEntries(named.map(({key}, i) => [key, tensors[i]]));
        return tfLoss(p);
      })(named.map(({tensor}) => tensor));
      expect(value.dataSync()[0]).toBeCloseTo(loss, 5);
      named.forEach(({l, field}, i) => {
        const ours = viewFields(layers[l].fields, gradients[l])[field.name];
        const theirs = grads[i].dataSync();
        ours.forEach((g, j) => expect(g).toBeCloseTo(theirs[j], 5));
      });
    });
  });
});

/** The same model by tfjs's own operations. */
function tfLoss(p: Record<string, tf.Tensor>): tf.Scalar {
  const {width: d, heads, length, vocabulary} = config;
  const n = batch.count * length;
  const norm = (x: tf.Tensor, gain: tf.Tensor, bias: tf.Tensor) => {
    const {mean, variance} = tf.moments(x, -1, true);
    return x.sub(mean).div(variance.add(1e-5).sqrt()).mul(gain).add(bias);
  };
  const tokens = tf.gather(p["0.tokens"], tf.tensor1d(batch.inputs, "int32"));
  let x: tf.Tensor = tokens.add(tf.tile(p["0.positions"], [batch.count, 1]));
  const mask = tf.tensor2d(
    Array.from({length}, (_, i) => Array.from({length}, (_, j) => (j <= i ? 0 : -1e9)))
  );
  for (const l of [1, 2]) {
    const qkv = norm(x, p[`${l}.attentionGain`], p[`${l}.attentionBias`])
      .matMul(p[`${l}.qkv`])
      .add(p[`${l}.qkvBias`]);
    const [q, k, v] = tf
      .split(qkv, 3, 1)
      .map((t) => tf.transpose(t.reshape([batch.count, length, heads, d / heads]), [0, 2, 1, 3]));
    const scores = tf
      .matMul(q, k, false, true)
      .div(Math.sqrt(d / heads))
      .add(mask);
    const merged = tf.transpose(tf.matMul(tf.softmax(scores), v), [0, 2, 1, 3]).reshape([n, d]);
    x = x.add(merged.matMul(p[`${l}.merge`]).add(p[`${l}.mergeBias`]));
    const up = norm(x, p[`${l}.mlpGain`], p[`${l}.mlpBias`])
      .matMul(p[`${l}.up`])
      .add(p[`${l}.upBias`]);
    const inner = up.add(up.pow(3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
    const active = up.div(2).mul(tf.tanh(inner).add(1));
    x = x.add(active.matMul(p[`${l}.down`]).add(p[`${l}.downBias`]));
  }
  const logits = norm(x, p["3.gain"], p["3.bias"]).matMul(p["3.weight"]).add(p["3.weightBias"]);
  const targets = tf.oneHot(tf.tensor1d(batch.targets, "int32"), vocabulary);
  return tf.losses.softmaxCrossEntropy(targets, logits) as tf.Scalar;
}

test("the loss of an untrained stack is about ln K, and falls when Adam follows the gradient", () => {
  const fresh = layers.map((layer, i) => startParameters(layer, new Random(1, i)));
  const states = fresh.map((parameters) => ({
    parameters,
    mean: new Float64Array(parameters.length),
    variance: new Float64Array(parameters.length)
  }));
  const losses: number[] = [];
  for (let step = 1; step <= 40; ++step) {
    const batch = captionBatch({count: 4, length: 6}, 1, step);
    const result = lossAndGradients(layers, fresh, batch);
    losses.push(result.loss);
    states.forEach((state, i) => adamStep(state, result.gradients[i], step));
  }
  expect(losses[0]).toBeCloseTo(Math.log(LETTER_COUNT), 1);
  expect(losses[39]).toBeLessThan(losses[0] - 0.4);
});

test("Adam's first step is the step size along the sign of the gradient", () => {
  const state = {
    parameters: Float64Array.of(1, 1),
    mean: new Float64Array(2),
    variance: new Float64Array(2)
  };
  adamStep(state, Float64Array.of(3, -0.01), 1, {
    stepSize: 0.1,
    beta1: 0.9,
    beta2: 0.96,
    epsilon: 0
  });
  expect(state.parameters[0]).toBeCloseTo(0.9, 12);
  expect(state.parameters[1]).toBeCloseTo(1.1, 12);
});

test("products are those written out by hand", () => {
  const a = Float64Array.of(1, 2, 3, 4, 5, 6);
  const b = Float64Array.of(7, 8, 9, 10, 11, 12);
  const out = new Float64Array(4);
  addProduct(out, a, b, [2, 3, 2]);
  expect([...out]).toEqual([58, 64, 139, 154]);
  const left = new Float64Array(4);
  addTransposedLeft(left, a, b, [2, 3, 2]);
  expect([...left]).toEqual([89, 98, 116, 128]);
  const right = new Float64Array(4);
  addTransposedRight(right, a, b, [2, 3, 2]);
  expect([...right]).toEqual([50, 68, 122, 167]);
});

test("a batch holds windows of captions and the letters after them, and can be divided", () => {
  const whole = captionBatch({count: 4, length: 24}, 3, 0);
  for (let i = 0; i < 4; ++i) {
    const inputs = whole.inputs.subarray(i * 24, (i + 1) * 24);
    const targets = whole.targets.subarray(i * 24, (i + 1) * 24);
    expect([...targets.subarray(0, 23)]).toEqual([...inputs.subarray(1)]);
  }
  expect(whole.inputs.every((letter) => letter >= 0 && letter < LETTER_COUNT)).toBe(true);
  const parts = [0, 1].map((rank) => batchPart(whole, rank, 2));
  expect([...parts[0].inputs, ...parts[1].inputs]).toEqual([...whole.inputs]);
  expect(captionBatch({count: 4, length: 24}, 3, 0)).toEqual(whole);
});
