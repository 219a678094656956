import {JSDOM} from "jsdom";
import {describe, expect, test} from "vitest";
import {extension} from "../../../src/math/estimators/extension.ts";
import {gaussianFunctions} from "../../../src/math/estimators/gaussianFunction.ts";
import {ESTIMATORS, gumbelDraws} from "../../../src/math/estimators/gradientEstimate.ts";
import {race, type RaceState} from "../../../src/math/estimators/race.ts";
import {Random} from "../../../src/math/random.ts";
import {errorCurves} from "../../../src/views/reparameterization/errorCurves.ts";
import {errorTable} from "../../../src/views/reparameterization/errorTable.ts";
import {estimateStrips} from "../../../src/views/reparameterization/estimateStrips.ts";
import {jumpFigure} from "../../../src/views/reparameterization/jumpFigure.ts";
import {raceBoard} from "../../../src/views/reparameterization/raceBoard.ts";
import {slideFigure} from "../../../src/views/reparameterization/slideFigure.ts";

const {document} = new JSDOM().window;
const texts = (root: Element, selector: string) =>
  Array.from(root.querySelectorAll(selector), (element) => element.textContent);
const descriptions = (root: Element) => texts(root, "desc");

describe("the sliding Gaussian", () => {
  const draws = {sigma: 0.5, noise: [-1, 0, 1]};

  test("has a dot and a slope for each draw, and says what they come to", () => {
    const figure = slideFigure({document});
    figure.update({f: gaussianFunctions.bowl, mu: 1, ...draws});
    expect(figure.querySelectorAll(".dots circle")).toHaveLength(3);
    expect(figure.querySelectorAll(".slopes line")).toHaveLength(3);
    // f′(z) = z/2 at 0.5, 1 and 1.5; the score is the mean of (z²/4) ε/σ.
    expect(texts(figure, ".number")).toEqual(["0.5", "0.5 ± 0.1", "0.3 ± 0.4"]);
    expect(descriptions(figure)[0]).toContain("have the mean 0.5");
  });

  test("shows level slopes on a step, and a gap at its jump", () => {
    const figure = slideFigure({document});
    figure.update({f: gaussianFunctions.step, mu: 0.1, ...draws});
    for (const line of figure.querySelectorAll(".slopes line")) {
      expect(line.getAttribute("y1")).toBe(line.getAttribute("y2"));
    }
    const curve = figure.querySelector(".trace")!.getAttribute("d")!;
    expect(curve.match(/M/g)).toHaveLength(2);
    expect(texts(figure, ".number")[1]).toBe("0");
  });
});

describe("the race that jumps", () => {
  const noise = Float64Array.from([0, 1, 0.5, 2, 0, 0]);
  const state = {logits: [0, 0, 0], noise, temperature: null};

  test("names the winner of the draw shown, and where the next draw jumps", () => {
    const figure = jumpFigure([1, 0.5, 0], {document});
    figure.update(state);
    expect(texts(figure, ".result")).toEqual(["", "z = 2", ""]);
    expect(texts(figure, ".axis.y .tick")).toContain("code 2, f = 0.5");
    // The first draw jumps at φ₁ = 1, the second has already: at −2.
    expect(texts(figure, ".note")[1]).toContain("φ₁ = 1.000");
    expect(figure.querySelectorAll(".rug line")).toHaveLength(2);
    figure.update({...state, logits: [1.5, 0, 0]});
    expect(texts(figure, ".result")).toEqual(["z = 1", "", ""]);
    expect(texts(figure, ".note")[1]).toContain("every draw is z = 1");
  });

  test("shows parts instead of a winner once softened, and a slope", () => {
    const figure = jumpFigure([1, 0.5, 0], {document});
    figure.update({...state, temperature: 1});
    const weights = [0, 1, 0.5].map(Math.exp);
    const sum = weights.reduce((a, b) => a + b);
    expect(texts(figure, ".result")).toEqual(weights.map((w) => `y = ${(w / sum).toFixed(2)}`));
    expect(Number(texts(figure, ".number")[2])).toBeGreaterThan(0.1);
    expect(figure.querySelector("[data-estimator=gumbel-softmax]")!.getAttribute("d")).toMatch(
      /^M/
    );
    figure.update(state);
    expect(figure.querySelector(".pair [data-estimator=gumbel-softmax]")!.getAttribute("d")).toBe(
      null
    );
  });
});

test("strips show every estimate, its mean and spread, and count those outside", () => {
  const strips = estimateStrips({document});
  const row = Array.from({length: 100}, (_, i) => (i % 2 ? 1 : 3));
  strips.update({
    exact: 2,
    estimates: {
      exact: row.map(() => 2),
      reinforce: [...row.slice(2), -500, 504],
      "leave-one-out": row,
      "gumbel-softmax": row.map(() => 1.5),
      "straight-through": row
    },
    component: 0,
    samples: 8
  });
  const dots = (name: string) =>
    strips.querySelectorAll(`.strip[data-estimator=${name}] circle`).length;
  expect([dots("reinforce"), dots("leave-one-out")]).toEqual([98, 100]);
  expect(texts(strips, ".summary")).toEqual([
    "mean 2 ± 7, sd 71 · 2 beyond",
    "mean 2.0 ± 0.1, sd 1",
    "mean 1.5, sd 0",
    "mean 2.0 ± 0.1, sd 1"
  ]);
  expect(descriptions(strips)[0]).toMatch(/from 8 draws each, for k = 1. Exact: 2;/);
});

describe("curves of the errors", () => {
  const temperatures = [0.01, 0.1, 1, 10];
  const errors = temperatures.map((temperature, i) => ({
    temperature,
    bias: [0, 0.001, 0.1, 0.2][i],
    resolution: 0.0005,
    variance: [4, 0.04, 0.01, 0.0001][i]
  }));
  const state = {
    gumbelSoftmax: errors,
    straightThrough: errors.map((e) => ({...e, bias: 0.3})),
    samples: 4,
    reinforce: 0.4,
    leaveOneOut: 0.2,
    gradient: 0.25,
    temperature: 1,
    draws: 1000
  };

  test("mark the sweet spot and say it", () => {
    const curves = errorCurves({temperatures, document});
    curves.update(state);
    // √(0.001² + 0.04/4) = 0.1 at τ = 0.1, √(0.1² + 0.01/4) = 0.11 at τ = 1.
    expect(texts(curves, ".spot text")).toEqual([
      "sweet spot: τ ≈ 0.1",
      "no sweet spot in this range"
    ]);
    expect(descriptions(curves)[0]).toContain("The error is least, 0.1, at τ ≈ 0.1.");
    expect(descriptions(curves)[0]).toContain("at τ = 1 the bias is 0.1");
    expect(texts(curves, ".levels text")).toContain("always answering 0");
    expect(curves.querySelector(".axis-label.temperature")).not.toBeNull();
  });

  test("draw a bias only where it can be seen", () => {
    const curves = errorCurves({temperatures, document});
    curves.update(state);
    const [bias] = curves.querySelectorAll(".error.bias");
    expect(bias.getAttribute("d")!.match(/[ML]/g)).toHaveLength(3);
  });

  test("survive a gradient of 0", () => {
    const nothing = errors.map((e) => ({...e, bias: 0, resolution: 0, variance: 0}));
    const curves = errorCurves({temperatures, document});
    curves.update({
      ...state,
      ...{gumbelSoftmax: nothing, straightThrough: nothing},
      ...{reinforce: 0, leaveOneOut: 0, gradient: 0}
    });
    expect(curves.innerHTML).not.toContain("NaN");
  });

  test("come with a table of what each can reach", () => {
    const table = errorTable({document});
    table.update(state);
    expect(texts(table, ".number")).toEqual(["0.25", "0.4", "0.2", "0.1", "0.3"]);
    expect(texts(table, ".note")[3]).toBe("at τ ≈ 0.1: bias 0.001, standard deviation 0.1");
    expect(texts(table, ".note")[4]).toContain("the end of the range");
    expect(texts(table, ".progress")[0]).toContain("1,000 draws");
  });
});

describe("the board of the race", () => {
  const f = [0, 1, 0.5];
  let state: RaceState;
  for (state of race({
    ...{logits: [0, 0, 0], f, extension: extension("linear", f), temperature: () => 1},
    ...{samples: 2, stepSize: 1, steps: 10, seed: 1}
  }));
  const none = Object.fromEntries(ESTIMATORS.map((name) => [name, [] as number[]]));
  const finals = none as Record<(typeof ESTIMATORS)[number], number[]>;

  test("draws all climbs up to the step shown", () => {
    const board = raceBoard({steps: 10, document});
    board.update({...state, shown: 4, finals, f});
    const lines = board.querySelectorAll(".plot .trace");
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line.getAttribute("d")!.match(/[ML]/g)).toHaveLength(5);
    expect(texts(board, ".value")[0]).toBe(`E f = ${state.climbers.exact.objective[4].toFixed(3)}`);
    expect(descriptions(board)[0]).toMatch(/^E f at step 4 of 10: exact 0\.\d+, REINFORCE/);
  });

  test("shows no later than the race has come", () => {
    const board = raceBoard({steps: 10, document});
    board.update({...state, step: 3, shown: 10, finals, f});
    expect(descriptions(board)[0]).toContain("step 3 of 10");
  });

  test("shows α as bars with their numbers, and where other seeds end", () => {
    const board = raceBoard({steps: 10, document});
    board.update({...state, shown: 0, finals: {...finals, reinforce: [0.5, 0.9]}, f});
    expect(board.querySelectorAll("[data-estimator=reinforce] .alphas span")).toHaveLength(3);
    expect(board.querySelector(".alphas")!.getAttribute("aria-label")).toBe(
      "α of choices 1: 0.33, 2: 0.33, 3: 0.33"
    );
    expect(texts(board, ".more")[1]).toBe(
      "2 other seeds end at 0.70 on average, the worst at 0.50"
    );
    expect(texts(board, ".more")[0]).toBe("no chance in it");
  });
});

test("figures keep up with noise of any seed", () => {
  const figure = jumpFigure([1, 0.5, 0], {document});
  for (let seed = 1; seed < 20; ++seed) {
    const noise = gumbelDraws(20, 3, new Random(seed));
    figure.update({logits: [3, 0, 0], noise, temperature: seed % 2 ? 0.01 : null});
    expect(figure.innerHTML).not.toContain("NaN");
  }
});
