import {expect, test} from "vitest";
import {SeenRuns} from "../../src/live/seenRuns.ts";

const kept = (id: string, step = 1) => ({
  ...{id, name: `run ${id}`, settings: {beta: 1}, step, steps: 10},
  history: {step: [], seconds: [], metrics: {}}
});

const run = (id: string, step = 1) => ({
  ...kept(id, step),
  newest: {step, probe: {perplexity: step}}
});

test("keeps the last report of each run, the newest run first, and kept runs after them", () => {
  const seen = new SeenRuns<{beta: number}, {perplexity: number}>();
  seen.see(run("a", 1));
  seen.see(run("a", 5));
  seen.see(run("b", 2));
  const all = seen.with([kept("k"), {...kept("a", 3), name: "renamed"}]);
  expect(all.map(({id, name, step, newest}) => [id, name, step, newest?.probe.perplexity])).toEqual(
    [
      ["b", "run b", 2, 2],
      ["a", "renamed", 5, 5],
      ["k", "run k", 1, undefined]
    ]
  );
});

test("forgets the runs seen longest ago", () => {
  const seen = new SeenRuns(2);
  for (const id of ["a", "b", "a", "c"]) seen.see(run(id));
  expect(seen.with([]).map(({id}) => id)).toEqual(["c", "a"]);
});
