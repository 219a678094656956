/** Rounding of float32 tensors to the numbers of a smaller format, to emulate it. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

/** Widths of a format's fields: at most 8 bits of exponent and 22 of mantissa, and a sign. */
export interface FieldWidths {
  exponentBits: number;
  mantissaBits: number;
}

/**
 * The nearest number of the format, ties to even, beyond its largest one infinity; see
 * `roundToFormat`. It has no gradient: whoever emulates a format says where gradients are rounded.
 */
export function roundTo<T extends tf.Tensor>(x: T, {exponentBits, mantissaBits}: FieldWidths): T {
  const widths = {exponentBits, mantissaBits};
  return isFused("RoundTo")
    ? runFused<T>("RoundTo", {x}, widths)
    : (composedRoundTo(x, widths) as T);
}

/** Where a format begins and ends, as float32. */
export function roundingConstants({exponentBits, mantissaBits}: FieldWidths) {
  const bias = 2 ** (exponentBits - 1) - 1;
  return {
    /** Bits of the float32 mantissa that are dropped. */
    shift: 23 - mantissaBits,
    /** The exponent of the least normal number as float32 stores it. */
    lowest: 128 - bias,
    /** The bits of the largest number. */
    largest: ((127 + bias) << 23) | (0x7fffff & ~(2 ** (23 - mantissaBits) - 1)),
    /** The least number above 0. */
    step: 2 ** (1 - bias - mantissaBits)
  };
}

const INFINITY_BITS = 0x7f800000;

/** Rounds the numbers `from` into `to`, which may be the same; of one length. */
export function roundArray(from: Float32Array, to: Float32Array, widths: FieldWidths): void {
  const {shift, lowest, largest, step} = roundingConstants(widths);
  const bits = new Int32Array(from.buffer, from.byteOffset, from.length);
  const out = new Int32Array(to.buffer, to.byteOffset, to.length);
  const half = (1 << (shift - 1)) - 1;
  const kept = ~((1 << shift) - 1);
  for (let i = 0; i < bits.length; ++i) {
    const all = bits[i];
    const magnitude = all & 0x7fffffff;
    const sign = all & 0x80000000;
    const exponent = magnitude >>> 23;
    if (magnitude >= INFINITY_BITS) {
      out[i] = all;
    } else if (exponent >= lowest) {
      // A carry out of the mantissa is a carry into the exponent, as it should be.
      const rounded = (magnitude + half + ((magnitude >>> shift) & 1)) & kept;
      out[i] = sign | (rounded > largest ? INFINITY_BITS : rounded);
    } else {
      // Subnormal: the spacing no longer shrinks with the number, so more bits are dropped.
      const dropped = shift + lowest - exponent;
      if (dropped > 24) {
        out[i] = sign;
        continue;
      }
      const full = (magnitude & 0x7fffff) | 0x800000;
      const steps = (full + (1 << (dropped - 1)) - 1 + ((full >>> dropped) & 1)) >>> dropped;
      to[i] = sign ? -steps * step : steps * step;
    }
  }
}

/** The same from stock operations, one factor of the power of two after the other. */
export function composedRoundTo(x: tf.Tensor, widths: FieldWidths): tf.Tensor {
  const {exponentBits, mantissaBits} = widths;
  const bias = 2 ** (exponentBits - 1) - 1;
  return tf.tidy(() => {
    let rest = tf.abs(x);
    // 2^e with e between the least and the largest exponent, found bit by bit.
    let power: tf.Tensor = tf.fill(x.shape, 2 ** (1 - bias));
    rest = tf.mul(rest, 2 ** (bias - 1));
    for (let bit = exponentBits - 1; bit >= 0; --bit) {
      const factor = 2 ** Math.min(2 ** bit, 100);
      const fits = tf.greaterEqual(rest, factor);
      rest = tf.where(fits, tf.div(rest, factor), rest);
      power = tf.where(fits, tf.mul(power, factor), power);
    }
    const step = tf.mul(power, 2 ** -mantissaBits);
    const rounded = tf.mul(tf.round(tf.div(x, step)), step);
    const largest = (2 - 2 ** -mantissaBits) * 2 ** bias;
    const infinite = tf.mul(tf.sign(x), Infinity);
    return tf.where(tf.greater(tf.abs(rounded), largest), infinite, rounded);
  });
}

export const roundToWasm = [
  wasmKernel("RoundTo", (heap, {x}, attrs) => {
    const y = heap.allocate(x.shape);
    const [from, to] = [x, y].map((tensor) => heap.numbers(tensor));
    roundArray(from, to, attrs as unknown as FieldWidths);
    return y;
  })
];
