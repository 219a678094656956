import {expect, test} from "vitest";
import {bestOfCurves} from "../../../src/evaluation/generation/bestOfCurves.ts";

test("averages captions, with the standard error of that mean", () => {
  const {captions, reranker, oracle, random} = bestOfCurves([
    {right: [true, false, false, false], scores: [4, 3, 2, 1]},
    {right: [false, false, false, true], scores: [4, 3, 2, 1]}
  ]);
  expect(captions).toBe(2);
  expect(oracle.map(({n}) => n)).toEqual([1, 2, 4]);
  // Two of four: the best-scored is right in 3 of 6 subsets for the first, in none for the second.
  expect(reranker.map(({mean}) => mean)).toEqual([0.25, 0.25, 0.5]);
  expect(oracle.map(({mean}) => mean)).toEqual([0.25, 0.5, 1]);
  expect(random.map(({mean}) => mean)).toEqual([0.25, 0.25, 0.25]);
  // Values 1 and 0 at N = 4: variance 1/2, of the mean 1/4.
  expect(reranker[2].error).toBeCloseTo(0.5, 12);
  expect(oracle[2].error).toBe(0);
});

test("a single caption has no known spread, and fewer pictures end the curve earlier", () => {
  const {reranker} = bestOfCurves([{right: [true, false, true], scores: [1, 2, 3]}]);
  expect(reranker.map(({n}) => n)).toEqual([1, 2]);
  expect(reranker[0].error).toBeNaN();
});
