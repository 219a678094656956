import {expect, test} from "vitest";
import {runConfig} from "../../src/training/presets.ts";
import {runConfigProblem} from "../../src/training/runConfigProblem.ts";
import {tinyConfig} from "./tinyRun.ts";

const STEPS = {dvae: 0, decoder: 1, transformer: 2, reranker: 3};

test("what presets and tests train by has no problem", () => {
  for (const preset of ["nano", "small", "base"] as const) {
    expect(runConfigProblem(runConfig({dataset: "emoji", preset, steps: STEPS}))).toBe(null);
  }
  expect(runConfigProblem(tinyConfig())).toBe(null);
});

test.each([
  [null, "config is missing"],
  ["small", "config is missing"],
  [{seed: 1.5}, "config.seed is no whole number"],
  [{seed: "1"}, "config.seed is no number"],
  [{preset: "giant"}, "config.preset is none of this lab's"],
  [{imageSize: 30}, "imageSize takes a multiple of 4 from 4 to 1024, received 30"],
  [
    {refinement: {rounds: [1.5], stepSize: 1}},
    "config.refinement.rounds is no list of whole numbers"
  ],
  [{refinement: {rounds: [1]}}, "config.refinement.stepSize is no number"],
  [{transformer: {...tinyConfig().transformer, batch: 0}}, /config.transformer.batch is no whole/],
  [{transformer: {...tinyConfig().transformer, layers: 0}}, /layers takes a whole number from 1/],
  [{dvae: {...tinyConfig().dvae, beta: 1}}, "config.dvae.beta is missing"]
])("%j is a problem", (wrong, problem) => {
  const config = wrong && typeof wrong === "object" ? {...tinyConfig(), ...wrong} : wrong;
  if (typeof problem === "string") expect(runConfigProblem(config)).toBe(problem);
  else expect(runConfigProblem(config)).toMatch(problem);
});
