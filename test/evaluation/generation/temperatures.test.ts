import {expect, test} from "vitest";
import {shapesJudge} from "../../../src/evaluation/generation/judges.ts";
import {
  guidedCurves,
  measuredPoints,
  temperatureCurves
} from "../../../src/evaluation/generation/temperatureCurves.ts";
import {temperaturePoint} from "../../../src/evaluation/generation/temperatures.ts";
import type {Judge} from "../../../src/evaluation/generation/trials.ts";
import type {Generator} from "../../../src/generation/generator.ts";

/** Draws grids of four codes of which every second drawing differs from the one before in one. */
function drawer() {
  const asked: {captions: string[]; temperature?: number; seed: unknown}[] = [];
  const generator = {
    async pictures(captions: string[], options: {temperature?: number; seed: unknown}) {
      asked.push({captions, ...options});
      return captions.map((_, i) => ({
        pixels: new Uint8Array([i]),
        tokens: Int32Array.from([1, 2, 3, i % 2])
      }));
    },
    scores: async (captions: string[]) => captions.map(() => 0)
  } as unknown as Generator;
  return {generator, asked};
}

/** Finds one drawing of four wrong. */
const judge: Judge = {
  ...shapesJudge,
  score: ([i]) => ({joint: i % 4 !== 0, attributes: {}}) as ReturnType<Judge["score"]>
};

test("each caption is drawn twice; what is right and what differs is counted", async () => {
  const {generator, asked} = drawer();
  const request = {group: "objects seen", captions: 20, seed: 3} as const;
  const point = await temperaturePoint(generator, judge, {...request, temperature: 0.5});
  expect(point).toEqual({temperature: 0.5, n: 40, right: 30, differing: 0.25});
  const captions = asked.flatMap((batch) => batch.captions);
  expect(captions).toHaveLength(40);
  captions.forEach((caption, i) => i % 2 && expect(caption).toBe(captions[i - 1]));
  expect(new Set(captions).size).toBeGreaterThan(10);

  // Another temperature has the same captions and the same noise.
  const other = drawer();
  await temperaturePoint(other.generator, judge, {...request, temperature: 1});
  expect(other.asked).toEqual(asked.map((batch) => ({...batch, temperature: 1})));

  // So has another guidance.
  const guided = drawer();
  const strong = {...request, temperature: 0.5, guidance: 2};
  await temperaturePoint(guided.generator, judge, strong);
  expect(guided.asked).toEqual(asked.map((batch) => ({...batch, guidance: 2})));
});

const curve = {
  group: "colour held out" as const,
  points: [{temperature: 1, n: 4, right: 3, differing: 0.5}]
};

test("curves are named by what their captions are", () => {
  const [{label, points}] = temperatureCurves({curves: [curve]});
  expect(label).toBe("a shape never shown in this colour");
  expect(points).toBe(curve.points);
});

test("guided curves are of one group, named by their guidance", () => {
  const strong = {...curve, guidance: 2};
  const other = {...curve, group: "objects seen" as const};
  expect(guidedCurves({curves: [curve, other, strong]}, curve.group)).toEqual([
    {label: "s = 1: no guidance", points: curve.points},
    {label: "s = 2", points: curve.points}
  ]);
});

test("what is measured on the page stands at its temperature, curve by curve", () => {
  const measured = [{group: curve.group, tally: {right: 5, n: 8}}];
  const others = {...curve, group: "objects seen" as const};
  expect(measuredPoints([others, curve], measured, 0.3)).toEqual([
    null,
    {temperature: 0.3, right: 5, n: 8, differing: null}
  ]);
  expect(measuredPoints([curve], null, 0.3)).toEqual([null]);
});
