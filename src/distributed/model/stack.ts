/**
 * A transformer written plainly, for workers that need nothing else: an embedding, blocks, and a head
 * that ends in the loss. Its form is that of models/transformer.ts, with full causal attention.
 */
import {causalAttention, causalAttentionGradient} from "./attention.ts";
import {type Layer, layFields, viewFields} from "./layer.ts";
import {
  addLayerNormGradient,
  affine,
  affineGradient,
  gelu,
  geluGradient,
  layerNorm
} from "./operations.ts";

export interface StackConfig {
  /** Blocks between the embedding and the head. */
  blocks: number;
  /** d, a multiple of `heads`. */
  width: number;
  heads: number;
  vocabulary: number;
  /** Positions of a sequence. */
  length: number;
}

/** All layers in order; the last one's result is the mean cross-entropy in nats, one number. */
export function stackLayers(config: StackConfig): Layer[] {
  const blocks = Array.from({length: config.blocks}, (_, i) => block(config, i));
  return [embedding(config), ...blocks, head(config)];
}

function embedding({width: d, vocabulary, length}: StackConfig): Layer {
  const fields = layFields([
    ["tokens", vocabulary, d, {normal: 0.02}],
    ["positions", length, d, {normal: 0.02}]
  ]);
  return {
    name: "embedding",
    fields,
    operations: d,
    forward(parameters, _x, {inputs, length}) {
      const {tokens, positions} = viewFields(fields, parameters);
      const y = new Float64Array(inputs.length * d);
      for (let i = 0; i < inputs.length; ++i) {
        for (let j = 0; j < d; ++j) {
          y[i * d + j] = tokens[inputs[i] * d + j] + positions[(i % length) * d + j];
        }
      }
      return {
        y,
        backward(_parameters, dy) {
          const gradient = new Float64Array(parameters.length);
          const to = viewFields(fields, gradient);
          for (let i = 0; i < inputs.length; ++i) {
            for (let j = 0; j < d; ++j) {
              to.tokens[inputs[i] * d + j] += dy[i * d + j];
              to.positions[(i % length) * d + j] += dy[i * d + j];
            }
          }
          return {input: new Float64Array(0), parameters: gradient};
        }
      };
    }
  };
}

function block({width: d, heads, blocks, length: context}: StackConfig, index: number): Layer {
  const deviation = 1 / Math.sqrt(d);
  const residual = 1 / Math.sqrt(2 * blocks);
  const fields = layFields([
    ["attentionGain", 1, d, {constant: 1}],
    ["attentionBias", 1, d, {constant: 0}],
    ["qkv", d, 3 * d, {normal: deviation}],
    ["qkvBias", 1, 3 * d, {constant: 0}],
    ["merge", d, d, {normal: deviation * residual}],
    ["mergeBias", 1, d, {constant: 0}],
    ["mlpGain", 1, d, {constant: 1}],
    ["mlpBias", 1, d, {constant: 0}],
    ["up", d, 4 * d, {normal: deviation}],
    ["upBias", 1, 4 * d, {constant: 0}],
    ["down", 4 * d, d, {normal: (deviation / 2) * residual}],
    ["downBias", 1, d, {constant: 0}]
  ]);
  return {
    name: `block ${index + 1}`,
    fields,
    operations: 12 * d * d + context * d,
    forward(parameters, x, {count, length}) {
      const p = viewFields(fields, parameters);
      const n = count * length;
      const size = {count, length, width: d, heads};
      const first = layerNorm(x, p.attentionGain, p.attentionBias);
      const qkv = affine(first.y, p.qkv, p.qkvBias, [n, d, 3 * d]);
      const attended = causalAttention(qkv, size);
      const middle = affine(attended.y, p.merge, p.mergeBias, [n, d, d]);
      addTo(middle, x);
      const second = layerNorm(middle, p.mlpGain, p.mlpBias);
      const up = affine(second.y, p.up, p.upBias, [n, d, 4 * d]);
      const active = gelu(up);
      const y = affine(active, p.down, p.downBias, [n, 4 * d, d]);
      addTo(y, middle);
      return {
        y,
        backward(parameters, dy) {
          const p = viewFields(fields, parameters);
          const gradient = new Float64Array(parameters.length);
          const g = viewFields(fields, gradient);
          const of = (name: string) => ({weight: g[name], bias: g[`${name}Bias`]});
          const dActive = affineGradient(active, dy, p.down, of("down"), [n, 4 * d, d]);
          const dUp = geluGradient(up, dActive);
          const dSecond = affineGradient(second.y, dUp, p.up, of("up"), [n, d, 4 * d]);
          const dMiddle = dy.slice();
          const ofMlp = {gain: g.mlpGain, bias: g.mlpBias};
          addLayerNormGradient(dMiddle, dSecond, second, p.mlpGain, ofMlp);
          const merge = of("merge");
          const dAttended = affineGradient(attended.y, dMiddle, p.merge, merge, [n, d, d]);
          const dQkv = causalAttentionGradient(qkv, attended.weights, dAttended, size);
          const dFirst = affineGradient(first.y, dQkv, p.qkv, of("qkv"), [n, d, 3 * d]);
          const dx = dMiddle.slice();
          const ofAttention = {gain: g.attentionGain, bias: g.attentionBias};
          addLayerNormGradient(dx, dFirst, first, p.attentionGain, ofAttention);
          return {input: dx, parameters: gradient};
        }
      };
    }
  };
}

function head({width: d, vocabulary: K}: StackConfig): Layer {
  const fields = layFields([
    ["gain", 1, d, {constant: 1}],
    ["bias", 1, d, {constant: 0}],
    ["weight", d, K, {normal: 0.02}],
    ["weightBias", 1, K, {constant: 0}]
  ]);
  return {
    name: "head",
    fields,
    operations: d * K,
    forward(parameters, x, {targets}) {
      const p = viewFields(fields, parameters);
      const n = targets.length;
      const normal = layerNorm(x, p.gain, p.bias);
      const probabilities = affine(normal.y, p.weight, p.weightBias, [n, d, K]);
      const loss = softmaxLoss(probabilities, targets, K);
      return {
        y: Float64Array.of(loss),
        backward(parameters, [scale]) {
          const p = viewFields(fields, parameters);
          const gradient = new Float64Array(parameters.length);
          const g = viewFields(fields, gradient);
          const dLogits = probabilities.map((p) => (p * scale) / n);
          targets.forEach((target, i) => (dLogits[i * K + target] -= scale / n));
          const of = {weight: g.weight, bias: g.weightBias};
          const dNormal = affineGradient(normal.y, dLogits, p.weight, of, [n, d, K]);
          const dx = new Float64Array(x.length);
          addLayerNormGradient(dx, dNormal, normal, p.gain, {gain: g.gain, bias: g.bias});
          return {input: dx, parameters: gradient};
        }
      };
    }
  };
}

/** Turns rows of logits into probabilities in place; returns the mean −log p of the targets. */
function softmaxLoss(logits: Float64Array, targets: Int32Array, classes: number): number {
  let loss = 0;
  targets.forEach((target, i) => {
    const row = logits.subarray(i * classes, (i + 1) * classes);
    const largest = row.reduce((a, b) => Math.max(a, b));
    const shifted = row[target] - largest;
    let sum = 0;
    for (let j = 0; j < classes; ++j) sum += row[j] = Math.exp(row[j] - largest);
    for (let j = 0; j < classes; ++j) row[j] /= sum;
    loss += (Math.log(sum) - shifted) / targets.length;
  });
  return loss;
}

function addTo(sum: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sum.length; ++i) sum[i] += values[i];
}
