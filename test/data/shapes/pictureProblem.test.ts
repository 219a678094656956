import {expect, test} from "vitest";
import {pictureProblem} from "../../../src/data/shapes/pictureProblem.ts";

test("a caption of the grammar has a picture; another is told what is wrong with it", () => {
  expect(
    pictureProblem("the exact same red heart on the top as a sketch on the bottom")
  ).toBeNull();
  expect(pictureProblem("a red zebra")).toMatch(
    /^There is no real picture .* “zebra” is not understood/
  );
  expect(pictureProblem("")).toMatch(/^There is no real picture/);
});
