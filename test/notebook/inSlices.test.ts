import {expect, test} from "vitest";
import {inSlices} from "../../src/notebook/inSlices.ts";

/** Numbers from 1, each of which takes a time unit of a clock of the test's own. */
function work(count: number) {
  const clock = {time: 0, ended: false};
  function* numbers() {
    try {
      for (let i = 1; i <= count; ++i) {
        ++clock.time;
        yield i;
      }
    } finally {
      clock.ended = true;
    }
  }
  return {clock, numbers: numbers(), now: () => clock.time};
}

test("gives the last of what each slice of time has yielded, and the very last", () => {
  const {numbers, now} = work(11);
  expect([...inSlices(numbers, {slice: 3, now})]).toEqual([3, 6, 9, 11]);
});

test("gives nothing twice where the work ends with a slice", () => {
  const {numbers, now} = work(6);
  expect([...inSlices(numbers, {slice: 3, now})]).toEqual([3, 6]);
});

test("does no work before it is asked, and ends the work when it is ended", () => {
  const {clock, numbers, now} = work(100);
  const slices = inSlices(numbers, {slice: 5, now});
  expect(clock.time).toBe(0);
  expect(slices.next().value).toBe(5);
  slices.return(undefined);
  expect(clock).toEqual({time: 5, ended: true});
});

test("measures a slice from when it begins: time spent elsewhere does not count", () => {
  const {clock, numbers, now} = work(10);
  const slices = inSlices(numbers, {slice: 4, now});
  expect(slices.next().value).toBe(4);
  clock.time += 1000;
  expect(slices.next().value).toBe(8);
});
