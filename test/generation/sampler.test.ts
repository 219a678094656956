import * as tf from "@tensorflow/tfjs";
import {beforeAll, describe, expect, it, vi} from "vitest";
import type {Choice} from "../../src/generation/chooseToken.ts";
import {
  type Sample,
  type SampleOptions,
  sampleTokens,
  sampleTokensUncached
} from "../../src/generation/sampler.ts";
import type {Parameters} from "../../src/models/parameters.ts";
import {padText, TransformerMasks} from "../../src/models/transformer.ts";
import {alive, onEachBackend} from "../kernels/checkOperation.ts";
import {livelyParameters, TINY} from "../models/tinyTransformer.ts";
import {referenceLogits} from "../models/transformerReference.ts";

const CAPTIONS = [[1, 2], [], [8, 0, 3], [4]];
/** What one caption has and another has not, beside a third. */
const ANALOGY = [1, 1, -1].map((weight, i) => ({
  ...{weight, captions: CAPTIONS.map((_, j) => [i + 1, j])}
}));

onEachBackend((backend) => {
  const fast = backend === "wasm";
  const config = fast ? TINY : {...TINY, layers: 3, grid: 3};
  let p: Parameters;
  let masks: TransformerMasks;
  beforeAll(() => {
    p = livelyParameters(config, 11);
    masks = new TransformerMasks(config);
    return () => {
      tf.dispose(p);
      masks.dispose();
    };
  });

  const cached = (captions: number[][], options: SampleOptions) =>
    sampleTokens(p, config, masks, captions, options);
  const uncached = (captions: number[][], options: SampleOptions) =>
    sampleTokensUncached(p, config, masks, captions, options);

  function expectSame(a: Sample[], b: Sample[]): void {
    expect(a.map(({tokens}) => [...tokens])).toEqual(b.map(({tokens}) => [...tokens]));
    a.forEach(({probabilities}, i) =>
      probabilities.forEach((v, t) => expect(v).toBeCloseTo(b[i].probabilities[t], 4))
    );
  }

  describe("sampleTokens", () => {
    const options: SampleOptions[] = [
      {seed: 3, temperature: 3, topK: 4, topP: 0.9, guidance: 2},
      {seed: 1},
      {seed: 1, guidance: 3},
      {seed: 4, temperature: 2, guidance: 1.5, conditions: ANALOGY},
      {seed: 6, guidance: 0.5, given: CAPTIONS.map((_, i) => [i, 6, 0, -1, 2])},
      {seed: 2, temperature: 0.5},
      {seed: 4, topK: 2},
      {seed: 5, temperature: 0},
      {seed: 5, topP: 0.6},
      {seed: 5, temperature: 2, topK: 5, topP: 0.8},
      {seed: 6, given: CAPTIONS.map((_, i) => [i, 6, 0, 1, 2])},
      {seed: 6, given: CAPTIONS.map((_, i) => [-1, i, -1, -1, 6, 2, -1])}
    ];
    // Stock tfjs and software WebGPU are slow, so there a smaller model, once, will do.
    it.each(fast ? options : options.slice(0, 1))(
      "with a cache draws what it draws without: $seed, $temperature, $topK, $topP",
      async (options) => {
        const captions = fast ? CAPTIONS : CAPTIONS.slice(0, 2);
        const samples = await cached(captions, options);
        expectSame(samples, await uncached(captions, options));
        // Not one token over and over, which would agree for nothing.
        expect(new Set(samples.flatMap(({tokens}) => [...tokens])).size).toBeGreaterThan(1);
      },
      // Software WebGPU compiles its shaders first.
      180_000
    );
    if (!fast) return;

    it("draws the same for a caption alone as in a batch", async () => {
      const options = {seed: 7};
      const batch = await cached(new Array(5).fill(CAPTIONS[0]), options);
      for (const count of [1, 3]) {
        expectSame(
          await cached(new Array(count).fill(CAPTIONS[0]), options),
          batch.slice(0, count)
        );
      }
      expect(new Set(batch.map(({tokens}) => tokens.join())).size).toBe(5);
    });

    it("without guidance draws from the caption, at 0 as if it were empty", async () => {
      const plain = {seed: 7, temperature: 2};
      const empty = await cached(
        CAPTIONS.map(() => []),
        plain
      );
      expectSame(await cached(CAPTIONS, {...plain, guidance: 1}), await cached(CAPTIONS, plain));
      expectSame(await cached(CAPTIONS, {...plain, guidance: 0}), empty);
      expect(empty).not.toEqual(await cached(CAPTIONS, plain));
    });

    it("draws from the conditions instead of the captions, each as often as its weight", async () => {
      const plain = {seed: 7, temperature: 2};
      const reversed = CAPTIONS.toReversed();
      const conditions = [{captions: reversed, weight: 1}];
      expectSame(await cached(CAPTIONS, {...plain, conditions}), await cached(reversed, plain));
      const halves = CAPTIONS.map(() => ({captions: reversed, weight: 1 / CAPTIONS.length}));
      expectSame(
        await cached(CAPTIONS, {...plain, conditions: halves}),
        await cached(reversed, plain)
      );
    });

    it("is a function of the seed", async () => {
      const [a, b] = [await cached(CAPTIONS, {seed: 8}), await cached(CAPTIONS, {seed: 9})];
      expectSame(a, await cached(CAPTIONS, {seed: 8}));
      expect(a.map(({tokens}) => [...tokens])).not.toEqual(b.map(({tokens}) => [...tokens]));
    });

    it("respects given tokens of any length, a different one for each sample", async () => {
      const given = [[0, 1, 2], [], Int32Array.of(6, 6, 6, 6, 6, 6, 6, 6), [3]];
      const samples = await cached(CAPTIONS, {seed: 10, given});
      given.forEach((tokens, i) => {
        expect([...samples[i].tokens.slice(0, tokens.length)]).toEqual([...tokens]);
      });
      const whole = Array.from({length: 16}, (_, i) => i % 7);
      const [all] = await cached([[1]], {seed: 1, given: [whole]});
      expect([...all.tokens]).toEqual(whole);
    });

    it("respects tokens given anywhere, and draws what comes before them as if they were not", async () => {
      const free = await cached(CAPTIONS, {seed: 10});
      const holes = CAPTIONS.map(() => Array.from({length: 16}, (_, t) => (t >= 8 ? t % 7 : -1)));
      const samples = await cached(CAPTIONS, {seed: 10, given: holes});
      samples.forEach(({tokens}, i) => {
        expect([...tokens.slice(8)]).toEqual(holes[i].slice(8));
        expect([...tokens.slice(0, 8)]).toEqual([...free[i].tokens.slice(0, 8)]);
      });
    });

    it("at temperature 0 takes the argmax of the float64 reference, token by token", async () => {
      const numbers = Object.fromEntries(
        Object.entries(p).map(([name, t]) => [name, Array.from(t.dataSync())])
      );
      const sizes = {width: 64, heads: 2, textLength: 3};
      const [{tokens, probabilities}] = await cached([[1, 2]], {seed: 1, temperature: 0});
      expect([...probabilities]).toEqual(new Array(16).fill(1));
      const masks = ["row", "column", "row", "conv"] as const;
      const text = padText([1, 2], TINY);
      const {image} = referenceLogits(numbers, {...sizes, masks: [...masks]}, text, [...tokens]);
      tokens.forEach((token, t) => {
        const row = image.slice(7 * t, 7 * t + 7);
        expect(row.indexOf(Math.max(...row)), `position ${t}`).toBe(token);
      });
    });

    it.each([cached, uncached])(
      "reports each position once, in order, with what was chosen",
      async (draw) => {
        const seen: Choice[][] = [];
        const samples = await draw(CAPTIONS.slice(0, 2), {
          seed: 12,
          onToken: (position, choices) => {
            expect(position).toBe(seen.length);
            seen.push(choices);
          }
        });
        expect(seen).toHaveLength(16);
        samples.forEach(({tokens, probabilities}, i) => {
          expect([...tokens]).toEqual(seen.map((choices) => choices[i].token));
          const reported = seen.map((choices) => Math.fround(choices[i].probability));
          expect([...probabilities]).toEqual(reported);
        });
      }
    );

    it("reads back once for each row of the grid", async () => {
      const reads = vi.spyOn(tf.engine(), "read");
      await cached(CAPTIONS, {seed: 13});
      expect(reads).toHaveBeenCalledTimes(TINY.grid);
      reads.mockRestore();
    });

    it("refuses a caption that is too long", async () => {
      await expect(cached([[1, 2, 3, 4]], {seed: 1})).rejects.toThrow("at most 3 tokens");
    });

    it("keeps no tensors: cached, uncached, refused, or stopped by its listener", async () => {
      const before = alive();
      await cached(CAPTIONS, {seed: 1});
      expect(alive()).toEqual(before);
      await uncached(CAPTIONS.slice(0, 1), {seed: 1});
      expect(alive()).toEqual(before);
      await cached([[1, 2, 3, 4]], {seed: 1}).catch(() => {});
      expect(alive()).toEqual(before);
      const stop = cached(CAPTIONS, {
        seed: 1,
        onToken: (position) => {
          if (position === 3) throw new Error("stop");
        }
      });
      await expect(stop).rejects.toThrow("stop");
      expect(alive()).toEqual(before);
    });

    it("draws the first token from softmax(logits / T), by χ² over 4000 samples", async () => {
      const config = {...TINY, grid: 1, layers: 1};
      const own = livelyParameters(config, 12);
      const ownMasks = new TransformerMasks(config);
      const n = 4000;
      const captions = new Array<number[]>(n).fill([5]);
      const options = {seed: 21, temperature: 1.5};
      const samples = await sampleTokens(own, config, ownMasks, captions, options);
      const counts = new Array<number>(7).fill(0);
      const p = new Array<number>(7).fill(0);
      for (const {tokens, probabilities} of samples) {
        counts[tokens[0]] += 1;
        p[tokens[0]] = probabilities[0];
      }
      const seen = p.filter((v) => v > 0);
      expect(seen.length).toBeGreaterThan(3);
      expect(Math.abs(seen.reduce((a, b) => a + b) - 1)).toBeLessThan(5e-3);
      const chi = counts.reduce((s, c, k) => (p[k] ? s + (c - n * p[k]) ** 2 / (n * p[k]) : s), 0);
      // 6 degrees of freedom: above 27.9 once in 10⁴.
      expect(chi).toBeLessThan(27.9);
      tf.dispose(own);
      ownMasks.dispose();
    });
  });
});
