import {expect, test} from "vitest";
import {lostSeconds} from "../../src/cli/campaigns/lostSeconds.ts";

const seen = [
  {time: 10, step: 100},
  {time: 12, step: 200},
  {time: 14, step: 300}
];

test("the time lost runs from when the run had come as far as it stands now", () => {
  expect(lostSeconds(seen, {end: 15, step: 200})).toBe(3);
  expect(lostSeconds(seen, {end: 15, step: 250})).toBe(2);
  expect(lostSeconds(seen, {end: 15, step: 0})).toBe(5);
  // It may have gone on unseen until the end.
  expect(lostSeconds(seen, {end: 15, step: 310})).toBe(0);
});
