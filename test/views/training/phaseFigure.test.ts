import {JSDOM} from "jsdom";
import {expect, test} from "vitest";
import {phaseFigure} from "../../../src/views/training/phaseFigure.ts";

const {document} = new JSDOM().window;

const series = [
  {step: 0, colour: -1, detail: -2, perplexity: 14},
  {step: 10, colour: 0.5, detail: 0.1, perplexity: 3},
  {step: 100, colour: 0.75, detail: 0.2, perplexity: 6.04}
];

const state = {
  ...{series, codebookSize: 32, steps: 1000},
  phases: [
    {name: "nothing", from: 0, to: 0, first: series[0], last: series[0]},
    {name: "colours", from: 10, to: 100, first: series[1], last: series[2]}
  ]
};

test("names the phases, with their measures and criteria, and draws where they lie", () => {
  const figure = phaseFigure({nothing: "no step", colours: "no edges"}, {document});
  expect(figure.querySelector(".now")?.textContent).toMatch(/once a run has begun/);
  figure.update(state);
  expect(figure.querySelector(".now")?.textContent).toBe("Now: colours.");
  expect([...figure.querySelectorAll("li small")].map((e) => e.textContent)).toEqual([
    "no step",
    "no edges"
  ]);
  expect([...figure.querySelectorAll(".phases li")].map((li) => li.textContent)).toEqual([
    "nothing, step 0: colour −100 %, detail −200 %, perplexity 14.0no step",
    "colours, steps 10 to 100: colour 50 % → 75 %, detail 10 % → 20 %, perplexity 3.0 → 6.0no edges"
  ]);
  const bands = [...figure.querySelectorAll("rect")].map((rect) =>
    ["x", "width"].map((name) => Number(rect.getAttribute(name)))
  );
  // The first phase ends where the second begins.
  expect(bands[0][0] + bands[0][1]).toBeCloseTo(bands[1][0], 9);
  expect(figure.querySelector("svg")?.getAttribute("aria-label")).toBe(
    "What is learned, and when. nothing from step 0, colours from step 10"
  );
  const path = figure.querySelector(".curves .colour")!.getAttribute("d")!;
  const heights = [...path.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y));
  // What is below 0 is drawn at 0, and three quarters at three quarters.
  expect((heights[0] - heights[2]) / (heights[0] - heights[1])).toBeCloseTo(1.5, 2);
});

test("is empty again where there is no run", () => {
  const figure = phaseFigure({}, {document});
  figure.update(state);
  figure.update(null);
  expect(figure.querySelectorAll("rect, .phases li")).toHaveLength(0);
  expect(figure.querySelector(".curves .colour")?.getAttribute("d")).toBeNull();
});
