import * as tf from "@tensorflow/tfjs";
import {describe, expect, test} from "vitest";
import {chooseTokens} from "../../src/kernels/chooseTokens.ts";
import {Random} from "../../src/math/random.ts";
import {alive, onEachBackend, valuesOf} from "./checkOperation.ts";

interface Case {
  classes: number;
  temperature: number;
  topK: number;
  topP?: number;
  /** Standard deviation of the logits. */
  scale?: number;
}

/** The choice from one row of logits in float64. */
function reference(
  logits: number[],
  noise: number[],
  given: number,
  {temperature, topK, topP = 1}: Case
): {token: number; probability: number; margin: number} {
  const sorted = logits.toSorted((a, b) => b - a);
  const cut = topK > 0 ? sorted[Math.min(topK, logits.length) - 1] : -Infinity;
  const scaled = logits.map((l) => {
    if (l < cut) return -Infinity;
    return l === sorted[0] ? 0 : (l - sorted[0]) / temperature;
  });
  const all = scaled.map(Math.exp);
  const goal = topP * all.reduce((a, b) => a + b);
  const weights = all.map((weight, k) => {
    const above = all.reduce((sum, w, i) => (logits[i] > logits[k] ? sum + w : sum), 0);
    // Rounding would decide; the seeds leave no such case.
    if (topP < 1 && above > 0) expect(Math.abs(above / goal - 1)).toBeGreaterThan(1e-6);
    return topP === 1 || above < goal || logits[k] === sorted[0] ? weight : 0;
  });
  const values = scaled.map((s, k) => (weights[k] > 0 ? s + noise[k] : -Infinity));
  const [first, second] = values.toSorted((a, b) => b - a);
  const token = given >= 0 ? given : values.indexOf(first);
  const probability = weights[token] / weights.reduce((a, b) => a + b);
  return {token, probability, margin: first - second};
}

const CASES: Case[] = [
  {classes: 1, temperature: 1, topK: 0},
  {classes: 2, temperature: 1, topK: 1},
  {classes: 7, temperature: 0.7, topK: 3},
  {classes: 256, temperature: 1, topK: 0},
  {classes: 300, temperature: 2.5, topK: 50},
  {classes: 300, temperature: 1e-3, topK: 0},
  {classes: 300, temperature: 0, topK: 0},
  {classes: 300, temperature: 1e-310, topK: 7},
  {classes: 300, temperature: 1, topK: 300},
  {classes: 300, temperature: 1, topK: 1000},
  {classes: 1100, temperature: 1, topK: 1099},
  {classes: 7, temperature: 1, topK: 0, topP: 0.5},
  {classes: 300, temperature: 1, topK: 0, topP: 0.9},
  {classes: 300, temperature: 2, topK: 40, topP: 0.7},
  {classes: 512, temperature: 0.7, topK: 0, topP: 0.999},
  {classes: 40, temperature: 1, topK: 0, topP: 0},
  {classes: 40, temperature: 0, topK: 0, topP: 0.3},
  {classes: 40, temperature: 1, topK: 1, topP: 0.3},
  {classes: 40, temperature: 1, topK: 0, topP: 0.5, scale: 1e4},
  {classes: 40, temperature: 1, topK: 0, scale: 1e4},
  {classes: 40, temperature: 0, topK: 0, scale: 1e6}
];

onEachBackend(() => {
  test.each(CASES)("as in float64, position after position: %o", async (one) => {
    const {classes, temperature, topK, topP, scale = 2} = one;
    const [batch, count] = [3, 4];
    const random = new Random("choose tokens", JSON.stringify(one));
    const draw = (n: number, number: () => number) =>
      Array.from({length: n}, () => Math.fround(number()));
    const noise = draw(batch * count * classes, () => random.gumbel());
    const given = draw(batch * count, () => (random.chance(0.25) ? random.integer(classes) : -1));
    const logits = Array.from({length: count}, () =>
      draw(batch * classes, () => scale * random.normal())
    );
    const before = alive();
    const results = await valuesOf(() => {
      const noises = tf.tensor3d(noise, [batch, count, classes]);
      const forced = tf.tensor2d(given, [batch, count], "int32");
      let choices: tf.Tensor3D = tf.fill([batch, count, 2], 0);
      const tokens = logits.map((values, position) => {
        const x = tf.tensor2d(values, [batch, classes]);
        const inputs = {noise: noises, given: forced, choices};
        const chosen = chooseTokens(x, inputs, {position, temperature, topK, topP});
        choices = chosen.choices;
        return chosen.tokens;
      });
      return [choices, ...tokens];
    });
    expect(alive()).toEqual(before);
    const [choices, ...tokens] = results;
    for (let b = 0; b < batch; ++b) {
      for (let position = 0; position < count; ++position) {
        const place = b * count + position;
        const expected = reference(
          logits[position].slice(b * classes, (b + 1) * classes),
          noise.slice(place * classes, (place + 1) * classes),
          given[place],
          one
        );
        // A tie would be decided by rounding; the seeds leave none.
        if (expected.margin) expect(expected.margin).toBeGreaterThan(1e-4);
        expect(tokens[position][b]).toBe(expected.token);
        expect(choices[2 * place]).toBe(expected.token);
        const error = Math.abs(choices[2 * place + 1] - expected.probability);
        expect(error).toBeLessThanOrEqual(1e-5 * expected.probability);
      }
    }
  });

  describe("ties", () => {
    /** The token and its probability for each of 60 draws from the same logits. */
    async function draws(logits: number[], temperature: number, topK: number, topP = 1) {
      const count = 60;
      const random = new Random("ties");
      const noise = Array.from({length: count * logits.length}, () => random.gumbel());
      const [choices] = await valuesOf(() => {
        const rows = tf.tensor2d(new Array<number[]>(count).fill(logits));
        const inputs = {
          noise: tf.tensor3d(noise, [count, 1, logits.length]),
          given: tf.fill([count, 1], -1, "int32") as tf.Tensor2D,
          choices: tf.fill([count, 1, 2], 0) as tf.Tensor3D
        };
        return [chooseTokens(rows, inputs, {position: 0, temperature, topK, topP}).choices];
      });
      return Array.from({length: count}, (_, i) => [choices[2 * i], choices[2 * i + 1]]);
    }

    test.each([
      {logits: [1, 0, 1], temperature: 0, topK: 0},
      {logits: [1, 0, 1], temperature: 0, topK: 1},
      {logits: [3, 0, 3, -1], temperature: 1, topK: 1}
    ])("of the most probable are shared: $logits, $temperature, $topK", async (one) => {
      const drawn = await draws(one.logits, one.temperature, one.topK);
      for (const [, probability] of drawn) expect(probability).toBe(0.5);
      const tokens = drawn.map(([token]) => token);
      expect(new Set(tokens)).toEqual(new Set([0, 2]));
    });

    test("with the k-th are kept, whatever their order", async () => {
      const drawn = await draws([0, 1, 0, -1, 0], 1, 2);
      expect(new Set(drawn.map(([token]) => token))).toEqual(new Set([0, 1, 2, 4]));
      for (const [token, probability] of drawn) {
        expect(probability).toBeCloseTo((token === 1 ? Math.E : 1) / (Math.E + 3), 6);
      }
    });

    test("with the last of the nucleus are kept, whatever their order", async () => {
      // The first has e/(e + 3.4) < 0.6; any of the three that follow it would be enough.
      const drawn = await draws([0, 1, 0, -1, 0], 1, 0, 0.6);
      expect(new Set(drawn.map(([token]) => token))).toEqual(new Set([0, 1, 2, 4]));
      for (const [token, probability] of drawn) {
        expect(probability).toBeCloseTo((token === 1 ? Math.E : 1) / (Math.E + 3), 6);
      }
    });
  });
});
