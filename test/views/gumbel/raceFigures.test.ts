import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {normalized} from "../../../src/math/categorical.ts";
import {raceDraw, raceTally} from "../../../src/math/gumbel/race.ts";
import {pValueFigure} from "../../../src/views/gumbel/pValueFigure.ts";
import {raceFigure} from "../../../src/views/gumbel/raceFigure.ts";
import {sharesFigure} from "../../../src/views/gumbel/sharesFigure.ts";
import {testNote} from "../../../src/views/gumbel/testNote.ts";

const {document} = new JSDOM().window;
const zipf = (k: number) => Float64Array.from({length: k}, (_, j) => 1 / (j + 1));
const width = 480;
const number = (element: Element, name: string) => Number(element.getAttribute(name));

describe("a race", () => {
  test("has a bar for each lane, from log α by G, and the longest reach wins", () => {
    const weights = [1, 2, 7];
    const draw = raceDraw(weights, 4, {seed: 1});
    const figure = raceFigure(weights, draw, {number: 5, animate: false, width, document});
    const lanes = figure.querySelectorAll(".lane");
    expect(lanes).toHaveLength(3);
    const ends = Array.from(lanes, (lane, k) => {
      const bar = lane.querySelector(".bar")!;
      const back = draw.noise[k] < 0;
      expect(bar.classList.contains("back")).toBe(back);
      return number(bar, "x") + (back ? 0 : number(bar, "width"));
    });
    expect(ends.indexOf(Math.max(...ends))).toBe(draw.winner);
    expect(lanes[draw.winner].classList.contains("winner")).toBe(true);
    // Positions are one linear scale of z.
    const [a, b, c] = [0, 1, 2].map((k) => draw.scores[k]);
    expect((ends[1] - ends[0]) / (ends[2] - ends[0])).toBeCloseTo((b - a) / (c - a), 6);
    const label = figure.querySelector("svg")!.getAttribute("aria-label")!;
    expect(label).toContain(`Lane ${draw.winner + 1} wins`);
  });

  test("of many shows the foremost twelve, and none that cannot win", () => {
    const weights = [0, ...zipf(8191)];
    const draw = raceDraw(weights, 0, {seed: 2});
    const figure = raceFigure(weights, draw, {number: 1, animate: false, width, document});
    expect(figure.querySelectorAll(".lane")).toHaveLength(12);
    expect(figure.querySelector(".lane")!.classList.contains("winner")).toBe(true);
    expect(figure.textContent).toMatch(/12 foremost of 8,191 lanes/);
    const few = raceFigure([0, 1, 1], raceDraw([0, 1, 1], 0, {seed: 1}), {
      number: 1,
      animate: false,
      width,
      document
    });
    expect(few.querySelectorAll(".lane")).toHaveLength(2);
  });
});

describe("shares of wins", () => {
  test("are bars beside their probabilities", () => {
    const tally = {counts: Float64Array.of(10, 30, 60), draws: 100};
    const figure = sharesFigure(tally, [0.1, 0.2, 0.7], {width, document});
    const bars = Array.from(figure.querySelectorAll(".share"), (bar) => number(bar, "width"));
    expect(bars[1] / bars[0]).toBeCloseTo(3, 9);
    expect(bars[2] / bars[0]).toBeCloseTo(6, 9);
    expect(figure.querySelector("svg")!.getAttribute("aria-label")).toContain(
      "2: 0.3000 against 0.2000"
    );
  });

  test("of thousands are one path of dots", () => {
    const weights = zipf(8192);
    const tally = Array.from(raceTally(weights, {draws: 500, seed: 1})).at(-1)!;
    const figure = sharesFigure(tally, normalized(weights), {width, document});
    const dots = figure.querySelector(".dots")!.getAttribute("d")!;
    expect(dots.match(/M/g)).toHaveLength(8192);
    expect(dots).not.toContain("NaN");
    expect(figure.querySelector(".band")!.getAttribute("d")).not.toContain("NaN");
  });
});

describe("the note on χ²", () => {
  const options = {draws: 1000, indices: 3, document};
  test("gives the p-value and what it means", () => {
    const honest = {statistic: 1.8, degreesOfFreedom: 2, pValue: 0.41};
    expect(testNote(honest, options).textContent).toMatch(
      /χ² = 1.8 with 2 degrees of freedom: p = 0.41. No contradiction/
    );
    const fraud = {statistic: 300, degreesOfFreedom: 1, pValue: 1e-66};
    const text = testNote(fraud, options).textContent!;
    expect(text).toContain("1 degree of freedom (3 indices, pooled into 2 cells");
    expect(text).toContain("1.0 · 10−66. These counts do not follow α");
  });

  test("says when there is too little to test", () => {
    const nothing = {statistic: 0, degreesOfFreedom: 0, pValue: NaN};
    expect(testNote(nothing, {...options, draws: 1}).textContent).toMatch(/1 draw is too few/);
  });
});

describe("p-values over repeats", () => {
  test("are counted in twenty bins, with their own test", () => {
    const uniform = Array.from({length: 200}, (_, i) => (i + 0.5) / 200);
    const figure = pValueFigure(uniform, {repeats: 200, width, document});
    const heights = Array.from(figure.querySelectorAll("rect.histogram"), (b) =>
      number(b, "height")
    );
    expect(heights).toHaveLength(20);
    heights.forEach((height) => expect(height).toBeCloseTo(heights[0], 9));
    expect(figure.textContent).toMatch(/[^ ]200 repeats, 5 % of them with p < 0.05/);
    expect(figure.textContent).toMatch(/D = 0.0025, p = 1\./);
    const partly = pValueFigure(uniform, {repeats: 1000, width, document});
    expect(partly.textContent).toMatch(/200 of 1,000 repeats, 5 %/);
  });

  test("keep the place of the figure before there are any", () => {
    const figure = pValueFigure([], {repeats: 1000, width, document});
    expect(figure.querySelector("svg")).not.toBeNull();
    expect(figure.textContent).toContain("The first of 1,000 repeats is under way");
    expect(figure.innerHTML).not.toContain("NaN");
  });

  test("that cannot be had are explained", () => {
    const figure = pValueFigure([NaN, NaN], {repeats: 2, width, document});
    expect(figure.textContent).toMatch(/too few draws/);
    expect(figure.innerHTML).not.toContain("NaN");
  });
});
