/** The lab's transformer in stock tfjs operations. */
import * as tf from "@tensorflow/tfjs";
import type {TransformerConfig} from "../../../models/transformer.ts";
import type {Parameters, Task} from "../engine.ts";
import type {TransformerWork} from "../works.ts";
import {tfjsTraining} from "./tfjsTask.ts";

export const HEAD_WIDTH = 32;

/** Parameters by name; variables where they are trained. */
export type Tensors = Record<string, tf.Tensor>;

/** Products of matrices, not of batches of them: those are slower. */
export const affine = (x: tf.Tensor2D, p: Tensors, name: string) =>
  tf.add(tf.matMul(x, p[name] as tf.Tensor2D), p[`${name}Bias`]) as tf.Tensor2D;

export function normalised(x: tf.Tensor2D, p: Tensors, name: string): tf.Tensor2D {
  const {mean, variance} = tf.moments(x, -1, true);
  const normal = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5)));
  return tf.add(tf.mul(normal, p[`${name}Gain`]), p[`${name}Bias`]);
}

export function gelu(x: tf.Tensor2D): tf.Tensor2D {
  const cubic = tf.mul(tf.add(tf.mul(tf.square(x), 0.044715), 1), x);
  const tanh = tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI)));
  return tf.mul(tf.mul(x, 0.5), tf.add(tanh, 1));
}

/**
 * Rows of a table, as a product with a one-hot matrix: the gradient of tf.gather needs a kernel that
 * the wasm backend lacks.
 */
export function lookUp(table: tf.Tensor, ids: tf.Tensor): tf.Tensor2D {
  const oneHot = tf.cast(tf.oneHot(tf.reshape(ids, [-1]), table.shape[0]), "float32");
  return tf.matMul(oneHot as tf.Tensor2D, table as tf.Tensor2D);
}

/** The positions' embeddings, grid² × d: row plus column. */
export function imagePositions(p: Tensors, {grid, width: d}: TransformerConfig): tf.Tensor2D {
  const rows = tf.reshape(p.imageRows, [grid, 1, d]);
  const columns = tf.reshape(p.imageColumns, [1, grid, d]);
  return tf.reshape(tf.add(rows, columns), [grid * grid, d]);
}

/** Dense attention: B·T × 3d to B·T × d. */
function attention(qkv: tf.Tensor2D, bias: tf.Tensor2D, batch: number): tf.Tensor2D {
  const [rows, width] = qkv.shape;
  const [length, heads] = [rows / batch, width / 3 / HEAD_WIDTH];
  const [q, k, v] = tf.split(qkv, 3, 1).map((part) => {
    const apart = tf.reshape(part, [batch, length, heads, HEAD_WIDTH]);
    return tf.transpose(apart, [0, 2, 1, 3]);
  });
  const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(HEAD_WIDTH));
  const seen = tf.matMul(tf.softmax(tf.add(scores, bias)), v) as tf.Tensor4D;
  return tf.reshape(tf.transpose(seen, [0, 2, 1, 3]), [rows, width / 3]);
}

/** The logits of all tokens: [B·textLength × classes, B·grid² × K]. */
export function tfjsTransformer(
  p: Tensors,
  config: TransformerConfig,
  text: tf.Tensor2D,
  image: tf.Tensor2D,
  biases: tf.Tensor2D[]
): [tf.Tensor2D, tf.Tensor2D] {
  const {layers, width: d, textLength, grid} = config;
  const [batch] = text.shape;
  const positions = grid * grid;
  const length = textLength + positions;
  const words = tf.reshape(lookUp(p.textTokens, text), [batch, textLength, d]);
  const codes = tf.reshape(lookUp(p.imageTokens, tf.slice(image, [0, 0], [batch, positions - 1])), [
    batch,
    positions - 1,
    d
  ]);
  const places = tf.slice(imagePositions(p, config), [0, 0], [positions - 1, d]);
  const start = tf.tile(tf.reshape(p.start, [1, 1, d]), [batch, 1, 1]);
  const parts = [start, tf.add(words, p.textPositions), tf.add(codes, places)] as tf.Tensor3D[];
  let x = tf.reshape(tf.concat(parts, 1), [batch * length, d]) as tf.Tensor2D;
  for (let i = 0; i < layers; ++i) {
    const name = `block.${i}`;
    const qkv = affine(normalised(x, p, `${name}.attention`), p, `${name}.qkv`);
    x = tf.add(x, affine(attention(qkv, biases[i], batch), p, `${name}.merge`));
    const hidden = gelu(affine(normalised(x, p, `${name}.mlp`), p, `${name}.up`));
    x = tf.add(x, affine(hidden, p, `${name}.down`));
  }
  const out = tf.reshape(normalised(x, p, "final"), [batch, length, d]);
  const rows = (from: number, count: number) =>
    tf.reshape(tf.slice(out, [0, from, 0], [batch, count, d]), [batch * count, d]) as tf.Tensor2D;
  return [
    affine(rows(0, textLength), p, "textHead"),
    affine(rows(textLength, positions), p, "imageHead")
  ];
}

function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor): tf.Scalar {
  const chosen = tf.oneHot(tf.reshape(targets, [-1]), logits.shape[1]);
  return tf.losses.softmaxCrossEntropy(chosen, logits) as tf.Scalar;
}

export function tfjsTransformerStep(work: TransformerWork, parameters: Parameters): Task {
  const {config, batch, textWeight} = work;
  const positions = config.grid ** 2;
  const length = config.textLength + positions;
  const biases = work.biases.map((bias) => tf.tensor2d(bias, [length, length]));
  const training = tfjsTraining(parameters, (p) => {
    const text = tf.tensor2d(work.text, [batch, config.textLength], "int32");
    const image = tf.tensor2d(work.image, [batch, positions], "int32");
    const [words, codes] = tfjsTransformer(p, config, text, image, biases);
    const textLoss = tf.mul(crossEntropy(words, text), textWeight);
    return tf.add(textLoss, tf.mul(crossEntropy(codes, image), 1 - textWeight)) as tf.Scalar;
  });
  return {
    ...training,
    dispose() {
      training.dispose();
      tf.dispose(biases);
    }
  };
}
