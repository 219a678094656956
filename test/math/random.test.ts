import {expect, test} from "vitest";
import {Random} from "../../src/math/random.ts";

test("filling an array gives what single calls give, and leaves the stream where they would", () => {
  const [filled, single] = [new Random(7, "fill"), new Random(7, "fill")];
  const first = filled.fillUniform(new Float64Array(1000));
  expect(Array.from(first)).toEqual(Array.from({length: 1000}, () => single.uniform()));
  expect(filled.uint32()).toBe(single.uint32());
});
