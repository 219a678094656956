/** Drawing image tokens in stock tfjs, keys and values cached, every token left on the device. */
import * as tf from "@tensorflow/tfjs";
import type {Parameters, Task} from "../engine.ts";
import {meanNegativeLog} from "../meanNegativeLog.ts";
import {settled, tensorsOf} from "../tensors.ts";
import type {SampleWork} from "../works.ts";
import {
  affine,
  gelu,
  HEAD_WIDTH,
  imagePositions,
  normalised,
  type Tensors
} from "./tfjsTransformer.ts";

/** For each layer, the keys and values of all positions so far: B × H × n × 32. */
type Cache = {keys: tf.Tensor4D; values: tf.Tensor4D}[];

export function tfjsSampleImage(work: SampleWork, parameters: Parameters): Task {
  const {config, batch} = work;
  const {layers, width: d, textLength, grid, codebookSize} = config;
  const positions = grid * grid;
  const heads = d / HEAD_WIDTH;
  const p: Tensors = tensorsOf(parameters);
  const biases = work.biases.map((bias) => {
    const length = textLength + positions;
    return tf.tensor2d(bias, [length, length]);
  });
  const places = tf.tidy(() => imagePositions(p, config));
  const noise = tf.tensor3d(work.noise, [positions, batch, codebookSize]);
  let cache: Cache = [];

  /** Passes the next n positions, x being B·n × d; the logits of the last, B × K. */
  function pass(x: tf.Tensor2D, position: number): tf.Tensor2D {
    const n = x.shape[0] / batch;
    const apart = (part: tf.Tensor): tf.Tensor4D =>
      tf.transpose(tf.reshape(part, [batch, n, heads, HEAD_WIDTH]), [0, 2, 1, 3]);
    const grown = tf.tidy(() => {
      const next: Cache = [];
      for (let i = 0; i < layers; ++i) {
        const name = `block.${i}`;
        const qkv = affine(normalised(x, p, `${name}.attention`), p, `${name}.qkv`);
        const [q, k, v] = tf.split(qkv, 3, 1).map(apart);
        const keys = cache[i] ? tf.concat([cache[i].keys, k], 2) : k;
        const values = cache[i] ? tf.concat([cache[i].values, v], 2) : v;
        next.push({keys, values});
        const bias = tf.slice(biases[i], [position, 0], [n, position + n]);
        const scores = tf.mul(tf.matMul(q, keys, false, true), 1 / Math.sqrt(HEAD_WIDTH));
        const seen = tf.matMul(tf.softmax(tf.add(scores, bias)), values) as tf.Tensor4D;
        const together = tf.reshape(tf.transpose(seen, [0, 2, 1, 3]), [batch * n, d]);
        x = tf.add(x, affine(together as tf.Tensor2D, p, `${name}.merge`));
        const hidden = gelu(affine(normalised(x, p, `${name}.mlp`), p, `${name}.up`));
        x = tf.add(x, affine(hidden, p, `${name}.down`));
      }
      const last = tf.slice(tf.reshape(x, [batch, n, d]), [0, n - 1, 0], [batch, 1, d]);
      const out = normalised(tf.reshape(last, [batch, d]), p, "final");
      return {next, logits: affine(out, p, "imageHead")};
    });
    tf.dispose(cache);
    cache = grown.next;
    return grown.logits;
  }

  /** The logits of the first image token. */
  function begin(): tf.Tensor2D {
    tf.dispose(cache);
    cache = [];
    return tf.tidy(() => {
      const ids = tf.tensor1d(work.text, "int32");
      const words = tf.reshape(tf.gather(p.textTokens, ids), [batch, textLength, d]);
      const start = tf.tile(tf.reshape(p.start, [1, 1, d]), [batch, 1, 1]);
      const x = tf.concat([start, tf.add(words, p.textPositions)] as tf.Tensor3D[], 1);
      return kept(() => pass(tf.reshape(x, [batch * (textLength + 1), d]), 0));
    });
  }

  /** The logits after image token number `position`. */
  function next(tokens: tf.Tensor1D, position: number): tf.Tensor2D {
    return tf.tidy(() => {
      const place = tf.slice(places, [position, 0], [1, d]);
      const x = tf.add(tf.gather(p.imageTokens, tokens), place) as tf.Tensor2D;
      return kept(() => pass(x, textLength + 1 + position));
    });
  }

  /** Keeps the new cache beyond the tidy that it is made in. */
  function kept(make: () => tf.Tensor2D): tf.Tensor2D {
    const logits = make();
    for (const {keys, values} of cache) [keys, values].forEach((t) => tf.keep(t));
    return logits;
  }

  return {
    async check() {
      const nats: number[] = [];
      let logits = begin();
      for (let position = 0; position < positions; ++position) {
        const given = Array.from({length: batch}, (_, i) => work.image[i * positions + position]);
        nats.push(meanNegativeLog((await logits.data()) as Float32Array, given));
        if (position + 1 === positions) break;
        logits.dispose();
        const tokens = tf.tensor1d(given, "int32");
        logits = next(tokens, position);
        tokens.dispose();
      }
      logits.dispose();
      return nats.reduce((sum, value) => sum + value, 0) / positions;
    },
    async run() {
      const drawn: tf.Tensor1D[] = [];
      let logits = begin();
      for (let position = 0; position < positions; ++position) {
        const tokens = tf.tidy(() => {
          const gumbel = tf.slice(noise, [position, 0, 0], [1, batch, codebookSize]);
          return tf.argMax(tf.add(logits, tf.reshape(gumbel, [batch, codebookSize])), 1);
        }) as tf.Tensor1D;
        drawn.push(tokens);
        logits.dispose();
        if (position + 1 < positions) logits = next(tokens, position);
      }
      const all = tf.stack(drawn, 1);
      await all.data();
      tf.dispose([drawn, all]);
    },
    settle: () => settled(places),
    dispose: () => tf.dispose([p, biases, places, noise, cache])
  };
}
