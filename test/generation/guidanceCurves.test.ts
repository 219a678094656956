import {expect, test} from "vitest";
import {captionMattersMost, guidanceCurves} from "../../src/generation/guidanceCurves.ts";

test("at s the ratio of two codes is that without the caption, times what the caption changes, s times", () => {
  // Without a caption all are alike; with it, code 2 is e times as likely as code 0.
  const [said, unsaid] = [
    [0, -1, 1],
    [0, 0, 0]
  ];
  const {guidances, curves} = guidanceCurves(said, unsaid, {guidances: [0, 1, 3], count: 2});
  expect(guidances).toEqual([0, 1, 3]);
  expect(curves.map(({token}) => token)).toEqual([2, 0]);
  const [two, zero] = curves.map(({probabilities}) => probabilities);
  expect(two[0]).toBeCloseTo(1 / 3);
  [0, 1, 3].forEach((s, i) => expect(two[i] / zero[i]).toBeCloseTo(Math.exp(s)));
});

test("a code that only strong guidance brings up is among them, and a cut holds", () => {
  const said = [5, 4, 0, 3.9];
  const unsaid = [5, 4, 0, 0];
  const of = (options: {count: number; topK?: number}) =>
    guidanceCurves(said, unsaid, {guidances: [1, 4], ...options}).curves;
  expect(of({count: 1})[0].token).toBe(3);
  const cut = of({count: 2, topK: 1});
  expect(cut.map(({token, probabilities}) => [token, ...probabilities])).toEqual([
    [0, 1, 0],
    [3, 0, 1]
  ]);
});

test("the caption matters most where it changes the distribution most", () => {
  const unsaid = Float32Array.of(0, 0, 1, 0, 0, 3);
  const said = Float32Array.of(0, 0.5, 4, 0, 5, 8);
  expect(captionMattersMost(said, unsaid, {positions: 3})).toBe(1);
});
