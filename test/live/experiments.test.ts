import {describe, expect, test, vi} from "vitest";
import {
  type ExperimentFile,
  type ExperimentResult,
  experimentSettings
} from "../../src/live/dvaeExperiments.ts";
import {experimentView, runExperimentLive} from "../../src/live/experimentRuns.ts";
import {spread, summariseExperiment} from "../../src/live/experimentSummary.ts";
import type {SeenRun} from "../../src/live/seenRuns.ts";
import type {DvaeSettings} from "../../src/live/dvaeSettings.ts";

const result = (seed: number, offset = 0): ExperimentResult => ({
  seed,
  history: {
    step: [10, 20],
    nll: [2 + offset, 1 + offset],
    kl: [3, 4],
    temperature: [1, 0.5]
  },
  ...{psnrSoft: 22 + offset, psnrHard: 21, oracle: 0.5, codesUsed: 9, perplexity: 4}
});

const file: ExperimentFile = {
  command: "npm run …",
  steps: 20,
  experiments: {
    beta: {
      runs: [
        {label: "β = 0", overrides: {beta: 0}, seeds: [result(1), result(2, 1), result(3, -4)]},
        {label: "β = 1", overrides: {beta: 1}, seeds: []}
      ]
    }
  }
};

const choice = {steps: 30, seed: 4};

/** A run of the experiment on K, as the page saw it. */
function seenRun(codebookSize: number, step: number): SeenRun<DvaeSettings, {psnrHard: number}> {
  const settings = experimentSettings({label: "", overrides: {codebookSize}}, choice);
  const history = {step: [step], seconds: [1], metrics: {nll: [1]}};
  const newest = {step, probe: {psnrHard: step}};
  return {id: `${codebookSize}/${step}`, name: "", settings, step, steps: 30, history, newest};
}

describe("a summary", () => {
  test("is the mean over seeds, with the lowest and the highest", () => {
    expect(spread([1, 2, 6])).toEqual({mean: 3, least: 1, most: 6});
    expect(() => spread([])).toThrow(/received none/);
    const [beta, ...others] = summariseExperiment(file, "beta");
    expect(others).toEqual([]);
    expect([beta.label, beta.seeds, beta.step]).toEqual(["β = 0", [1, 2, 3], [10, 20]]);
    expect(beta.metrics.nll).toEqual([
      {mean: 1, least: -2, most: 3},
      {mean: 0, least: -3, most: 2}
    ]);
    expect(beta.outcomes.map(({psnrSoft}) => psnrSoft)).toEqual([22, 23, 18]);
    expect(summariseExperiment(file, "codes")).toEqual([]);
  });
});

describe("an experiment on a page", () => {
  const look = (seen: Parameters<typeof experimentView>[1]["seen"], training = null) =>
    experimentView("codes", {file, choice, seen, training});

  test("has all of its runs, those that are not shipped too", () => {
    const {variants, command, steps, status} = look([]);
    expect(variants.map(({label, seeds, live}) => [label, seeds, live])).toEqual([
      ["K = 32", [], null],
      ["K = 512", [], null]
    ]);
    expect([command, steps, status]).toEqual(["npm run …", 20, "none"]);
  });

  test("finds its live runs by their settings, the one that came farthest", () => {
    const other = {...seenRun(32, 29), settings: {...seenRun(32, 29).settings, seed: 5}};
    const {variants} = look([other, seenRun(32, 10), seenRun(32, 20), seenRun(64, 30)]);
    expect(variants[0].live).toMatchObject({step: 20, steps: 30, outcome: {psnrHard: 20}});
    expect(variants[1].live).toBeNull();
  });

  test("knows whether the run in training is one of its own", () => {
    const status = (
      codebookSize: number,
      status: "playing" | "paused" | "done" | "preparing" | "stopped",
      queue: {name: string; settings: DvaeSettings}[] = []
    ) => {
      const training = {settings: seenRun(codebookSize, 1).settings, status, queue};
      return experimentView("codes", {file, choice, seen: [], training}).status;
    };
    expect(status(512, "playing")).toBe("playing");
    expect(status(512, "preparing")).toBe("playing");
    expect(status(512, "paused")).toBe("paused");
    expect(status(512, "done")).toBe("none");
    expect(status(256, "playing")).toBe("none");
    // Between two of its runs it is under way.
    const next = [{name: "next", settings: seenRun(512, 1).settings}];
    expect([status(32, "done", next), status(32, "stopped", next)]).toEqual(["playing", "playing"]);
  });
});

describe("running an experiment", () => {
  const run = async (
    seen: SeenRun<DvaeSettings, unknown>[],
    training: Parameters<typeof runExperimentLive>[2]["training"] = null
  ) => {
    const desk = {begin: vi.fn(async () => null), play: vi.fn()};
    const problem = await runExperimentLive("codes", choice, {desk, seen, training});
    return {...desk, problem};
  };

  test("begins the runs that are not done, with the steps and the seed that were chosen", async () => {
    const {begin} = await run([seenRun(32, 30), seenRun(512, 12)]);
    const {settings} = seenRun(512, 0);
    expect(begin.mock.calls).toEqual([[[{name: "K = 512, seed 4", settings}]]]);
    expect((await run([])).begin.mock.calls.flat(2)).toHaveLength(2);
  });

  test("goes on with a run of its own that is paused", async () => {
    const {settings} = seenRun(512, 3);
    const {begin, play} = await run([], {settings, status: "paused", queue: []});
    expect([begin.mock.calls.length, play.mock.calls.length]).toEqual([0, 1]);
  });

  test("says so where all of it is done", async () => {
    const {begin, problem} = await run([seenRun(32, 30), seenRun(512, 30)]);
    expect(begin).not.toHaveBeenCalled();
    expect(problem).toMatch(/done for seed 4 and 30 steps/);
  });
});
