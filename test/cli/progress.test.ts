import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {clock, progressBar} from "../../src/cli/progress.ts";

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  vi.useFakeTimers();
  vi.stubGlobal("process", {
    ...process,
    stderr: {isTTY: false, write: (line: string) => lines.push(line)}
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("the time left counts what this run did, not what was done before it was resumed", () => {
  const bar = progressBar("dvae");
  bar.update(4000, 8000, "");
  vi.advanceTimersByTime(20_000);
  bar.update(4100, 8000, "");
  // 100 steps in 20 s: 0.2 s for each of the 3900 that are left.
  expect(lines).toEqual(["dvae 4000/8000, … left, \n", "dvae 4100/8000, 13:00 left, \n"]);
});

test("clock writes hours only where there are some", () => {
  expect([0, 59.6, 61, 3600, 36_061].map(clock)).toEqual([
    "0:00",
    "1:00",
    "1:01",
    "1:00:00",
    "10:01:01"
  ]);
});
