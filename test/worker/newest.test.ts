import {expect, test} from "vitest";
import {newest} from "../../src/worker/newest.ts";

/** Lets everything go on that can. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

/** A worker that answers when it is told to. */
function slow() {
  const asked: number[] = [];
  const answers: {resolve(): void; reject(error: Error): void}[] = [];
  const call = newest((value: number) => {
    asked.push(value);
    return new Promise<number>((resolve, reject) =>
      answers.push({resolve: () => resolve(10 * value), reject})
    );
  });
  const heard: number[] = [];
  const ask = (value: number) => call(value).then((answer) => heard.push(answer));
  return {ask, asked, answers, heard};
}

test("one call is under way at a time, and only the newest of the others follows it", async () => {
  const {ask, asked, answers, heard} = slow();
  for (const value of [1, 2, 3, 4]) void ask(value);
  await settle();
  expect(asked).toEqual([1]);
  answers[0].resolve();
  await settle();
  expect([asked, heard]).toEqual([[1, 4], [10]]);
  answers[1].resolve();
  await settle();
  expect(heard).toEqual([10, 40]);
});

test("a call that fails says so, and the one that waits follows", async () => {
  const {ask, asked, answers, heard} = slow();
  const first = ask(1);
  void ask(2);
  answers[0].reject(new Error("gone"));
  await expect(first).rejects.toThrow("gone");
  await settle();
  answers[1].resolve();
  await settle();
  expect([asked, heard]).toEqual([[1, 2], [20]]);
});

test("there is a rest after a call, in which the newest of all that ask waits", async () => {
  const asked: number[] = [];
  const call = newest(async (value: number) => void asked.push(value), {rest: 50});
  const begin = performance.now();
  await call(1);
  void call(2);
  const last = call(3);
  await settle();
  expect(asked).toEqual([1]);
  await last;
  expect(asked).toEqual([1, 3]);
  expect(performance.now() - begin).toBeGreaterThanOrEqual(49);
});

test("a call made just when another one ends does not run beside the one that waited", async () => {
  const {ask, asked, answers} = slow();
  const first = ask(1).then(() => ask(3));
  void ask(2);
  answers[0].resolve();
  await settle();
  expect(asked).toEqual([1, 2]);
  answers[1].resolve();
  await settle();
  answers[2].resolve();
  await first;
  expect(asked).toEqual([1, 2, 3]);
});
