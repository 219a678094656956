import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import {expect, test} from "vitest";
import {Stretch} from "../../src/live/stretch.ts";

const later = () => new Promise((resolve) => setTimeout(resolve));

test("work is waited for until it is done or the stretch is over, whichever comes first", async () => {
  const stretch = new Stretch();
  expect(await stretch.until(Promise.resolve(7))).toBe(7);
  await expect(stretch.until(Promise.reject(new Error("lost")))).rejects.toThrow("lost");
  let fail = (_: Error) => {};
  const hanging = stretch.until(new Promise((_, reject) => (fail = reject)));
  await later();
  expect(stretch.isOver).toBe(false);
  stretch.end();
  expect([await hanging, stretch.isOver]).toEqual([undefined, true]);
  // What it throws then is nobody's affair.
  fail(new Error("too late"));
  await later();
  expect(await stretch.until(new Promise(() => {}))).toBeUndefined();
});

test("a stretch that goes on holds on to nothing that is done", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const stretch = new Stretch();
  const results = await Promise.all(
    Array.from(
      {length: 20},
      async () => new WeakRef((await stretch.until(Promise.resolve(new Array(1000))))!)
    )
  );
  await later();
  collect();
  expect(results.filter((result) => result.deref())).toEqual([]);
});
