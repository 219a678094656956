import {expect, test} from "vitest";
import {extension} from "../../../src/math/estimators/extension.ts";
import {ESTIMATORS} from "../../../src/math/estimators/gradientEstimate.ts";
import {race, type RaceOptions, type RaceState} from "../../../src/math/estimators/race.ts";
import {repeatedRaces, type RaceFinals} from "../../../src/math/estimators/repeatedRaces.ts";
import {probabilities} from "./worlds.ts";

const f = [0.2, 0.5, 1, 0.4];
const problem: RaceOptions = {
  logits: [0.5, 0, -0.5, 0],
  f,
  extension: extension("linear", f),
  temperature: () => 0.5,
  samples: 4,
  stepSize: 1,
  steps: 150,
  seed: 3
};

function finish(options: Partial<RaceOptions> = {}): RaceState {
  let state: RaceState | undefined;
  for (state of race({...problem, ...options}));
  return state!;
}

test("all start from the same place", () => {
  const {value} = race(problem).next();
  const alpha = probabilities(problem.logits as number[]);
  const start = alpha.reduce((sum, a, k) => sum + a * f[k], 0);
  for (const name of ESTIMATORS) {
    expect(value!.climbers[name].objective[0]).toBeCloseTo(start, 12);
    expect(value!.climbers[name].objective[1]).toBeNaN();
    value!.climbers[name].alpha[0].forEach((a: number, k: number) =>
      expect(a).toBeCloseTo(alpha[k], 12)
    );
  }
});

test("the exact gradient climbs as plain gradient ascent does", () => {
  const {objective, alpha} = finish().climbers.exact;
  let phi = problem.logits as number[];
  for (let step = 0; step <= problem.steps; ++step) {
    const p = probabilities(phi);
    const mean = p.reduce((sum, a, k) => sum + a * f[k], 0);
    expect(objective[step]).toBeCloseTo(mean, 9);
    expect(alpha[step][2]).toBeCloseTo(p[2], 9);
    phi = phi.map((v, k) => v + p[k] * (f[k] - mean));
  }
});

test("every climber nears the top of an easy hill", () => {
  const {climbers, step} = finish();
  expect(step).toBe(150);
  for (const name of ESTIMATORS) expect(climbers[name].objective.at(-1), name).toBeGreaterThan(0.9);
});

test("two climbers with the same estimate share their way: linear f̃", () => {
  const {climbers} = finish();
  expect(climbers["straight-through"]).toEqual(climbers["gumbel-softmax"]);
});

test("mixtures that no choice can reach lead the hot climber astray, not the cold one", () => {
  // The best choice lies in the middle, where every mixture of all choices lies too.
  const needle = [0.1, 0, 1, 0, 0.1];
  const lure = {f: needle, extension: extension("curved", needle), logits: [0, 0, 0, 0, 0]};
  const hot = finish({...lure, temperature: () => 20, stepSize: 2}).climbers["gumbel-softmax"];
  expect(hot.objective.at(-1)).toBeLessThan(0.5);
  const cold = finish({...lure, temperature: () => 1, stepSize: 2}).climbers["gumbel-softmax"];
  expect(cold.objective.at(-1)).toBeGreaterThan(0.9);
});

test("the temperature may change from step to step", () => {
  const asked: number[] = [];
  finish({steps: 3, temperature: (step) => (asked.push(step), 1)});
  expect(asked).toEqual([0, 1, 2]);
});

test("the same seed gives the same race, another seed another", () => {
  expect(finish()).toEqual(finish());
  expect(finish({seed: 4}).climbers.reinforce).not.toEqual(finish().climbers.reinforce);
  expect(finish({seed: 4}).climbers.exact).toEqual(finish().climbers.exact);
});

test("further races have the seeds that follow, and their ends are kept", () => {
  let finals: RaceFinals | undefined;
  for (finals of repeatedRaces({...problem, steps: 20}, 3));
  const ends = [1, 2, 3].map((more) => {
    const {climbers} = finish({steps: 20, seed: problem.seed + more});
    return climbers.reinforce.objective[20];
  });
  expect(finals!.reinforce).toEqual(ends);
  expect(new Set(finals!.exact).size).toBe(1);
});
