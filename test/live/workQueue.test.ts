import {expect, test} from "vitest";
import {WorkQueue} from "../../src/live/workQueue.ts";

test("does one piece after the other, and goes on after one that fails", async () => {
  const heard: string[] = [];
  const queue = new WorkQueue(({message}) => void heard.push(message));
  void queue.do(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    heard.push("first");
  });
  void queue.do(() => Promise.reject(new Error("second")));
  await queue.do(async () => void heard.push("third"));
  expect(heard).toEqual(["first", "second", "third"]);
});

test("nobody waits for what is abandoned, and it changes nothing more", async () => {
  const heard: string[] = [];
  const queue = new WorkQueue(({message}) => void heard.push(message));
  let fail = (_: Error) => {};
  let wasAbandoned = false;
  const hanging = queue.do(async (isAbandoned) => {
    await new Promise((_, reject) => (fail = reject)).finally(() => (wasAbandoned = isAbandoned()));
  });
  const behind = queue.do(async () => void heard.push("behind"));
  await Promise.resolve();
  queue.abandon();
  await Promise.all([hanging, behind]);
  await queue.do(async () => void heard.push("new"));
  fail(new Error("lost"));
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard).toEqual(["new"]);
  expect(wasAbandoned).toBe(true);
});
