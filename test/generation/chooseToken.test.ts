import {describe, expect, it} from "vitest";
import {chooseToken, type ChoiceOptions} from "../../src/generation/chooseToken.ts";
import {Random} from "../../src/math/random.ts";

const LOGITS = [0.5, -1, 2, 0, 1.2, -0.3];

function softmax(logits: number[], temperature: number): number[] {
  const e = logits.map((l) => Math.exp(l / temperature));
  const total = e.reduce((a, b) => a + b);
  return e.map((v) => v / total);
}

/** How often each token is drawn in n draws. */
function frequencies(n: number, options: ChoiceOptions): number[] {
  const counts = LOGITS.map(() => 0);
  const random = new Random("frequencies", JSON.stringify(options));
  for (let i = 0; i < n; ++i) counts[chooseToken(LOGITS, {...options, random}).token] += 1;
  return counts;
}

/** Pearson's statistic; with 5 degrees of freedom above 25.7 once in 10⁴. */
const chiSquare = (counts: number[], p: number[], n: number) =>
  counts.reduce((sum, c, k) => sum + (p[k] ? (c - n * p[k]) ** 2 / (n * p[k]) : 0), 0);

describe("chooseToken", () => {
  it.each([0.5, 1, 2.5])("draws from softmax(logits / T), T = %f, by χ²", (temperature) => {
    const n = 40_000;
    const counts = frequencies(n, {temperature});
    expect(chiSquare(counts, softmax(LOGITS, temperature), n)).toBeLessThan(25.7);
    // The test can tell temperatures apart: by another it fails.
    expect(chiSquare(counts, softmax(LOGITS, 1.1 * temperature), n)).toBeGreaterThan(25.7);
  });

  it("draws only among the k most probable with topK, in their proportions", () => {
    const n = 40_000;
    const counts = frequencies(n, {topK: 3});
    const kept = softmax([0.5, 2, 1.2], 1);
    const p = [kept[0], 0, kept[1], 0, kept[2], 0];
    p.forEach((v, k) => v || expect(counts[k]).toBe(0));
    // 2 degrees of freedom: above 18.4 once in 10⁴.
    expect(chiSquare(counts, p, n)).toBeLessThan(18.4);
  });

  it("draws only from the nucleus with topP, in its proportions", () => {
    const n = 40_000;
    // 2 and 1.2 together have 0.69 of all, with 0.5 they have 0.84.
    const counts = frequencies(n, {topP: 0.75});
    const kept = softmax([0.5, 2, 1.2], 1);
    const p = [kept[0], 0, kept[1], 0, kept[2], 0];
    p.forEach((v, k) => v || expect(counts[k]).toBe(0));
    // 2 degrees of freedom: above 18.4 once in 10⁴.
    expect(chiSquare(counts, p, n)).toBeLessThan(18.4);
  });

  it("topK of 0, or of all, leaves everything; of 1, the most probable", () => {
    for (let seed = 0; seed < 50; ++seed) {
      const choose = (topK: number) => chooseToken(LOGITS, {topK, random: new Random(seed)});
      expect(choose(6)).toEqual(choose(0));
      expect(choose(100)).toEqual(choose(0));
      expect(choose(1)).toEqual({token: 2, probability: 1});
    }
  });

  it("reports the probability of its token, after temperature and top-k", () => {
    for (let seed = 0; seed < 50; ++seed) {
      const random = () => new Random(seed);
      const plain = chooseToken(LOGITS, {temperature: 0.7, random: random()});
      expect(plain.probability).toBeCloseTo(softmax(LOGITS, 0.7)[plain.token], 10);
      const cut = chooseToken(LOGITS, {topK: 2, random: random()});
      expect(cut.probability).toBeCloseTo(softmax([2, 1.2], 1)[cut.token === 2 ? 0 : 1], 10);
    }
  });

  it("takes the argmax at temperature 0, and in effect at a tiny one", () => {
    for (const temperature of [0, 1e-9, 1e-310]) {
      for (let seed = 0; seed < 20; ++seed) {
        const choice = chooseToken(LOGITS, {temperature, random: new Random(seed)});
        expect(choice).toEqual({token: 2, probability: 1});
      }
    }
  });

  it("shares ties of the argmax at temperature 0", () => {
    const counts = [0, 0, 0];
    for (let seed = 0; seed < 200; ++seed) {
      const random = new Random(seed);
      const {token, probability} = chooseToken([1, 0, 1], {temperature: 0, random});
      counts[token] += 1;
      expect(probability).toBe(0.5);
    }
    expect(counts[1]).toBe(0);
    expect(Math.min(counts[0], counts[2])).toBeGreaterThan(60);
  });

  it("takes a given token, token 0 too, and reports its probability", () => {
    const random = () => new Random(1);
    const p = softmax(LOGITS, 1);
    for (const given of [0, 1, 5]) {
      const choice = chooseToken(LOGITS, {given, random: random()});
      expect(choice.token).toBe(given);
      expect(choice.probability).toBeCloseTo(p[given], 10);
    }
    expect(chooseToken(LOGITS, {given: 1, topK: 2, random: random()}).probability).toBe(0);
    expect(chooseToken(LOGITS, {given: 1, temperature: 0, random: random()}).probability).toBe(0);
  });

  it("uses as many random numbers whatever the options, so that they compare draw by draw", () => {
    const after = (options: object) => {
      const random = new Random(9);
      chooseToken(LOGITS, {...options, random});
      return random.uint32();
    };
    const expected = after({});
    for (const options of [
      {topK: 2},
      {topP: 0.4},
      {temperature: 0},
      {temperature: 3},
      {given: 4}
    ]) {
      expect(after(options)).toBe(expected);
    }
  });

  it("stands logits far from 0", () => {
    const random = () => new Random(1);
    expect(chooseToken([1e4, -1e4], {random: random()})).toEqual({token: 0, probability: 1});
    expect(chooseToken([-1e4, -1e4 - 60], {random: random()}).token).toBe(0);
  });
});
