import {describe, expect, it} from "vitest";
import {chooseToken} from "../../src/generation/chooseToken.ts";
import {tokenDistribution} from "../../src/generation/tokenDistribution.ts";
import {Random} from "../../src/math/random.ts";

const logits = [0.1, 0.2, 0.4, 0.3].map(Math.log);
const close = (actual: ArrayLike<number>, expected: number[]) =>
  expected.forEach((value, k) => expect(actual[k]).toBeCloseTo(value, 12));

describe("tokenDistribution", () => {
  it("is the softmax as it stands", () => close(tokenDistribution(logits), [0.1, 0.2, 0.4, 0.3]));

  it("squares probabilities at temperature 1/2, and takes their roots at 2", () => {
    close(tokenDistribution(logits, {temperature: 0.5}), [1 / 30, 4 / 30, 16 / 30, 9 / 30]);
    const roots = [0.1, 0.2, 0.4, 0.3].map(Math.sqrt);
    const total = roots.reduce((a, b) => a + b);
    close(
      tokenDistribution(logits, {temperature: 2}),
      roots.map((root) => root / total)
    );
  });

  it("is all on the most probable token at temperature 0", () =>
    close(tokenDistribution(logits, {temperature: 0}), [0, 0, 1, 0]));

  it("keeps the k most probable tokens and those that tie with the last of them", () => {
    close(tokenDistribution(logits, {topK: 2}), [0, 0, 4 / 7, 3 / 7]);
    close(tokenDistribution([1, 0, 1, 1], {topK: 2}), [1 / 3, 0, 1 / 3, 1 / 3]);
    close(tokenDistribution(logits, {topK: 9}), [0.1, 0.2, 0.4, 0.3]);
  });

  it("keeps the fewest tokens that make up a share of p, after temperature and top-k", () => {
    close(tokenDistribution(logits, {topP: 0.39}), [0, 0, 1, 0]);
    close(tokenDistribution(logits, {topP: 0.6}), [0, 0, 4 / 7, 3 / 7]);
    close(tokenDistribution(logits, {topP: 0.85}), [0, 2 / 9, 4 / 9, 3 / 9]);
    // Of the two that top-k leaves, the first alone has 4/7 ≥ 0.5.
    close(tokenDistribution(logits, {topK: 2, topP: 0.5}), [0, 0, 1, 0]);
    // At temperature 1/2 it has 16/30 ≥ 0.5.
    close(tokenDistribution(logits, {temperature: 0.5, topP: 0.5}), [0, 0, 1, 0]);
  });

  it("always keeps one token, and does not overflow", () => {
    close(tokenDistribution(logits, {topP: 0}), [0, 0, 1, 0]);
    close(tokenDistribution([1e5, 0], {temperature: 0.01}), [1, 0]);
  });

  it("has the probabilities that the sampler reports for what it draws", () => {
    const random = new Random("distribution");
    const many = Array.from({length: 40}, () => 3 * random.normal());
    for (const options of [{}, {temperature: 0.7}, {topK: 5}, {temperature: 2, topK: 12}]) {
      const distribution = tokenDistribution(many, options);
      for (let i = 0; i < 20; ++i) {
        const {token, probability} = chooseToken(many, {...options, random});
        expect(probability).toBeCloseTo(distribution[token], 10);
      }
    }
  });
});
