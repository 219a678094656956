import {expect, test} from "vitest";
import {follow} from "../../src/worker/follow.ts";

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const value of values) seen.push(value);
  return seen;
}

const soon = () => new Promise<void>((resolve) => setTimeout(resolve));

test("yields what is reported, in order, until the run has ended", async () => {
  const run = async (report: (value: number) => void) => {
    for (const value of [1, 2, 3]) {
      report(value);
      await soon();
    }
  };
  expect(await all(follow(run))).toEqual([1, 2, 3]);
});

test("a slow reader gets the newest report only", async () => {
  const run = async (report: (value: number) => void) => [1, 2, 3].forEach(report);
  expect(await all(follow(run))).toEqual([3]);
});

test("what is given first comes before any report", async () => {
  const run = async (report: (value: number) => void) => {
    await soon();
    report(1);
  };
  expect(await all(follow(run, {first: null}))).toEqual([null, 1]);
});

test("a failure of the run is thrown to the reader", async () => {
  const run = () => Promise.reject(new Error("The worker is gone."));
  await expect(all(follow(run))).rejects.toThrow("The worker is gone.");
});
