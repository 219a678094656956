import {describe, expect, test} from "vitest";
import {learningPhases, type PhaseMeasures} from "../../src/live/learningPhases.ts";

type Row = [step: number, colour: number, detail: number, perplexity: number, kl: number];

const series = (rows: Row[]): PhaseMeasures[] =>
  rows.map(([step, colour, detail, perplexity, klPerPosition]) => {
    return {step, colour, detail, perplexity, klPerPosition};
  });

const named = (rows: Row[]) => {
  return learningPhases(series(rows)).map(({name, from, to}) => [name, from, to]);
};

/** The moments of a run of the preset *from scratch*, seed 1, as they were measured. */
const QUICK: Row[] = [
  [0, -1.09, -2.277, 14.14, 0.98],
  [9, 0.51, -1.423, 2.45, 3.73],
  [18, 0.57, -0.307, 3.53, 3.38],
  [28, 0.651, -0.128, 3.61, 3.6],
  [38, 0.684, -0.091, 3.7, 3.79],
  [50, 0.732, -0.077, 4.31, 3.96],
  [63, 0.758, 0.01, 4.67, 4.01],
  [77, 0.77, 0.135, 5.32, 4.07],
  [91, 0.782, 0.234, 5.92, 4.12],
  [108, 0.791, 0.347, 6.85, 4.13],
  [125, 0.797, 0.419, 7.46, 4.16],
  [145, 0.805, 0.464, 8.16, 4.19],
  [165, 0.817, 0.505, 9.14, 4.18],
  [188, 0.846, 0.533, 11.81, 4.15],
  [213, 0.92, 0.562, 18.46, 3.95],
  [240, 0.959, 0.594, 26.87, 3.82],
  [269, 0.97, 0.618, 33.09, 3.77],
  [300, 0.977, 0.636, 40.16, 3.73],
  [335, 0.979, 0.655, 43.64, 3.69],
  [372, 0.98, 0.669, 48.3, 3.64],
  [413, 0.981, 0.681, 53, 3.59],
  [457, 0.982, 0.696, 57.76, 3.56],
  [505, 0.983, 0.712, 62.04, 3.55],
  [557, 0.984, 0.724, 64.37, 3.53],
  [614, 0.985, 0.734, 66.29, 3.55],
  [675, 0.986, 0.745, 69.31, 3.56],
  [742, 0.987, 0.756, 73.25, 3.57],
  [815, 0.987, 0.764, 72.83, 3.6],
  [894, 0.988, 0.772, 71.97, 3.63],
  [981, 0.989, 0.779, 73.6, 3.67],
  [1074, 0.99, 0.786, 74.2, 3.68],
  [1176, 0.99, 0.79, 71.86, 3.71],
  [1286, 0.99, 0.792, 73.35, 3.75]
];

/** The same with β = 1000 and no reward for code use. */
const CRUSHED: Row[] = [
  [0, -1.09, -2.277, 14.14, 0.98],
  [9, 0.309, -1.585, 6.17, 1.66],
  [18, 0.167, -0.342, 26.99, 0.35],
  [28, 0.327, -0.426, 25.29, 0.16],
  [38, 0.257, -0.09, 26.28, 0.12],
  [50, 0.33, -0.054, 22.55, 0.08],
  [63, 0.329, -0.057, 23.52, 0.07],
  [77, 0.299, -0.105, 24.11, 0.06],
  [91, 0.303, -0.111, 26.69, 0.07],
  [108, 0.299, -0.106, 23.35, 0.06],
  [125, 0.168, -0.102, 21.72, 0.05],
  [145, -0.555, -0.026, 19.87, 0.05]
];

test("a run finds colours first, then edges, then jobs for its codes", () => {
  expect(named(QUICK)).toEqual([
    ["nothing yet", 0, 0],
    ["colours, no edges yet", 9, 91],
    ["edges appear", 108, 165],
    ["codes specialise", 188, 372],
    ["refinement", 413, 1286]
  ]);
});

test("a weight that crushes the codes is a collapse, though many codes are in use", () => {
  expect(named(CRUSHED)).toEqual([
    ["nothing yet", 0, 18],
    ["collapse", 28, 145]
  ]);
});

test("phases hold their first and last measures, and do not change as a run goes on", () => {
  const all = learningPhases(series(QUICK));
  const until = learningPhases(series(QUICK.slice(0, 17)));
  expect(until.slice(0, 3)).toEqual(all.slice(0, 3));
  expect(until[3].from).toBe(all[3].from);
  expect([all[3].first.perplexity, all[3].last.perplexity]).toEqual([11.81, 48.3]);
});

describe("criteria", () => {
  const after = (...row: Row) => named([[0, -1, -2, 14, 1], row]).at(-1)![0];

  test("nothing is learned where colours are wrong, whatever the codes do", () => {
    expect(after(20, 0.2, 0.9, 50, 3)).toBe("nothing yet");
    expect(learningPhases([])).toEqual([]);
  });

  test("a collapse is one code for all, or codes that are as likely for any picture", () => {
    expect(after(20, 0.9, 0.5, 1.2, 5)).toBe("collapse");
    expect(after(20, 0.9, 0.5, 100, 0.2)).toBe("collapse");
    expect(after(20, 0.9, 0.5, 1.3, 0.3)).not.toBe("nothing yet");
  });

  test("codes specialise where perplexity grows faster than the steps", () => {
    const grown = (perplexity: number) =>
      named([
        [0, -1, -2, 14, 1],
        [100, 0.9, 0.5, 10, 4],
        [200, 0.9, 0.5, perplexity, 4]
      ]).at(-1)![0];
    expect(grown(19)).toBe("edges appear");
    expect(grown(21)).toBe("codes specialise");
  });

  test("one moment alone between two of a phase counts as theirs", () => {
    const rows: Row[] = [10, 20, 30, 40].map((step) => [step, 0.9, step === 20 ? 0.3 : 0.2, 9, 4]);
    expect(named(rows)).toEqual([["colours, no edges yet", 10, 40]]);
  });
});
