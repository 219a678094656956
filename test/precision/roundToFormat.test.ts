import {describe, expect, test} from "vitest";
import {decode, encode} from "../../src/precision/bitPattern.ts";
import {
  BFLOAT16,
  FLOAT16,
  FLOAT32,
  formatRange,
  MEAN16,
  VARIANCE16
} from "../../src/precision/numberFormat.ts";
import {roundToFormat, spacing} from "../../src/precision/roundToFormat.ts";
import {Random} from "../../src/math/random.ts";

/** All finite fp16 numbers from 0 up in order, enumerated from the definition: pattern → value. */
const HALVES = Array.from({length: 0x7c00}, (_, pattern) => {
  const [e, m] = [pattern >> 10, pattern & 1023];
  return e === 0 ? m * 2 ** -24 : (1024 + m) * 2 ** (e - 25);
});
const half = (x: number) => roundToFormat(x, FLOAT16);

/** Just above and just below a double. */
const above = (x: number) => x + 2 ** (Math.floor(Math.log2(x)) - 50);
const below = (x: number) => x - 2 ** (Math.floor(Math.log2(x)) - 50);

/** bfloat16 by the usual trick on the bits of a float32, which carries into the exponent. */
function bfloat16(x: number): number {
  const bits = new Uint32Array(Float32Array.of(x).buffer);
  bits[0] = (bits[0] + 0x7fff + ((bits[0] >>> 16) & 1)) & 0xffff0000;
  return new Float32Array(bits.buffer)[0];
}

describe("fp16", () => {
  test("every number is its own rounding, and its bits are its place in the order", () => {
    HALVES.forEach((value, pattern) => {
      for (const [x, sign] of [
        [value, 0],
        [-value, 1]
      ]) {
        if (!Object.is(half(x), x)) throw new Error(`${x} became ${half(x)}`);
        const fields = encode(x, FLOAT16);
        const bits = (fields.sign << 15) | (fields.exponent << 10) | fields.mantissa;
        if (bits !== ((sign << 15) | pattern)) throw new Error(`${x} has the bits ${bits}`);
        if (!Object.is(decode(fields, FLOAT16), x)) throw new Error(`${x} is not decoded`);
      }
    });
  });

  test("between all neighbours: a tie goes to the even one, all else to the nearer", () => {
    for (let i = 0; i + 1 < HALVES.length; ++i) {
      const [low, high] = [HALVES[i], HALVES[i + 1]];
      const middle = (low + high) / 2;
      const rounded = [below(middle), middle, above(middle), -middle].map(half);
      const even = i % 2 === 0 ? low : high;
      const expected = [low, even, high, -even];
      if (rounded.join() !== expected.join()) throw new Error(`${expected} became ${rounded}`);
    }
  });

  test("overflows from half a spacing beyond 65504, and underflows up to half of 2⁻²⁴", () => {
    expect([65504, 65519.999, 65520, 1e6, Infinity].map(half)).toEqual([
      65504,
      65504,
      Infinity,
      Infinity,
      Infinity
    ]);
    expect([-65520, -1e300].map(half)).toEqual([-Infinity, -Infinity]);
    expect([2 ** -25, above(2 ** -25), 1e-320, 3 * 2 ** -25].map(half)).toEqual([
      0,
      2 ** -24,
      0,
      2 ** -23
    ]);
    expect(Object.is(half(-(2 ** -26)), -0)).toBe(true);
    expect(half(NaN)).toBeNaN();
  });

  test("is delimited as the standard’s tables say", () => {
    expect(formatRange(FLOAT16)).toEqual({
      bits: 16,
      largest: 65504,
      leastNormal: 0.00006103515625,
      leastSubnormal: 5.9604644775390625e-8,
      epsilon: 0.0009765625
    });
    expect(formatRange(FLOAT32)).toMatchObject({
      bits: 32,
      largest: 3.4028234663852886e38,
      leastNormal: 1.1754943508222875e-38
    });
    expect(formatRange(BFLOAT16)).toMatchObject({bits: 16, largest: 3.3895313892515355e38});
    expect(formatRange(MEAN16)).toMatchObject({bits: 16, largest: 1023 * 2 ** 22});
    expect(formatRange(VARIANCE16)).toMatchObject({bits: 16, leastSubnormal: 2 ** -40});
    expect([0, 2 ** -20, 1, 1.99, 2, 60000].map((x) => spacing(x, FLOAT16))).toEqual([
      2 ** -24,
      2 ** -24,
      2 ** -10,
      2 ** -10,
      2 ** -9,
      32
    ]);
  });
});

test("fp32 is Math.fround, bfloat16 is the trick on its bits, over all magnitudes", () => {
  const random = new Random("formats");
  for (let i = 0; i < 200_000; ++i) {
    const x = (random.uniform() - 0.5) * 2 ** (random.uniform() * 300 - 160);
    if (roundToFormat(x, FLOAT32) !== Math.fround(x)) {
      throw new Error(`fp32 of ${x} is ${roundToFormat(x, FLOAT32)}`);
    }
    const single = Math.fround(x);
    if (roundToFormat(single, BFLOAT16) !== bfloat16(single)) {
      throw new Error(`bfloat16 of ${single} is ${roundToFormat(single, BFLOAT16)}`);
    }
  }
});

test("a format without sign holds no number below zero", () => {
  expect(roundToFormat(-1e-3, VARIANCE16)).toBeNaN();
  expect(Object.is(roundToFormat(-0, VARIANCE16), 0)).toBe(true);
  expect(roundToFormat(2 ** -41, VARIANCE16)).toBe(0);
  expect(roundToFormat(3 * 2 ** -41, VARIANCE16)).toBe(2 ** -39);
  expect(encode(1.5, VARIANCE16)).toEqual({sign: 0, exponent: 31, mantissa: 512});
});
