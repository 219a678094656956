import {describe, expect, test} from "vitest";
import {atTemperature} from "../../../src/math/atTemperature.ts";
import {raceOf} from "../../../src/math/gumbel/race.ts";
import {gumbelNoise} from "../../../src/math/gumbel/softDraws.ts";
import {softMean} from "../../../src/math/gumbel/softMean.ts";
import {Random} from "../../../src/math/random.ts";
import {biasFigure} from "../../../src/views/play/biasFigure.ts";
import {gradientDots} from "../../../src/views/play/gradientDots.ts";
import {softPictures} from "../../../src/views/play/softPictures.ts";
import {softRace} from "../../../src/views/play/softRace.ts";
import {page} from "../codebook/page.ts";

const {document} = page();
const weights = [0.1, 0.2, 0.7];
const noise = gumbelNoise({count: 2000, categories: 3}, new Random(1, "cloud"));
const at = (temperature: number) => atTemperature({weights, noise, seed: 1}, temperature);
const number = (element: Element, name: string) => Number(element.getAttribute(name));

describe("a race and its soft winner", () => {
  const race = raceOf(weights, noise.subarray(0, 3));
  const winner = (temperature: number) => {
    return {temperature, parts: at(temperature).draws.subarray(0, 3)};
  };

  test("has a part for each lane, which sum to the whole bar", () => {
    const figure = softRace({document});
    for (const temperature of [0.01, 1, 100]) {
      figure.update({weights, race, live: winner(temperature), pinned: null});
      const bars = [...figure.querySelectorAll(".live .soft-part")];
      const widths = bars.map((bar) => number(bar, "width"));
      const whole = widths[0] + widths[1] + widths[2];
      winner(temperature).parts.forEach((part, k) => {
        expect(widths[k] / whole).toBeCloseTo(part, 9);
      });
      expect(bars.findIndex((bar) => bar.classList.contains("winner"))).toBe(race.winner);
    }
    expect(figure.querySelector(".live svg")!.getAttribute("aria-label")).toContain("τ = 100");
  });

  test("is drawn once for a race, and again for the next", () => {
    const figure = softRace({document});
    figure.update({weights, race, live: winner(1), pinned: null});
    const drawn = figure.querySelector(".lanes-part svg");
    figure.update({weights, race, live: winner(2), pinned: winner(1)});
    expect(figure.querySelector(".lanes-part svg")).toBe(drawn);
    expect(figure.querySelector<HTMLElement>(".pinned")!.hidden).toBe(false);
    const next = raceOf(weights, noise.subarray(3, 6));
    figure.update({weights, race: next, live: winner(2), pinned: null});
    expect(figure.querySelector(".lanes-part svg")).not.toBe(drawn);
    expect(figure.querySelector<HTMLElement>(".pinned")!.hidden).toBe(true);
  });
});

describe("the bias", () => {
  const temperatures = [0.01, 0.1, 1, 10, 100];
  const means = temperatures.map((t) => softMean(weights, t));

  test("has the measured dots on the exact curves, as far as their intervals reach", () => {
    const figure = biasFigure({domain: [0.01, 100], document});
    figure.draw({probabilities: weights, temperatures, means});
    figure.update({live: at(1), pinned: null, probabilities: weights});
    const curves = [...figure.querySelectorAll(".curves path")];
    expect(curves).toHaveLength(3);
    const dots = [...figure.querySelectorAll(".mark circle")].map((dot) => number(dot, "cy"));
    const bars = [...figure.querySelectorAll(".mark .interval")].map((bar) => {
      const [, low, high] = bar.getAttribute("d")!.match(/^M0,(.*)V(.*)$/)!;
      return Number(low) - Number(high);
    });
    curves.forEach((curve, k) => {
      const [, y] = curve.getAttribute("d")!.slice(1).split("L")[2].split(",").map(Number);
      expect(Math.abs(dots[k] - y)).toBeLessThan(bars[k]);
    });
  });

  test("keeps a second mark where τ is pinned, and says both in words", () => {
    const figure = biasFigure({domain: [0.01, 100], document});
    figure.update({live: at(10), pinned: at(0.1), probabilities: weights});
    const marks = [...figure.querySelectorAll(".mark")];
    expect(marks.map((mark) => mark.classList.contains("pinned"))).toEqual([true, false]);
    const label = figure.querySelector("svg")!.getAttribute("aria-label")!;
    expect(label).toMatch(/At τ = 0.1 the bias is .*At τ = 10 the bias is /);
    figure.update({live: at(10), pinned: null, probabilities: weights});
    expect(figure.querySelectorAll(".mark")).toHaveLength(1);
    expect(figure.querySelector(".mark")!.classList.contains("pinned")).toBe(false);
  });

  test("has names apart where all curves end in one place", () => {
    const figure = biasFigure({domain: [0.01, 100], document});
    const equal = [1 / 3, 1 / 3, 1 / 3];
    figure.draw({probabilities: equal, temperatures, means: []});
    const heights = [...figure.querySelectorAll(".names text")].map((text) => number(text, "y"));
    heights.sort((a, b) => a - b);
    expect(heights[1] - heights[0]).toBeGreaterThanOrEqual(12);
    expect(heights[2] - heights[1]).toBeGreaterThanOrEqual(12);
  });
});

describe("the errors of gradients", () => {
  const state = (temperature: number) => ({temperature, ...at(temperature).errors});
  const rest = {samples: 8, reinforce: 0.15};
  const x = (mark: Element) =>
    Number(mark.getAttribute("transform")!.match(/translate\(([^,]*),/)![1]);
  const marksOf = (figure: Element, row: number) =>
    [...figure.querySelectorAll(".estimator")][row].querySelectorAll(".error-mark");

  test("have the bias left of the deviation when cold, and right of it when hot", () => {
    const figure = gradientDots({document});
    for (const [temperature, isHot] of [
      [0.1, false],
      [10, true]
    ] as const) {
      figure.update({live: state(temperature), pinned: null, ...rest});
      for (const row of [0, 1]) {
        const [bias, deviation] = marksOf(figure, row);
        expect(x(bias) > x(deviation)).toBe(isHot);
      }
      expect(marksOf(figure, 2)).toHaveLength(1);
    }
  });

  test("say of a bias that cannot be seen what it lies below", () => {
    const figure = gradientDots({document});
    figure.update({live: state(0.02), pinned: null, ...rest});
    expect(marksOf(figure, 0)[0].classList.contains("bound")).toBe(true);
    expect(figure.querySelector(".says")!.textContent).toMatch(/^bias < 0\.\d+, sd 0\.\d+$/);
  });

  test("keep the pinned marks beside the live ones", () => {
    const figure = gradientDots({document});
    figure.update({live: state(3), pinned: state(0.1), ...rest});
    const pinned = [...marksOf(figure, 0)].map((mark) => mark.classList.contains("pinned"));
    expect(pinned).toEqual([true, true, false, false]);
  });
});

describe("pictures in soft codes", () => {
  const pixels = (value: number) => new Uint8Array(32 * 32 * 3).fill(value);
  const painted = [0.01, 1, 100].map((temperature, i) => ({temperature, pixels: pixels(i)}));
  const caption = (figure: Element, name: string) =>
    figure.querySelector(`.${name} figcaption`)!.textContent;
  const isShown = (figure: Element) => !figure.querySelector<HTMLElement>(".pinned")!.hidden;

  test("are recorded ones, the nearest, until the first live one has come", () => {
    const figure = softPictures({document});
    figure.record({live: 20, pinned: 0, painted});
    expect(caption(figure, "live")).toBe("recorded at τ = 100");
    expect(isShown(figure)).toBe(false);
    figure.record({live: 2, pinned: 0.02, painted});
    expect([caption(figure, "live"), caption(figure, "pinned")]).toEqual([
      ...["recorded at τ = 1", "recorded at τ = 0.01"]
    ]);
    expect(isShown(figure)).toBe(true);
    figure.paint({temperature: 2, pixels: pixels(7)});
    figure.record({live: 50, pinned: 0, painted});
    expect(caption(figure, "live")).toBe("τ = 2");
  });

  test("keep the pinned one until it is let go", () => {
    const figure = softPictures({document});
    figure.pin({temperature: 0.5, pixels: pixels(1)});
    figure.paint({temperature: 2, pixels: pixels(2)});
    expect([caption(figure, "pinned"), isShown(figure)]).toEqual(["τ = 0.5", true]);
    figure.pin(null);
    expect(isShown(figure)).toBe(false);
  });
});
