/**
 * The likelihood of pixels under the logit-Laplace distribution (paper App. A.3), a Laplace
 * distribution pushed through the sigmoid so that its mass stays in (0, 1), and the squared error of
 * the picture that it stands for.
 */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

export interface PixelLossOptions {
  /** The least and the largest ln b; beyond them it is clamped, and has no gradient. */
  bounds: readonly [number, number];
  /** Multiplies σ(μ) − x before it is squared. */
  scale: number;
}

export type PixelLosses = {
  /** The mean of −ln f(x) over all values, in nats. */
  nll: tf.Scalar;
  /** The mean of ((σ(μ) − x) · scale)². */
  mse: tf.Scalar;
};

/**
 * −ln f(x | μ, b) for each value, f(x) = exp(−|logit x − μ| / b) / (2b · x(1 − x)).
 * @param x values in (0, 1), of the same shape as μ and ln b
 */
export function negativeLogLikelihood<T extends tf.Tensor>(
  x: T,
  {mu, logScale}: {mu: T; logScale: T}
): T {
  return tf.tidy(() => {
    const lnX = tf.log(x);
    const ln1X = tf.log(tf.sub(1, x));
    const distance = tf.abs(tf.sub(tf.sub(lnX, ln1X), mu));
    const scaled = tf.mul(distance, tf.exp(tf.neg(logScale)));
    return tf.add(tf.add(scaled, tf.add(logScale, Math.LN2)), tf.add(lnX, ln1X)) as T;
  });
}

/**
 * Both losses of a picture in one pass; the gradient goes to the maps only.
 * @param maps P × 6: for each pixel μ of its three values, then ln b of each
 * @param pixels P × 3, in (0, 1)
 */
export function pixelLosses(
  maps: tf.Tensor2D,
  pixels: tf.Tensor2D,
  options: PixelLossOptions
): PixelLosses {
  if (!isFused("LogitLaplace")) return composedPixelLosses(maps, pixels, options);
  const [low, high] = options.bounds;
  const attrs = {low, high, scale: options.scale};
  const [nll, mse] = runFused<tf.Scalar[]>("LogitLaplace", {maps, pixels}, attrs);
  return {nll, mse};
}

/** The same from stock operations. */
export function composedPixelLosses(
  maps: tf.Tensor2D,
  pixels: tf.Tensor2D,
  {bounds, scale}: PixelLossOptions
): PixelLosses {
  return tf.tidy(() => {
    const [mu, raw] = tf.split(maps, 2, 1) as tf.Tensor2D[];
    const logScale = tf.clipByValue(raw, ...bounds) as tf.Tensor2D;
    const error = tf.mul(tf.sub(tf.sigmoid(mu), pixels), scale);
    return {
      nll: tf.mean(negativeLogLikelihood(pixels, {mu, logScale})) as tf.Scalar,
      mse: tf.mean(tf.square(error)) as tf.Scalar
    };
  });
}

tf.registerGradient({
  kernelName: "LogitLaplace",
  inputsToSave: ["maps", "pixels"],
  gradFunc: (upstream, [maps, pixels], attrs) => {
    const [dnll, dmse] = upstream as unknown as tf.Tensor[];
    const inputs = {maps, pixels, dnll, dmse};
    return {
      maps: () => runFused<tf.Tensor>("LogitLaplaceGradient", inputs, attrs),
      pixels: () => tf.zerosLike(pixels)
    };
  }
});

const bounds = ({low, high, scale}: tf.NamedAttrMap) => [low, high, scale] as number[];

export const logitLaplaceWasm = [
  wasmKernel("LogitLaplace", (heap, {maps, pixels}, attrs) => {
    const count = pixels.shape[0];
    const blocks = heap.assembly.logitLaplaceBlocks(count);
    const sums = heap.allocate([blocks, 2]);
    const addresses = [maps, pixels, sums].map((t) => heap.address(t));
    heap.run("logitLaplace", blocks, 32, ...addresses, count, ...bounds(attrs));
    const [nll, mse] = [heap.allocate([]), heap.allocate([])];
    heap.assembly.logitLaplaceMeans(...[sums, nll, mse].map((t) => heap.address(t)), count);
    heap.dispose(sums);
    return [nll, mse];
  }),
  wasmKernel("LogitLaplaceGradient", (heap, {maps, pixels, dnll, dmse}, attrs) => {
    const count = pixels.shape[0];
    const dmaps = heap.allocate(maps.shape);
    const addresses = [maps, pixels, dnll, dmse, dmaps].map((t) => heap.address(t));
    heap.run("logitLaplaceGradient", count, 2048, ...addresses, count, ...bounds(attrs));
    return dmaps;
  })
];
