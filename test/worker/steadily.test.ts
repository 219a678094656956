import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import {expect, test} from "vitest";
import {backend, interruptWork, resumeWork, steadily} from "../../src/worker/steadily.ts";

/** Lets everything go on that can. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

test("work waits for the backend, and is done once where nothing changes", async () => {
  interruptWork();
  const heard: string[] = [];
  const work = steadily(async () => heard.push("done"));
  void backend().then(() => heard.push("ready"));
  await settle();
  expect(heard).toEqual([]);
  resumeWork();
  await work;
  expect(heard.toSorted()).toEqual(["done", "ready"]);
});

test("work under way while the backend changes is done again, whether it failed or not", async () => {
  resumeWork();
  for (const fails of [false, true]) {
    let runs = 0;
    let finish = () => {};
    const result = steadily(async () => {
      const run = ++runs;
      if (run === 1) await new Promise<void>((resolve) => (finish = resolve));
      if (run === 1 && fails) throw new Error("disposed");
      return run;
    });
    await settle();
    interruptWork();
    finish();
    await settle();
    expect(runs).toBe(1);
    resumeWork();
    expect(await result).toBe(2);
  }
});

test("an attempt can ask whether it is still wanted, and ends where the backend has changed", async () => {
  resumeWork();
  const heard: string[] = [];
  const result = steadily(async (isWanted) => {
    heard.push(`begun ${isWanted()}`);
    await settle();
    await settle();
    heard.push(`later ${isWanted()}`);
    return heard.length;
  });
  await settle();
  interruptWork();
  resumeWork();
  expect(await result).toBe(4);
  expect(heard.toSorted()).toEqual(["begun true", "begun true", "later false", "later true"]);
});

test("a result that nobody holds any more is let go of, while the backend stays", async () => {
  resumeWork();
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const results = await Promise.all(
    Array.from({length: 20}, async () => new WeakRef(await steadily(async () => new Array(1000))))
  );
  await settle();
  collect();
  expect(results.filter((result) => result.deref())).toEqual([]);
});

test("an error of the work itself is handed on, and it is not tried again", async () => {
  resumeWork();
  let runs = 0;
  const failing = steadily(async () => {
    ++runs;
    throw new Error("no such model");
  });
  await expect(failing).rejects.toThrow("no such model");
  expect(runs).toBe(1);
});

test("what waits for a backend waits on where another one is chosen before the first has started", async () => {
  interruptWork();
  const work = steadily(async () => "done");
  const ready = backend();
  interruptWork();
  interruptWork();
  resumeWork();
  expect(await work).toBe("done");
  await ready;
});
