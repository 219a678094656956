/** Drawing on a GPU, where one dispatch takes a token through the whole transformer. */
import {readFile} from "node:fs/promises";
import * as tf from "@tensorflow/tfjs";
import {describe, expect, it, vi} from "vitest";
import {KeyValueCache} from "../../src/generation/keyValueCache.ts";
import {
  type SampleOptions,
  sampleTokens,
  sampleTokensUncached
} from "../../src/generation/sampler.ts";
import {decodesTokens} from "../../src/kernels/decodeTokens.ts";
import {Random} from "../../src/math/random.ts";
import type {Parameters} from "../../src/models/parameters.ts";
import {
  transformer,
  type TransformerConfig,
  TransformerMasks
} from "../../src/models/transformer.ts";
import {fromEightBits} from "../../src/training/eightBits.ts";
import {readSafetensors, type StoredTensor} from "../../src/training/safetensors.ts";
import {alive, onBackend} from "../kernels/checkOperation.ts";
import {livelyParameters, randomSequence, TINY} from "../models/tinyTransformer.ts";

const SHIPPED = new URL("../../public/checkpoints/shapes/", import.meta.url);
const SMALL = {...TINY, layers: 3, grid: 3, codebookSize: 8};

/** The dispatches that `work` asks for. */
async function dispatchesOf(work: () => unknown): Promise<number> {
  const dispatch = vi.spyOn(GPUComputePassEncoder.prototype, "dispatchWorkgroups");
  try {
    await work();
    return dispatch.mock.calls.length;
  } finally {
    dispatch.mockRestore();
  }
}

async function withModel(
  config: TransformerConfig,
  use: (p: Parameters, masks: TransformerMasks) => Promise<void>
): Promise<void> {
  const before = alive();
  const p = livelyParameters(config, 11);
  const masks = new TransformerMasks(config);
  await use(p, masks);
  tf.dispose(p);
  masks.dispose();
  expect(alive()).toEqual(before);
}

function inDispatches(hardware: boolean): void {
  describe("KeyValueCache", () => {
    it.each([
      {...SMALL, batch: 1, repeated: 1},
      {...SMALL, batch: 5, repeated: 1},
      {...SMALL, batch: 3, repeated: 2},
      {...TINY, width: 160, codebookSize: 300, batch: 2, repeated: 1},
      {...SMALL, layers: 1, width: 256, batch: 1, repeated: 1}
    ])("gives in one dispatch the logits that all positions at once give: %o", async (size) => {
      const {batch, repeated, ...config} = size;
      const rows = batch * repeated;
      const positions = config.grid ** 2;
      await withModel(config, async (p, masks) => {
        const random = new Random("decode");
        const texts = Array.from({length: rows}, () => randomSequence(config, random).text);
        const images = Array.from({length: batch}, () => randomSequence(config, random).image);
        const [text, image] = [texts, Array(repeated).fill(images).flat()].map((ids) =>
          tf.tensor2d(ids, undefined, "int32")
        );
        const expected = tf.tidy(() => transformer(p, config, masks, text, image).image);
        const all = await expected.data();
        const cache = new KeyValueCache(p, config, masks, rows);
        let logits = cache.begin(text);
        for (let t = 0; t < positions; ++t) {
          const values = await logits.data();
          const wanted = texts.flatMap((_, i) => {
            const start = (i * positions + t) * config.codebookSize;
            return [...all.subarray(start, start + config.codebookSize)];
          });
          const errors = wanted.map((logit, k) => Math.abs(values[k] - logit));
          expect(Math.max(...errors), `position ${t}`).toBeLessThanOrEqual(1e-4);
          if (t + 1 === positions) break;
          const tokens = tf.tensor1d(
            images.map((ids) => ids[t]),
            "int32"
          );
          const asked = await dispatchesOf(() => {
            logits.dispose();
            logits = cache.next(tokens);
          });
          expect(asked).toBe(1);
          tokens.dispose();
        }
        cache.dispose();
        tf.dispose([text, image, expected, logits]);
      });
    });
  });

  describe("sampleTokens", () => {
    const captions = [[1, 2], [], [8, 0, 3]];
    it.each<SampleOptions>([
      {seed: 3, temperature: 3, topK: 4, topP: 0.9, guidance: 2},
      {seed: 6, temperature: 2, given: captions.map((_, i) => [-1, i, -1, -1, 6, 2])}
    ])("draws what it draws without a cache: %o", async (options) => {
      await withModel(SMALL, async (p, masks) => {
        const samples = await sampleTokens(p, SMALL, masks, captions, options);
        const others = await sampleTokensUncached(p, SMALL, masks, captions, options);
        samples.forEach(({tokens, probabilities}, i) => {
          expect([...tokens]).toEqual([...others[i].tokens]);
          const apart = probabilities.map((v, t) => Math.abs(v - others[i].probabilities[t]));
          expect(Math.max(...apart)).toBeLessThanOrEqual(1e-4);
        });
        expect(new Set(samples.flatMap(({tokens}) => [...tokens])).size).toBeGreaterThan(1);
      });
    });

    it("draws the shipped example and seven more in at most 200 dispatches, guided 250", async () => {
      const {tensors, metadata} = readSafetensors(
        await readFile(new URL("transformer.safetensors", SHIPPED))
      );
      const config = JSON.parse(metadata.config) as TransformerConfig;
      const p = Object.fromEntries(
        Object.entries(fromEightBits(tensors) as Record<string, StoredTensor>).map(
          ([name, {values, shape}]) => [name, tf.tensor(values, shape, "float32")]
        )
      );
      const masks = new TransformerMasks(config);
      const example = JSON.parse(await readFile(new URL("example.json", SHIPPED), "utf8")) as {
        text: number[];
        seed: number;
        samples: {tokens: number[]}[];
      };
      const captions = Array<number[]>(hardware ? 1 : 8).fill(example.text);
      const {seed} = example;
      let drawn: number[] = [];
      const plain = await dispatchesOf(async () => {
        const [{tokens}] = await sampleTokens(p, config, masks, captions, {seed});
        drawn = [...tokens];
      });
      expect(drawn).toEqual(example.samples[0].tokens);
      expect(plain).toBeGreaterThan(2 * 64);
      expect(plain).toBeLessThanOrEqual(200);
      const guided = await dispatchesOf(() =>
        sampleTokens(p, config, masks, captions.slice(0, 1), {seed, guidance: 2})
      );
      expect(guided).toBeGreaterThan(plain);
      expect(guided).toBeLessThanOrEqual(250);
      tf.dispose(p);
      masks.dispose();
    });
  });

  it("leaves what is too large, or many, to the operations one by one", () => {
    expect(decodesTokens(SMALL, 32)).toBe(true);
    expect(decodesTokens(SMALL, 33)).toBe(false);
    expect(decodesTokens({...SMALL, width: 288}, 1)).toBe(false);
    expect(decodesTokens({...SMALL, layers: 13}, 1)).toBe(false);
    expect(decodesTokens({...SMALL, codebookSize: 7}, 1)).toBe(false);
  });
}

onBackend("webgpu", () => inDispatches(false));
onBackend("webgpu", () => inDispatches(true), true);
