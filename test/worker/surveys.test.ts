import {afterEach, beforeEach, expect, test, vi} from "vitest";
import type {Survey} from "../../src/worker/codebookProtocol.ts";
import {type SurveyOptions, surveys} from "../../src/worker/surveys.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const REQUEST = {model: "live", count: 3, seed: 1};

type Options = Pick<SurveyOptions, "seen" | "ended"> & {step?: number | null};

/** A worker whose model is at `at.step` and whose surveys take `at.takes` ms, or fail. */
function open(model = "live", {step = 0 as number | null, ...options}: Options = {}) {
  const at = {step, takes: 0, fails: false, asked: [] as number[]};
  const problems: string[] = [];
  const desk = {
    step: async () => at.step,
    survey: async () => {
      at.asked.push(performance.now());
      await new Promise((resolve) => setTimeout(resolve, at.takes));
      if (at.fails) throw new Error("the backend is gone");
      return {step: at.step} as Survey;
    }
  };
  const request = {...REQUEST, model};
  const report = (problem: string) => void problems.push(problem);
  const found: (number | null)[] = [];
  const generator = surveys(desk, request, {...options, pause: 100, report});
  const ended = {value: false};
  void (async () => {
    for await (const survey of generator) found.push(survey && survey.step);
    ended.value = true;
  })();
  return {at, problems, found, ended};
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("a shipped model is surveyed once, and once more only where that failed", async () => {
  const {at, problems, found, ended} = open("shapes");
  at.fails = true;
  await pass(50);
  expect([found, problems, ended.value]).toEqual([[], ["the backend is gone"], false]);
  at.fails = false;
  await pass(5000);
  expect([found, at.asked.length, ended.value]).toEqual([[0], 2, true]);
});

test("a live model is surveyed whenever it has got on, and not otherwise", async () => {
  const {at, found} = open("live", {step: null});
  await pass(1000);
  expect(found).toEqual([null]);
  at.step = 7;
  await pass(1000);
  expect(found).toEqual([null, 7]);
  at.step = 9;
  await pass(1000);
  expect([found, at.asked.length]).toEqual([[null, 7, 9], 2]);
});

test("surveys go on after some that failed, later each time", async () => {
  const {at, problems, found} = open();
  at.fails = true;
  await pass(1600);
  // At 0, 100, 300, 700 and 1500 ms.
  expect(problems).toHaveLength(5);
  at.fails = false;
  await pass(1600);
  expect(found).toEqual([0]);
});

test("training has at least four times as long as a survey took", async () => {
  const {at} = open();
  const timer = setInterval(() => (at.step = at.step! + 1), 10);
  at.takes = 500;
  await pass(6000);
  clearInterval(timer);
  const gaps = at.asked.slice(1).map((begun, i) => begun - at.asked[i] - at.takes);
  expect(gaps.length).toBeGreaterThan(1);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(4 * at.takes);
});

test("a live model that nobody sees is left alone; a shipped one is not waited with", async () => {
  let show = () => {};
  const seen = () => new Promise<void>((resolve) => (show = resolve));
  const {at, found} = open("live", {seen});
  await pass(3000);
  expect(at.asked).toEqual([]);
  show();
  await pass(10);
  expect(found).toEqual([0]);
  const shipped = open("emoji", {seen});
  await pass(10);
  expect(shipped.found).toEqual([0]);
});

test("nothing is asked any more once the surveys have been given up, even unseen", async () => {
  let giveUp = () => {};
  const given = new Promise<void>((resolve) => (giveUp = resolve));
  const running = open("live", {ended: given});
  const hidden = open("live", {ended: given, seen: () => new Promise(() => {})});
  await pass(500);
  giveUp();
  await pass(500);
  running.at.step = 8;
  await pass(5000);
  expect([running.found, running.ended.value, hidden.found, hidden.ended.value]).toEqual([
    [0],
    true,
    [],
    true
  ]);
});
