import {scaleLinear, scaleLog} from "d3";
import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {boundTerms} from "../../../src/math/elbo/bound.ts";
import {lessonWorlds} from "../../../src/math/elbo/lessonWorlds.ts";
import {codeDistribution} from "../../../src/math/elbo/world.ts";
import {betaState} from "../../../src/views/elbo/betaState.ts";
import {climbChart} from "../../../src/views/elbo/climbChart.ts";
import {codeBars} from "../../../src/views/elbo/codeBars.ts";
import {curveChart} from "../../../src/views/elbo/curveChart.ts";
import {relaxedState} from "../../../src/views/elbo/relaxedState.ts";
import {termBar} from "../../../src/views/elbo/termBar.ts";

const {document} = new JSDOM().window;
const world = {...lessonWorlds[0].tables, caption: 0};
const q = codeDistribution(world, "free");
const terms = boundTerms(world, q);
const said = (figure: Element) => figure.querySelector("svg")!.getAttribute("aria-label")!;

describe("the terms as one bar", () => {
  test("each bar starts where the last ended, and the last ends at ln p(x, y)", () => {
    const figure = termBar({document});
    figure.update(terms);
    const bars = Array.from(figure.querySelectorAll("rect"), (rect) => {
      const [from, width] = [Number(rect.getAttribute("x")), Number(rect.getAttribute("width"))];
      return [from, from + width];
    });
    const [reconstruction, divergence, gap] = bars;
    expect(divergence[1]).toBeCloseTo(reconstruction[0], 6);
    expect(gap[0]).toBeCloseTo(divergence[0], 6);
    const ends = Array.from(figure.querySelectorAll(".end"), (end) =>
      Number(/translate\(([^,]+)/.exec(end.getAttribute("transform")!)![1])
    );
    expect(ends[0]).toBeCloseTo(gap[0], 6);
    expect(ends[1]).toBeCloseTo(gap[1], 6);
    expect(said(figure)).toContain("ln p(x, y) = −1.409 − 0.775 + 0.259 = −1.924 nats");
  });
});

test("the climb shows the step reached, and the bars what is left to do", () => {
  const climb = climbChart({document});
  climb.update({bounds: [-3, -2.5, -2.1], logEvidence: -2, step: 1});
  expect(said(climb)).toContain("After 1 steps the bound is −2.500 nats, 0.500 below");
  const bars = codeBars({codes: 3, document});
  bars.update({q: [0.2, 0.3, 0.5], posterior: [0.1, 0.1, 0.8]});
  const heights = Array.from(bars.querySelectorAll(".q rect"), (bar) =>
    Number(bar.getAttribute("height"))
  );
  expect(heights[2] / heights[0]).toBeCloseTo(2.5, 6);
  expect(said(bars)).toContain("q is 0.20, 0.30, 0.50; the posterior is 0.10, 0.10, 0.80");
});

describe("the weight β", () => {
  test.each([
    [6.6, /no q reaches.*looser/],
    [1, /the best reaches ln p\(x, y\) = −1.924, none passes it/],
    [0.9, /this q happens to stay below.*another passes it: not a bound/],
    [0.1, /both pass.*not a bound/]
  ])("β = %d is judged by its numbers", (beta, verdict) => {
    const {text, readings} = betaState(world, q, beta);
    expect(text).toMatch(verdict);
    expect(readings[0]).toBeCloseTo(terms.reconstruction - beta * terms.divergence, 12);
    expect(readings[1]).toBeGreaterThanOrEqual(readings[0]);
  });
});

describe("the temperature τ", () => {
  const at = (mean: number) =>
    relaxedState(terms, [], {tau: 1, mean, standardError: 0.01, evenBlend: -1}).text;

  test.each([
    [terms.logEvidence + 0.1, /exceeds ln p\(x, y\) = −1.924 by 0.100: not a bound/],
    [terms.bound + 0.1, /above the true bound −2.183, though here still below/],
    [terms.bound - 0.1, /not above the true bound/],
    // Within its interval it could be either.
    [terms.logEvidence + 0.01, /above the true bound/]
  ])("an objective of %d is judged by its interval", (objective, verdict) => {
    expect(at(objective + terms.divergence)).toMatch(verdict);
  });
});

test("curves come with a legend, a ceiling and the reading in words", () => {
  const figure = curveChart({
    x: scaleLog().domain([0.01, 100]),
    y: scaleLinear(),
    xLabel: "τ",
    title: "The relaxed objective",
    idea: "temperature",
    document
  });
  const points = [0.01, 1, 100].map((tau) => ({tau, mean: -1, standardError: 0.01}));
  figure.update(relaxedState(terms, points, {...points[1], evenBlend: -0.9}));
  expect(figure.querySelectorAll("path.curve")).toHaveLength(2);
  expect(figure.querySelectorAll("path.band")).toHaveLength(1);
  expect(figure.querySelectorAll(".legend span")).toHaveLength(3);
  expect(Number(figure.querySelector(".above")!.getAttribute("height"))).toBeGreaterThan(0);
  expect(said(figure)).toContain("τ = 1: the relaxed objective is");
  expect(figure.querySelector("[role=status]")!.textContent).toContain("τ = 1");
});
