/** The lab's transformer in jax-js: the same function, written with what the library offers. */
import {nn, numpy as np} from "@jax-js/jax";
import type {TransformerConfig} from "../../../models/transformer.ts";
import type {Parameters, Task} from "../engine.ts";
import type {TransformerWork} from "../works.ts";
import {jaxArray, jaxTraining, type JaxTree} from "./jaxTask.ts";

export const HEAD_WIDTH = 32;

export const affine = (x: np.Array, p: JaxTree, name: string) =>
  np.dot(x, p[name]).add(p[`${name}Bias`]);

export const normalised = (x: np.Array, p: JaxTree, name: string) =>
  nn.standardize(x, -1, {epsilon: 1e-5}).mul(p[`${name}Gain`]).add(p[`${name}Bias`]);

/** Rows of a table. The product with a one-hot matrix is faster here than indexing. */
export const lookUp = (table: np.Array, ids: np.Array) =>
  np.dot(nn.oneHot(ids, table.shape[0]), table);

/** The positions' embeddings, grid² × d: row plus column. */
export function imagePositions(p: JaxTree, {grid, width: d}: TransformerConfig): np.Array {
  const rows = p.imageRows.reshape([grid, 1, d]);
  return rows.add(p.imageColumns.reshape([1, grid, d])).reshape([grid * grid, d]);
}

/** The logits of all tokens: [B·textLength × classes, B·grid² × K]. */
export function jaxTransformer(
  p: JaxTree,
  config: TransformerConfig,
  text: np.Array,
  image: np.Array,
  biases: np.Array[]
): [np.Array, np.Array] {
  const {layers, width: d, textLength, grid} = config;
  const [batch] = text.shape;
  const positions = grid * grid;
  const words = lookUp(p.textTokens, text).add(p.textPositions);
  const codes = lookUp(p.imageTokens, image.slice([], [0, positions - 1]));
  const placed = codes.add(imagePositions(p, config).slice([0, positions - 1]));
  const start = np.broadcastTo(p.start.reshape([1, 1, d]), [batch, 1, d]);
  let x = np.concatenate([start, words, placed], 1);
  const length = textLength + positions;
  const heads = [batch, length, d / HEAD_WIDTH, HEAD_WIDTH];
  for (let i = 0; i < layers; ++i) {
    const name = `block.${i}`;
    const qkv = affine(normalised(x.ref, p, `${name}.attention`), p, `${name}.qkv`);
    const [q, k, v] = np.split(qkv, 3, -1).map((part) => part.reshape(heads));
    const bias = biases[i].reshape([1, 1, length, length]);
    const seen = nn.dotProductAttention(q, k, v, {bias}).reshape([batch, length, d]);
    x = x.add(affine(seen, p, `${name}.merge`));
    const hidden = nn.gelu(affine(normalised(x.ref, p, `${name}.mlp`), p, `${name}.up`));
    x = x.add(affine(hidden, p, `${name}.down`));
  }
  x = normalised(x, p, "final");
  const forText = x.ref.slice([], [0, textLength]).reshape([batch * textLength, d]);
  const forImage = x.slice([], [textLength, length]).reshape([batch * positions, d]);
  return [affine(forText, p, "textHead"), affine(forImage, p, "imageHead")];
}

const crossEntropy = (logits: np.Array, targets: np.Array) => {
  const [rows, classes] = logits.shape;
  const chosen = nn.oneHot(targets.reshape([rows]), classes);
  return nn
    .logSoftmax(logits)
    .mul(chosen)
    .sum()
    .mul(-1 / rows);
};

export function jaxTransformerStep(
  {config, batch, text, image, biases, textWeight}: TransformerWork,
  parameters: Parameters
): Task {
  const positions = config.grid ** 2;
  const length = config.textLength + positions;
  const masks = biases.map((bias) => jaxArray(bias, [length, length]));
  const loss = (p: JaxTree, {text, image, ...masks}: JaxTree) => {
    const all = [text.ref, image.ref] as const;
    const [words, codes] = jaxTransformer(p, config, ...all, Object.values(masks));
    const textLoss = crossEntropy(words, text);
    return textLoss.mul(textWeight).add(crossEntropy(codes, image).mul(1 - textWeight));
  };
  const training = jaxTraining(parameters, loss, () => ({
    text: jaxArray(text, [batch, config.textLength]),
    image: jaxArray(image, [batch, positions]),
    ...Object.fromEntries(masks.map((mask, i) => [`mask${i}`, mask.ref]))
  }));
  return {
    ...training,
    dispose() {
      training.dispose();
      for (const mask of masks) mask.dispose();
    }
  };
}
