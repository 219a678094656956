import {describe, expect, it} from "vitest";
import {median, takeTurns, type Timer} from "../../../src/cli/bench/takeTurns.ts";

/** Things that take the given times, and what was asked of them. */
function things(milliseconds: Record<string, number>) {
  const calls: [string, number][] = [];
  const timers = new Map<string, Timer>(
    Object.entries(milliseconds).map(([name, time]) => [
      name,
      async (count) => {
        calls.push([name, count]);
        return {milliseconds: time, dispatches: 0};
      }
    ])
  );
  return {calls, timers};
}

describe("takeTurns", () => {
  it("warms up twice, then lets each begin in turn", async () => {
    const {calls, timers} = things({a: 200, b: 300, c: 400});
    const timings = await takeTurns(timers, {rounds: 3, seconds: 60});
    const names = calls.map(([name]) => name).join("");
    expect(names).toBe("aabbcc" + "abc" + "bca" + "cab");
    expect([...timings.values()].map((all) => all.length)).toEqual([3, 3, 3]);
  });

  it("repeats what is short, so that a turn is long enough for the clock", async () => {
    const {calls, timers} = things({short: 3, long: 250});
    await takeTurns(timers, {rounds: 1, seconds: 60});
    expect(calls.slice(-2)).toEqual([
      ["short", 67],
      ["long", 1]
    ]);
  });

  it("gives fewer rounds to what is slow, and takes its only run where even one is too many", async () => {
    const {calls, timers} = things({fast: 1000, slow: 7000, slowest: 30_000});
    const timings = await takeTurns(timers, {rounds: 5, seconds: 20});
    expect(timings.get("fast")).toHaveLength(5);
    expect(timings.get("slow")).toHaveLength(2);
    expect(timings.get("slowest")).toEqual([{milliseconds: 30_000, dispatches: 0}]);
    expect(calls.filter(([name]) => name === "slowest")).toHaveLength(1);
  });

  it("does once what takes all the time there is", async () => {
    const {calls, timers} = things({quick: 300, slow: 1200});
    const timings = await takeTurns(timers, {rounds: 1, seconds: 1});
    expect(calls.map(([name]) => name)).toEqual(["quick", "quick", "slow", "quick"]);
    expect(timings.get("slow")).toEqual([{milliseconds: 1200, dispatches: 0}]);
  });
});

describe("median", () => {
  it("is the middle value, or the mean of the two in the middle", () => {
    expect(median([5])).toBe(5);
    expect(median([9, 1, 3])).toBe(3);
    expect(median([10, 1, 4, 2])).toBe(3);
  });
});
