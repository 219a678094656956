import * as tf from "@tensorflow/tfjs";
import {expect, test} from "vitest";
import {roundTo} from "../../src/kernels/roundTo.ts";
import {Random} from "../../src/math/random.ts";
import {FLOAT16, MEAN16, NARROW15} from "../../src/precision/numberFormat.ts";
import {roundToFormat} from "../../src/precision/roundToFormat.ts";
import {onEachBackend, valuesOf} from "./checkOperation.ts";

const random = new Random("round to");
const spread = Array.from({length: 20_000}, () =>
  Math.fround((random.uniform() - 0.5) * 2 ** (random.uniform() * 80 - 50))
);
// All that lies on a number of fp16 or exactly between two, subnormals included.
const ties = Array.from({length: 2 * 0x7c00}, (_, i) => {
  const [e, m] = [i >> 11, i & 2047];
  return e === 0 ? m * 2 ** -25 : (2048 + m) * 2 ** (e - 26);
});
const odd = [0, -0, 65519, 65520, -65520, 1e30, Infinity, -Infinity, NaN, 2 ** -25, 2 ** -26];

onEachBackend(() => {
  test.each([FLOAT16, NARROW15, MEAN16])(
    "rounds to $name as roundToFormat does",
    async (format) => {
      const x = [...odd, ...spread, ...ties, ...ties.map((v) => -v)];
      const [y] = await valuesOf(() => [roundTo(tf.tensor1d(x), format)]);
      const wrong = x.filter((v, i) => {
        const expected = roundToFormat(v, format);
        return !(y[i] === expected || (Number.isNaN(y[i]) && Number.isNaN(expected)));
      });
      expect(wrong.slice(0, 5)).toEqual([]);
    }
  );
});
