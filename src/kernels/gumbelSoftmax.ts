/** The Gumbel-softmax, a soft draw of a code, and what the loss wants to know of its distribution. */
import * as tf from "@tensorflow/tfjs";
import {isFused, runFused} from "./fused.ts";
import {wasmKernel} from "./wasm/heap.ts";

export interface CodeDraw {
  /** N × K: softmax((logits + noise) / τ). */
  codes: tf.Tensor2D;
  /** The mean over the rows of KL(q ‖ uniform) = ln K + Σ_k q_k ln q_k, q = softmax(logits), in nats. */
  kl: tf.Scalar;
  /** Σ_k u_k ln u_k, u being the mean of q over the rows: −ln K if all codes share alike. */
  use: tf.Scalar;
}

/** Keeps the logarithm of an unused code's share finite. */
const LEAST_SHARE = 1e-8;

/**
 * X^τ = softmax((ln α + G) / τ) over the last axis: a soft draw through which gradients pass
 * (article, "Gumbel-softmax trick"; soft in both directions, as in the paper).
 * @param logits … × K, ln α up to a constant
 * @param noise the same shape, from Gumbel(0, 1)
 * @param temperature τ > 0
 */
export function gumbelSoftmax<T extends tf.Tensor>(
  logits: T,
  noise: tf.Tensor,
  temperature: number
): T {
  return tf.tidy(() => tf.softmax(tf.div(tf.add(logits, noise), temperature)) as T);
}

/**
 * KL(q ‖ uniform) = ln K + Σ_k q_k ln q_k at each position, in nats, q = softmax(logits): the KL of
 * a plain categorical, whatever τ is (paper App. A.3).
 * @param logits … × K
 * @returns … , in [0, ln K]
 */
export function klToUniform(logits: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const logQ = tf.logSoftmax(logits);
    const negativeEntropy = tf.sum(tf.mul(tf.exp(logQ), logQ), -1);
    return tf.add(negativeEntropy, Math.log(logits.shape[logits.rank - 1]));
  });
}

/**
 * Draws a code softly from each row of logits; the gradient passes from all three results.
 * @param logits N × K, ln α up to a constant
 * @param noise N × K, from Gumbel(0, 1)
 * @param temperature τ > 0
 */
export function drawCodes(logits: tf.Tensor2D, noise: tf.Tensor2D, temperature: number): CodeDraw {
  if (!isFused("GumbelSoftmax")) return composedDrawCodes(logits, noise, temperature);
  const attrs = {sharpness: 1 / temperature};
  const [codes, kl, use, ...saved] = runFused<tf.Tensor[]>("GumbelSoftmax", {logits, noise}, attrs);
  // The tape holds them for the gradient, if there is to be one.
  tf.dispose(saved);
  return {codes, kl, use} as CodeDraw;
}

/** The same from stock operations. */
export function composedDrawCodes(
  logits: tf.Tensor2D,
  noise: tf.Tensor2D,
  temperature: number
): CodeDraw {
  return tf.tidy(() => {
    const shares = tf.mean(tf.softmax(logits), 0);
    return {
      codes: gumbelSoftmax(logits, noise, temperature),
      kl: tf.mean(klToUniform(logits)) as tf.Scalar,
      use: tf.sum(tf.mul(shares, tf.log(tf.add(shares, LEAST_SHARE)))) as tf.Scalar
    };
  });
}

/**
 * Kernel `GumbelSoftmax`: outputs codes, kl, use and, for the gradient, statistics (N × 2: ln Σ exp of
 * the logits and Σ q ln q) and slopes (K: of u ln u at each code's share).
 */
tf.registerGradient({
  kernelName: "GumbelSoftmax",
  inputsToSave: ["logits", "noise"],
  outputsToSave: [true, false, false, true, true],
  gradFunc: (upstream, [logits, noise, codes, statistics, slopes], attrs) => {
    const [dcodes, dkl, duse] = upstream as unknown as tf.Tensor[];
    const inputs = {logits, codes, statistics, slopes, dcodes, dkl, duse};
    return {
      logits: () => runFused<tf.Tensor>("GumbelSoftmaxGradient", inputs, attrs),
      noise: () => tf.zerosLike(noise)
    };
  }
});

export const gumbelSoftmaxWasm = [
  wasmKernel("GumbelSoftmax", (heap, {logits, noise}, {sharpness}) => {
    const [rows, width] = logits.shape;
    const codes = heap.allocate([rows, width]);
    const statistics = heap.allocate([rows, 2]);
    const slopes = heap.allocate([width]);
    const [kl, use] = [heap.allocate([]), heap.allocate([])];
    const at = (...tensors: tf.TensorInfo[]) => tensors.map((t) => heap.address(t));
    const inputs = at(logits, noise, codes, statistics);
    heap.run("gumbelSoftmax", rows, 32, ...inputs, width, sharpness as number);
    const columns = at(logits, statistics, slopes);
    heap.run("codeShares", Math.ceil(width / 4), 16, ...columns, rows, width);
    heap.assembly.codeSummary(...at(statistics, slopes, kl, use), rows, width);
    return [codes, kl, use, statistics, slopes];
  }),
  wasmKernel("GumbelSoftmaxGradient", (heap, inputs, {sharpness}) => {
    const {logits, codes, statistics, slopes, dcodes, dkl, duse} = inputs;
    const [rows, width] = logits.shape;
    const dlogits = heap.allocate([rows, width]);
    const tensors = [logits, codes, statistics, slopes, dcodes, dkl, duse, dlogits];
    const addresses = tensors.map((t) => heap.address(t));
    const numbers = [rows, width, sharpness as number];
    heap.run("gumbelSoftmaxGradient", rows, 32, ...addresses, ...numbers);
    return dlogits;
  })
];
