import * as tf from "@tensorflow/tfjs";
import {describe, expect, it} from "vitest";
import {tokenChoices} from "../../src/generation/alternatives.ts";
import {sampleTokens} from "../../src/generation/sampler.ts";
import {padText, transformer, TransformerMasks} from "../../src/models/transformer.ts";
import {onBackend} from "../kernels/checkOperation.ts";
import {livelyParameters, TINY} from "../models/tinyTransformer.ts";

describe("tokenChoices", () => {
  const logits = Float32Array.from([0.1, 0.2, 0.4, 0.3, 0.97, 0.01, 0.01, 0.01].map(Math.log));

  it("ranks what each token was drawn from", () => {
    const [first, second] = tokenChoices(logits, [3, 0], {count: 2});
    expect(first.token).toBe(3);
    expect(first.probability).toBeCloseTo(0.3, 6);
    expect(first.alternatives.map(({token}) => token)).toEqual([2, 3]);
    expect(first.alternatives[0].probability).toBeCloseTo(0.4, 6);
    expect(first.candidates).toBe(4);
    expect(second.probability).toBeCloseTo(0.97, 6);
  });

  it("counts candidates after the cuts, and how open the choice was", () => {
    const [cut] = tokenChoices(logits, [3, 0], {topK: 2});
    expect(cut.candidates).toBe(2);
    const flat = tokenChoices(new Float32Array(10), [4]);
    expect(flat[0].perplexity).toBeCloseTo(10, 10);
    const [, sure] = tokenChoices(logits, [3, 0], {temperature: 0});
    expect(sure.perplexity).toBe(1);
    expect(sure.candidates).toBe(1);
  });
});

onBackend("wasm", () => {
  it("drawing on from given tokens has the distribution of the model's own logits there", async () => {
    const p = livelyParameters(TINY, 31);
    const masks = new TransformerMasks(TINY);
    const [n, position] = [4000, 6];
    const prefix = [3, 1, 4, 1, 5, 6];
    const whole = Array.from({length: 16}, (_, t) => prefix[t] ?? 0);
    const logits = tf.tidy(() => {
      const text = tf.tensor2d([padText([2], TINY)], undefined, "int32");
      return transformer(p, TINY, masks, text, tf.tensor2d([whole], undefined, "int32")).image;
    });
    const values = (await logits.data()) as Float32Array;
    logits.dispose();
    const options = {temperature: 1.5, topK: 5};
    const {alternatives} = tokenChoices(values, whole, {...options, count: 7})[position];
    const samples = await sampleTokens(p, TINY, masks, new Array<number[]>(n).fill([2]), {
      ...{...options, seed: "rest 1", given: new Array<number[]>(n).fill(prefix)}
    });
    for (const {tokens} of samples) expect([...tokens.slice(0, position)]).toEqual(prefix);
    const chi = alternatives.reduce((sum, {token, probability}) => {
      const seen = samples.filter(({tokens}) => tokens[position] === token).length;
      return sum + (seen - n * probability) ** 2 / (n * probability);
    }, 0);
    expect(alternatives).toHaveLength(5);
    // 4 degrees of freedom: above 23.5 once in 10⁴.
    expect(chi).toBeLessThan(23.5);
    tf.dispose(p);
    masks.dispose();
  });
});
