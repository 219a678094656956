import {expect, test} from "vitest";
import {rounded, roundedTo, withError} from "../../../src/views/reparameterization/rounded.ts";

test.each([
  [0.31415, 2, "0.31"],
  [-1234.5, 2, "−1200"],
  [0.00000012345, 2, "0.00000012"],
  [2, 3, "2"],
  [0, 2, "0"],
  [NaN, 2, "–"]
])("%f to %i digits is %s", (value, digits, text) => expect(rounded(value, digits)).toBe(text));

test.each([
  [0.31415, 0.02, "0.31"],
  [-3.7, 0.6, "−3.7"],
  [-0.004, 0.03, "0.00"],
  [1234.5, 80, "1235"],
  [0.5, 0, "0.5"]
])("%f with error %f is %s", (value, error, text) => expect(roundedTo(value, error)).toBe(text));

test("gives an error where there is one", () => {
  expect(withError(0.3141, 0.0234)).toBe("0.31 ± 0.02");
  expect(withError(0, 0)).toBe("0");
});
