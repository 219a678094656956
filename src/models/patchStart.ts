/** A dVAE whose codes begin as given patches: the encoder names the nearest, the decoder paints it. */
import type {DvaeConfig} from "./dvae.ts";
import {EPSILON} from "./logitLaplace.ts";

export interface PatchStart {
  /** K patches, sRGB, 0–255, `size` values each: 4 × 4 pixels, row by row, 3 channels. */
  means: Float32Array;
  size: number;
  /** Mean squared distance, a value, of patches of the data from the nearest of these. */
  variance: number;
}

/** Whether a dVAE has the room to begin with patches: a channel for each value of one. */
export function canStartFromPatches({width, headWidth = 0}: DvaeConfig, size = 48): boolean {
  return width >= size && headWidth >= 6;
}

/**
 * How sure the encoder is at first: the variance that its logits take for that within a cluster, over
 * the true one. At 1 codes would be certain, and a Gumbel-softmax would try no others.
 */
const SPREAD = 1;

/** Where every patch is a code, logits are still finite: a deviation of 4 of 255. */
const LEAST_VARIANCE = 16;

/**
 * Sets the `start` of a dVAE's parameters, drawn at random, such that at first
 * - the logits are those of a mixture of Gaussians around the patches, ln q(k|x) = −‖x − m_k‖²/2σ²,
 *   which is linear in x but for what all codes share;
 * - each code is painted as its patch;
 * - the residual blocks add nothing: they learn what context can tell.
 * Channels that are not needed for this keep their random numbers.
 * @throws RangeError for a dVAE without the room; see `canStartFromPatches`
 */
export function startFromPatches(
  start: Record<string, Float32Array>,
  config: DvaeConfig,
  {means, size, variance}: PatchStart
): void {
  if (!canStartFromPatches(config, size)) {
    throw new RangeError(
      `Codes from patches need a width of at least ${size} and a head of 6, received ${config.width} and ${config.headWidth ?? 0}.`
    );
  }
  const {codebookSize: K, width: w, blocks, headWidth = 0} = config;
  const set = (name: string, change: (values: Float32Array) => void) => change(start[name]);
  const seen = means.map((value) => 4 * (phi(value) - 0.5));
  const painted = means.map((value) => Math.log(phi(value) / (1 - phi(value))));

  // The first channels are the values of the patch, as the encoder scales them.
  set("encoder.patches", (filter) => {
    for (let i = 0; i < size; ++i) {
      for (let j = 0; j < size; ++j) filter[i * w + j] = Number(i === j);
    }
  });
  for (let i = 0; i < blocks; ++i) {
    for (const part of ["encoder", "decoder"]) set(`${part}.block.${i}.out`, (v) => v.fill(0));
  }
  set("decoder.head.0.out", (filter) => filter.fill(0));
  const scale = 4 * ((1 - 2 * EPSILON) / 255);
  const precision = 1 / (SPREAD * Math.max(variance, LEAST_VARIANCE) * scale ** 2);
  set("encoder.logits", (filter) => {
    filter.fill(0);
    for (let k = 0; k < K; ++k) {
      for (let i = 0; i < size; ++i) filter[i * K + k] = precision * seen[k * size + i];
    }
  });
  set("encoder.logitsBias", (bias) => {
    for (let k = 0; k < K; ++k) {
      const squares = seen.subarray(k * size, (k + 1) * size).reduce((sum, v) => sum + v * v, 0);
      bias[k] = (-precision * squares) / 2;
    }
  });
  set("decoder.codebook", (codebook) => {
    for (let k = 0; k < K; ++k) codebook.set(painted.subarray(k * size, (k + 1) * size), k * w);
  });
  // Of each pixel's channels the first three are μ.
  set("decoder.pixels", (filter) => {
    const columns = (size / 3) * headWidth;
    for (let pixel = 0; pixel < size / 3; ++pixel) {
      for (let c = 0; c < 3; ++c) {
        const column = pixel * headWidth + c;
        for (let j = 0; j < w; ++j) filter[j * columns + column] = Number(j === 3 * pixel + c);
      }
    }
  });
  set("decoder.maps", (filter) => {
    for (let h = 0; h < headWidth; ++h) {
      for (let c = 0; c < 3; ++c) filter[h * 6 + c] = Number(h === c);
    }
  });
}

/** φ of the paper, for one value; patches off the scale stay where the logarithm is finite. */
function phi(value: number): number {
  const p = ((1 - 2 * EPSILON) * value) / 255 + EPSILON;
  return Math.min(Math.max(p, EPSILON / 2), 1 - EPSILON / 2);
}
