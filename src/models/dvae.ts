/**
 * The discrete VAE (paper §2.1, App. A): a picture becomes a grid of logits over K codes, and a grid
 * of (soft or hard) codes becomes a picture. As in the paper there is no explicit codebook: the
 * decoder's first 1×1 convolution plays that role. Scaled down and, unlike the paper, without
 * resolutions in between: one strided convolution makes each patch of 4 × 4 pixels a position of the
 * grid, residual blocks work on these, and one transposed convolution paints the patches back.
 * Everything but these two runs on the grid, which a processor without a GPU can afford.
 */
import * as tf from "@tensorflow/tfjs";
import {convolution, type ConvolutionOptions} from "../kernels/convolution.ts";
import {embedding} from "../kernels/embedding.ts";
import {type PixelLosses, pixelLosses} from "../kernels/logitLaplace.ts";
import {patches} from "../kernels/patches.ts";
import {EPSILON, fromPixels, type PixelDistribution} from "./logitLaplace.ts";
import {normal, type Parameters, type ParameterSpecs, zeros} from "./parameters.ts";

/** Side of the patch of pixels that becomes one token. */
export const PATCH = 4;

export interface DvaeConfig {
  /** Side of the pictures in pixels; a multiple of 4. */
  imageSize: number;
  /** K, the number of codes. */
  codebookSize: number;
  /** Channels. */
  width: number;
  /** Residual blocks in the encoder, and as many in the decoder. */
  blocks: number;
  /**
   * Side of the filters in the encoder's blocks, in positions of the grid. 1: a code depends on its
   * own patch alone, so that equal patches have equal codes and a transformer can learn what follows
   * what. 3, as in the paper: on its surroundings too, and codes of empty patches come to say what
   * lies beside them.
   */
  encoderFilter: EncoderFilter;
  /**
   * Channels at the resolution of pixels in the decoder's head. 0: each position of the grid paints
   * its patch by one linear map, and nothing smooths across a seam. Otherwise each pixel gets so many
   * channels, one residual block of 3 × 3 works on them, and the maps are read off last: a first step
   * of the paper's decoder, which upsamples in groups.
   */
  headWidth?: number;
}

export type EncoderFilter = 1 | 3;

/** Side of the token grid: a quarter of the picture's. */
export function gridSize({imageSize}: Pick<DvaeConfig, "imageSize">): number {
  return imageSize / 4;
}

/** He's deviation √(2 / fan-in), for layers followed by a ReLU. */
const he = (height: number, width: number, input: number, output: number) =>
  normal(Math.sqrt(2 / (height * width * input)), height, width, input, output);

/** 1/√fan-in, for layers that are not (paper App. A.1). */
const lecun = (height: number, width: number, input: number, output: number) =>
  normal(1 / Math.sqrt(height * width * input), height, width, input, output);

export function dvaeSpecs({
  codebookSize: K,
  width: w,
  blocks,
  encoderFilter,
  headWidth = 0
}: DvaeConfig): ParameterSpecs {
  const block = (name: string, filter: number, channels: number): ParameterSpecs => ({
    [`${name}.in`]: he(filter, filter, channels, channels),
    [`${name}.inBias`]: zeros(channels),
    [`${name}.out`]: he(filter, filter, channels, channels),
    [`${name}.outBias`]: zeros(channels)
  });
  const residual = (name: string, filter: number): ParameterSpecs =>
    Object.assign({}, ...Array.from({length: blocks}, (_, i) => block(`${name}.${i}`, filter, w)));
  return {
    "encoder.patches": lecun(PATCH, PATCH, 3, w),
    "encoder.patchesBias": zeros(w),
    ...residual("encoder.block", encoderFilter),
    "encoder.logits": lecun(1, 1, w, K),
    "encoder.logitsBias": zeros(K),
    // A soft code is nearly one-hot, so its fan-in is about 1, not K.
    "decoder.codebook": normal(1, 1, 1, K, w),
    "decoder.codebookBias": zeros(w),
    ...residual("decoder.block", 3),
    ...(headWidth > 0
      ? {
          "decoder.pixels": lecun(1, 1, w, PATCH * PATCH * headWidth),
          "decoder.pixelsBias": zeros(PATCH * PATCH * headWidth),
          ...block("decoder.head.0", 3, headWidth),
          "decoder.maps": lecun(1, 1, headWidth, 6)
        }
      : // Each pixel sees one tap of the transposed filter, height × width × output × input.
        {"decoder.maps": normal(1 / Math.sqrt(w), PATCH, PATCH, 6, w)}),
    "decoder.mapsBias": zeros(6)
  };
}

const convolve = (x: tf.Tensor4D, p: Parameters, name: string, options?: ConvolutionOptions) =>
  convolution(x, p[name] as tf.Tensor4D, p[`${name}Bias`] as tf.Tensor1D, options);

/**
 * x + gain · conv(relu(conv(relu(x)))), the gain small as in the paper (1/n² for n layers), so that
 * the network starts close to its identity path.
 */
function residualBlocks(x: tf.Tensor4D, p: Parameters, name: string, {blocks}: {blocks: number}) {
  const gain = 1 / (2 * blocks);
  for (let i = 0; i < blocks; ++i) {
    const inner = convolve(x, p, `${name}.${i}.in`, {relu: true});
    x = convolve(inner, p, `${name}.${i}.out`, {relu: true, gain, residual: x});
  }
  return x;
}

/**
 * The logits of q(z|x) at each position of the grid.
 * @param pixels B × S × S × 3, mapped to [ε, 1 − ε] by φ (see logitLaplace.ts)
 * @returns B × S/4 × S/4 × K
 */
export function encode(p: Parameters, config: DvaeConfig, pixels: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    // Centred and scaled to about unit deviation.
    let x = tf.mul(tf.sub(pixels, 0.5), 4) as tf.Tensor4D;
    x = convolve(x, p, "encoder.patches", {stride: PATCH});
    x = residualBlocks(x, p, "encoder.block", config);
    // Without the paper's ReLU: the positive mean of its outputs would favour the same few codes
    // everywhere from the start.
    return convolve(x, p, "encoder.logits");
  });
}

/**
 * The least and the largest ln b. The paper sets no bounds, but drawn pictures have flat colours,
 * where the likelihood grows without end as b → 0; and long before that, the 1/b in the gradient lets
 * the easy background drown what is still badly painted.
 */
const LOG_SCALES = [-1, 5] as const;

/**
 * The maps of p(x|z) from codes, as the decoder paints them: (B·S²) × 6, μ and the unclamped ln b of
 * one pixel in a row, patch by patch.
 * @param codes B × G × G × K: one-hot, or soft from a Gumbel-softmax
 */
export function decodeMaps(p: Parameters, config: DvaeConfig, codes: tf.Tensor4D): tf.Tensor2D {
  return tf.tidy(() => paint(p, config, convolve(codes, p, "decoder.codebook")));
}

/**
 * The same from code numbers.
 * @param tokens B × G² int32 in [0, K), or −1 where there is no code yet
 */
export function decodeTokenMaps(
  p: Parameters,
  config: DvaeConfig,
  tokens: tf.Tensor2D
): tf.Tensor2D {
  return tf.tidy(() => {
    const {codebookSize, width} = config;
    const grid = gridSize(config);
    // No code is a row of zeros after the others.
    const codebook: tf.Tensor2D = tf.reshape(p["decoder.codebook"], [codebookSize, width]);
    const table = tf.concat([codebook, tf.zeros([1, width])], 0) as tf.Tensor2D;
    const none = tf.fill(tokens.shape, codebookSize, "int32");
    const ids = tf.where(tf.less(tokens, 0), none, tokens);
    const vectors = embedding(table, tf.reshape(ids, [-1]));
    const x = tf.add(vectors, p["decoder.codebookBias"]);
    return paint(p, config, tf.reshape(x, [-1, grid, grid, width]));
  });
}

/** All of the decoder but its codebook, from the codes' vectors, B × G × G × width. */
function paint(p: Parameters, config: DvaeConfig, x: tf.Tensor4D): tf.Tensor2D {
  const {width} = config;
  const outputs = PATCH * PATCH * 6;
  x = residualBlocks(x, p, "decoder.block", config);
  if (config.headWidth) return paintPixels(p, config.imageSize, config.headWidth, x);
  // A transposed convolution whose patches do not overlap: each is a product of its own.
  const filter = tf.transpose(tf.reshape(p["decoder.maps"], [outputs, width]));
  // Not tile, whose gradient takes a slice and a sum for every copy.
  const copies = tf.add(tf.zeros([PATCH * PATCH, 6]), p["decoder.mapsBias"]);
  const bias: tf.Tensor1D = tf.reshape(copies, [outputs]);
  const maps = convolution(x, tf.reshape(filter, [1, 1, width, outputs]), bias, {relu: true});
  return tf.reshape(maps, [-1, 6]);
}

/** The head at the resolution of pixels; the maps in the order of `decodeMaps`. */
function paintPixels(p: Parameters, S: number, C: number, x: tf.Tensor4D): tf.Tensor2D {
  const grid = S / PATCH;
  const spread = tf.reshape(convolve(x, p, "decoder.pixels"), [-1, grid, grid, PATCH, PATCH, C]);
  let pixels: tf.Tensor4D = tf.reshape(tf.transpose(spread, [0, 1, 3, 2, 4, 5]), [-1, S, S, C]);
  pixels = residualBlocks(pixels, p, "decoder.head", {blocks: 1});
  const maps = convolve(pixels, p, "decoder.maps");
  return tf.reshape(patches(maps, {size: PATCH, stride: PATCH}), [-1, 6]);
}

/** The distribution that maps describe, each pixel at its place in the picture. */
function distribution(maps: tf.Tensor2D, config: DvaeConfig): PixelDistribution {
  const {imageSize: S} = config;
  const grid = gridSize(config);
  const patches = tf.reshape(maps, [-1, grid, grid, PATCH, PATCH, 6]);
  const rows = tf.reshape(tf.transpose(patches, [0, 1, 3, 2, 4, 5]), [-1, S, S, 6]);
  const [mu, logScale] = tf.split(rows, 2, 3) as tf.Tensor4D[];
  return {mu, logScale: tf.clipByValue(logScale, ...LOG_SCALES) as tf.Tensor4D};
}

/**
 * p(x|z), from codes.
 * @param codes B × G × G × K: one-hot, or soft from a Gumbel-softmax
 */
export function decode(p: Parameters, config: DvaeConfig, codes: tf.Tensor4D): PixelDistribution {
  return tf.tidy(() => distribution(decodeMaps(p, config, codes), config));
}

/**
 * p(x|z) from code numbers.
 * @param tokens B × G² int32 in [0, K), or −1 where there is no code yet
 */
export function decodeTokens(
  p: Parameters,
  config: DvaeConfig,
  tokens: tf.Tensor2D
): PixelDistribution {
  return tf.tidy(() => distribution(decodeTokenMaps(p, config, tokens), config));
}

/**
 * How far a picture is from what the decoder painted: the mean −ln p of its values, and their mean
 * squared error, pixels ranging over [0, 1].
 * @param maps from `decodeMaps` or `decodeTokenMaps`
 * @param pixels B × S × S × 3, on φ's scale
 */
export function paintingLosses(maps: tf.Tensor2D, pixels: tf.Tensor4D): PixelLosses {
  return tf.tidy(() => {
    const ordered = tf.reshape(patches(pixels, {size: PATCH, stride: PATCH}), [-1, 3]);
    const scale = 1 / (1 - 2 * EPSILON);
    return pixelLosses(maps, ordered as tf.Tensor2D, {bounds: LOG_SCALES, scale});
  });
}

/** The most probable code at each position, without noise: what stage two learns (B × G², int32). */
export function hardTokens(logits: tf.Tensor4D): tf.Tensor2D {
  const [batch, height, width] = logits.shape;
  return tf.tidy(() => tf.reshape(tf.argMax(logits, -1), [batch, height * width]));
}

/**
 * The codes of pictures, without noise.
 * @param pictures sRGB bytes, S × S × 3 each
 * @returns for each, G² codes in raster order
 */
export async function tokenize(
  p: Parameters,
  config: DvaeConfig,
  pictures: Uint8Array[]
): Promise<Int32Array[]> {
  const tokens = tf.tidy(() => hardTokens(encode(p, config, imageBatch(pictures, config))));
  const all = (await tokens.data()) as Int32Array;
  tokens.dispose();
  const length = gridSize(config) ** 2;
  return pictures.map((_, i) => all.slice(i * length, (i + 1) * length));
}

/** Pictures as one tensor on φ's scale, B × S × S × 3. */
export function imageBatch(pictures: Uint8Array[], {imageSize: S}: DvaeConfig): tf.Tensor4D {
  const values = new Float32Array(pictures.length * S * S * 3);
  pictures.forEach((pixels, i) => values.set(pixels, i * S * S * 3));
  return tf.tidy(() => fromPixels(tf.tensor4d(values, [pictures.length, S, S, 3])));
}
