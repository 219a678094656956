/**
 * Drawing image tokens in jax-js, as its authors generate text: a cache of fixed size written with
 * `where`, a jitted function for the prefix and one for each token after it.
 */
import {blockUntilReady, jit, nn, numpy as np, tree} from "@jax-js/jax";
import type {Parameters, Task} from "../engine.ts";
import {meanNegativeLog} from "../meanNegativeLog.ts";
import type {SampleWork} from "../works.ts";
import {jaxArray, jaxArrays, type JaxTree} from "./jaxTask.ts";
import {affine, HEAD_WIDTH, imagePositions, normalised} from "./jaxTransformer.ts";

export function jaxSampleImage(work: SampleWork, parameters: Parameters): Task {
  const {config, batch} = work;
  const {layers, width: d, textLength, grid, codebookSize} = config;
  const positions = grid * grid;
  const [prefix, length] = [textLength + 1, textLength + positions];
  const heads = d / HEAD_WIDTH;
  const masks = jaxArrays(
    Object.fromEntries(
      work.biases.map((values, i) => [`mask${i}`, {shape: [length, length], values}])
    )
  );

  /** Passes n positions; `attend` turns the layer's new keys and values into all it has. */
  function pass(
    p: JaxTree,
    x: np.Array,
    attend: (q: np.Array, k: np.Array, v: np.Array, layer: number) => np.Array
  ): np.Array {
    const n = x.shape[1];
    for (let i = 0; i < layers; ++i) {
      const name = `block.${i}`;
      const qkv = affine(normalised(x.ref, p, `${name}.attention`), p, `${name}.qkv`);
      const [q, k, v] = np
        .split(qkv, 3, -1)
        .map((part) => part.reshape([batch, n, heads, HEAD_WIDTH]));
      const seen = attend(q, k, v, i).reshape([batch, n, d]);
      x = x.add(affine(seen, p, `${name}.merge`));
      const hidden = nn.gelu(affine(normalised(x.ref, p, `${name}.mlp`), p, `${name}.up`));
      x = x.add(affine(hidden, p, `${name}.down`));
    }
    const last = x.slice([], n - 1);
    return affine(normalised(last, p, "final"), p, "imageHead");
  }

  const prefill = jit((p: JaxTree, text: np.Array, masks: JaxTree): JaxTree => {
    const words = p.textTokens.slice(text).add(p.textPositions);
    const start = np.broadcastTo(p.start.reshape([1, 1, d]), [batch, 1, d]);
    const cache: JaxTree = {};
    const logits = pass(p, np.concatenate([start, words], 1), (q, k, v, i) => {
      const padding: [number, number][] = [
        [0, 0],
        [0, length - prefix],
        [0, 0],
        [0, 0]
      ];
      cache[`keys${i}`] = np.pad(k.ref, padding);
      cache[`values${i}`] = np.pad(v.ref, padding);
      const bias = masks[`mask${i}`].slice([0, prefix], [0, prefix]);
      return nn.dotProductAttention(q, k, v, {bias: bias.reshape([1, 1, prefix, prefix])});
    });
    tree.dispose([p.imageTokens, p.imageRows, p.imageColumns]);
    return {...cache, logits};
  });

  const next = jit(
    (p: JaxTree, old: JaxTree, masks: JaxTree, tokens: np.Array, position: np.Array): JaxTree => {
      const place = imagePositions(p, config).slice(position.ref);
      const x = p.imageTokens.slice(tokens).add(place).reshape([batch, 1, d]);
      const slot = position.add(prefix);
      const here = np.arange(length).equal(slot.ref).reshape([1, length, 1, 1]);
      const cache: JaxTree = {};
      const logits = pass(p, x, (q, k, v, i) => {
        const keys = np.where(here.ref, k, old[`keys${i}`]);
        const values = np.where(here.ref, v, old[`values${i}`]);
        cache[`keys${i}`] = keys.ref;
        cache[`values${i}`] = values.ref;
        const bias = masks[`mask${i}`].slice(slot.ref).reshape([1, 1, 1, length]);
        return nn.dotProductAttention(q, keys, values, {bias});
      });
      tree.dispose([here, slot, p.textTokens, p.textPositions, p.start]);
      return {...cache, logits};
    }
  );

  const choose = jit((logits: np.Array, noise: np.Array) => np.argmax(logits.add(noise), -1));

  const {textHead, textHeadBias, ...weights} = jaxArrays(parameters);
  tree.dispose([textHead, textHeadBias]);
  const text = jaxArray(work.text, [batch, textLength]);
  const size = batch * codebookSize;
  const noise = Array.from({length: positions}, (_, i) =>
    jaxArray(work.noise.slice(i * size, (i + 1) * size), [batch, codebookSize])
  );
  const places = Array.from({length: positions}, (_, i) => jaxArray(Int32Array.of(i), [1]));

  const begin = () => prefill(tree.ref(weights), text.ref, tree.ref(masks)) as JaxTree;
  const after = ({logits, ...cache}: JaxTree, tokens: np.Array, position: number) => {
    logits.dispose();
    return next(tree.ref(weights), cache, tree.ref(masks), tokens, places[position].ref) as JaxTree;
  };

  return {
    async check() {
      const nats: number[] = [];
      let state = begin();
      for (let position = 0; position < positions; ++position) {
        const given = Array.from({length: batch}, (_, i) => work.image[i * positions + position]);
        nats.push(meanNegativeLog((await state.logits.ref.data()) as Float32Array, given));
        if (position + 1 < positions) {
          state = after(state, jaxArray(Int32Array.from(given), [batch]), position);
        }
      }
      tree.dispose(state);
      return nats.reduce((sum, value) => sum + value, 0) / positions;
    },
    async run() {
      const drawn: np.Array[] = [];
      let state = begin();
      for (let position = 0; position < positions; ++position) {
        const tokens = choose(state.logits.ref, noise[position].ref);
        drawn.push(tokens.ref);
        if (position + 1 < positions) state = after(state, tokens, position);
        else tokens.dispose();
      }
      tree.dispose(state);
      const all = np.stack(drawn, 1);
      // On wasm one thread is more than twice as fast for products as small as these: asking the
      // others takes longer than what they do.
      if (all.device === "wasm") all.dataSync();
      else await all.data();
    },
    async settle() {
      await blockUntilReady(weights);
    },
    dispose() {
      tree.dispose([weights, masks, text, noise, places]);
      for (const compiled of [prefill, next, choose]) compiled.dispose();
    }
  };
}
