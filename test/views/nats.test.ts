import {expect, test} from "vitest";
import {nats} from "../../src/views/nats.ts";

test.each([
  [-1.92354, {}, "−1.924"],
  [0.25, {sign: true}, "+0.250"],
  [-0.25, {sign: true}, "−0.250"],
  [0, {sign: true}, "0"],
  [4.4e-16, {}, "4e−16"],
  [-2e-5, {}, "−2e−5"],
  [Infinity, {}, "∞"],
  [-Infinity, {}, "−∞"],
  [NaN, {}, "—"]
])("%d as text with %o is “%s”", (value, options, text) => expect(nats(value, options)).toBe(text));
