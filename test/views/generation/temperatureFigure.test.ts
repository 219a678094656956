import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {temperatureFigure} from "../../../src/views/generation/temperatureFigure.ts";

const {document} = new JSDOM().window;

const point = (temperature: number, right: number, differing: number) => ({
  ...{temperature, right, differing, n: 100}
});
const curves = [
  {label: "seen", points: [point(0, 90, 0), point(1, 80, 0.5)]},
  {label: "held out", points: [point(0, 85, 0), point(1, 70, 0.6)]}
];
const draw = (options: Partial<Parameters<typeof temperatureFigure>[1]> = {}) =>
  temperatureFigure(curves, {at: 0.5, width: 640, document, ...options});

test("accuracy and variety have a panel each, with a line for each group", () => {
  const [right, variety] = draw().querySelectorAll("svg.frame");
  expect(right.getAttribute("aria-label")).toMatch(/seen: 90 % at 0, 80 % at 1; held out: 85 %/);
  expect(variety.getAttribute("aria-label")).toMatch(/held out: 0 % at 0, 60 % at 1/);
  expect(right.querySelectorAll("path.line")).toHaveLength(2);
  expect(right.querySelectorAll("path.band")).toHaveLength(2);
  expect(variety.querySelectorAll("path.line")).toHaveLength(2);
});

test("the reader's temperature is marked, also beyond what was measured", () => {
  const mark = (at: number) =>
    [...draw({at}).querySelectorAll("line.now")].map((line) => Number(line.getAttribute("x1")));
  const [half] = mark(0.5);
  const [one] = mark(1);
  expect(one).toBeCloseTo(2 * half);
  // At 2 the axis reaches to 2, so that 1 lies in its middle.
  expect(mark(2)).toEqual([one, one]);
  const path = draw({at: 2}).querySelector("path.line")!.getAttribute("d")!;
  expect(Number(/L([\d.]+)/.exec(path)![1])).toBeCloseTo(half);
});

test("what was measured here is a point with its interval, side by side", () => {
  const live = [
    {temperature: 0.5, right: 8, n: 8, differing: null},
    {temperature: 0.5, right: 6, n: 8, differing: null}
  ];
  const figure = draw({live});
  const circles = [...figure.querySelectorAll(".live circle")];
  const [first, second] = circles.map((circle) => Number(circle.getAttribute("cx")));
  expect(second - first).toBeCloseTo(5);
  expect(figure.querySelector("figcaption")!.textContent).toMatch(/Points: 8 drawings of each/);
  expect(draw({live: [null, null]}).querySelector(".live")).toBeNull();
  // 6 of 8 may be as few as 41 %: the axis makes room for it.
  const ticks = [...figure.querySelectorAll("svg:first-of-type .axis.y .tick text")];
  expect(ticks.map((text) => text.textContent)).toContain("40 %");
});
