/** A dVAE whose codes begin as given patches: the encoder names the nearest, the decoder paints it. */
import {PCA} from "ml-pca";
import {type DvaeConfig, PATCH} from "./dvae.ts";
import {EPSILON} from "./logitLaplace.ts";
import {LEAST_HEAD} from "./leastHead.ts";

export interface PatchStart {
  /** K patches, sRGB, 0–255, `size` values each: 4 × 4 pixels, row by row, 3 channels. */
  means: Float32Array;
  size: number;
  /** Mean squared distance, a value, of patches of the data from the nearest of these. */
  variance: number;
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
 * Patches are held in as many channels as there are, by their principal components: exactly from a width
 * of `size` on. Channels that are not needed for this keep their random numbers.
 * @throws RangeError where there is no head, or one of less than three channels: without it the decoder
 * paints from what a ReLU leaves
 */
export function startFromPatches(
  start: Record<string, Float32Array>,
  config: DvaeConfig,
  {means, size, variance}: PatchStart
): void {
  const {codebookSize: K, width: w, blocks, headWidth = 0} = config;
  if (headWidth < LEAST_HEAD) {
    throw new RangeError(
      `Codes that begin as patches need a head, received ${headWidth} channels.`
    );
  }
  const seen = heldIn(
    w,
    means.map((value) => 4 * (phi(value) - 0.5)),
    size
  );
  const painted = heldIn(
    w,
    means.map((value) => Math.log(phi(value) / (1 - phi(value)))),
    size
  );
  const set = (name: string, change: (values: Float32Array) => void) => change(start[name]);

  set("encoder.patches", (filter) => {
    for (let i = 0; i < size; ++i) {
      for (let j = 0; j < seen.rank; ++j) filter[i * w + j] = seen.direction(j, i);
    }
  });
  for (let i = 0; i < blocks; ++i) {
    for (const part of ["encoder", "decoder"]) set(`${part}.block.${i}.out`, (v) => v.fill(0));
  }
  const scale = 4 * ((1 - 2 * EPSILON) / 255);
  const precision = 1 / (SPREAD * Math.max(variance, LEAST_VARIANCE) * scale ** 2);
  set("encoder.logits", (filter) => {
    filter.fill(0);
    for (let k = 0; k < K; ++k) {
      for (let j = 0; j < seen.rank; ++j) filter[j * K + k] = precision * seen.at(k, j);
    }
  });
  set("encoder.logitsBias", (bias) => {
    for (let k = 0; k < K; ++k) {
      let squares = 0;
      for (let j = 0; j < seen.rank; ++j) squares += seen.at(k, j) ** 2;
      bias[k] = (-precision * squares) / 2;
    }
  });
  set("decoder.codebook", (codebook) => {
    for (let k = 0; k < K; ++k) {
      for (let j = 0; j < painted.rank; ++j) codebook[k * w + j] = painted.at(k, j);
    }
  });
  // Of a pixel's channels the first three are μ.
  set("decoder.pixels", (filter) => {
    const columns = PATCH * PATCH * headWidth;
    for (let i = 0; i < size; ++i) {
      const column = Math.floor(i / 3) * headWidth + (i % 3);
      for (let j = 0; j < w; ++j) {
        filter[j * columns + column] = j < painted.rank ? painted.direction(j, i) : 0;
      }
    }
  });
  set("decoder.head.0.out", (filter) => filter.fill(0));
  set("decoder.maps", (filter) => {
    for (let h = 0; h < headWidth; ++h) {
      for (let c = 0; c < 3; ++c) filter[h * 6 + c] = Number(h === c);
    }
  });
}

/** Patches in at most `width` numbers each: how much they have of the directions in which they differ most. */
function heldIn(width: number, patches: Float32Array, size: number) {
  const rows = Array.from({length: patches.length / size}, (_, k) =>
    Array.from(patches.subarray(k * size, (k + 1) * size))
  );
  // Not centred: what all have in common has to be painted too.
  const pca = new PCA(rows, {center: false, method: "covarianceMatrix"});
  const directions = pca.getEigenvectors().transpose();
  const rank = Math.min(width, size);
  const components = rows.map((row) =>
    Array.from({length: rank}, (_, j) =>
      row.reduce((sum, v, i) => sum + v * directions.get(j, i), 0)
    )
  );
  return {
    rank,
    /** Value i of direction j. */
    direction: (j: number, i: number) => directions.get(j, i),
    /** Of patch k, component j. */
    at: (k: number, j: number) => components[k][j]
  };
}

/** φ of the paper, for one value; patches off the scale stay where the logarithm is finite. */
function phi(value: number): number {
  const p = ((1 - 2 * EPSILON) * value) / 255 + EPSILON;
  return Math.min(Math.max(p, EPSILON / 2), 1 - EPSILON / 2);
}
