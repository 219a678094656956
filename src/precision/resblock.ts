/**
 * A resblock whose branch runs in 16 bits (paper §2.4, Fig. 4): casts, and on the way back scale, cast,
 * filter and unscale. Each is a node that can be looked at and switched off.
 */
import * as tf from "@tensorflow/tfjs";
import {roundTo} from "../kernels/roundTo.ts";
import type {Switch} from "./labDefaults.ts";
import type {NumberFormat} from "./numberFormat.ts";

/** The nodes on the way forward and on the way back, in the order in which a tensor meets them. */
export const FORWARD_NODES = ["norm", "cast", "branch", "sum"] as const;
export const BACKWARD_NODES = [
  "arrive",
  "scale",
  "castBack",
  "branchBack",
  "filter",
  "unscale"
] as const;

export type ResblockNode = (typeof FORWARD_NODES)[number] | (typeof BACKWARD_NODES)[number];

export interface Sixteen {
  /** Of activations and weights on the way forward; null for float32. */
  forward: NumberFormat | null;
  /** Of gradients; null for float32. */
  backward: NumberFormat | null;
  /** Nodes that are left out. */
  off: readonly Switch[];
}

/** Called with the tensor that leaves a node; it is disposed afterwards. */
export type Watch = (node: ResblockNode, tensor: tf.Tensor) => void;

const rounded = (x: tf.Tensor, format: NumberFormat | null) =>
  format ? roundTo(x, format) : x.clone();

/** Rounds x, and the gradient that comes back to it. */
export function inSixteen<T extends tf.Tensor>(x: T, {forward, backward}: Sixteen): T {
  return tf.customGrad((x) => ({
    value: rounded(x as tf.Tensor, forward),
    gradFunc: (dy: tf.Tensor) => rounded(dy, backward)
  }))(x) as T;
}

/** Inf and NaN become 0. */
export function filterFinite(x: tf.Tensor): tf.Tensor {
  return tf.tidy(() =>
    tf.where(tf.lessEqual(tf.abs(x), 3.4028234663852886e38), x, tf.zerosLike(x))
  );
}

/** Where the branch begins: cast on the way forward; filter and unscale on the way back. */
export function enter(
  x: tf.Tensor2D,
  scale: number,
  {forward, off}: Sixteen,
  watch?: Watch
): tf.Tensor2D {
  return tf.customGrad((x) => {
    const value = rounded(x as tf.Tensor, off.includes("cast") ? null : forward);
    watch?.("norm", x as tf.Tensor);
    watch?.("cast", value);
    return {
      value,
      gradFunc: (dy: tf.Tensor) =>
        tf.tidy(() => {
          watch?.("branchBack", dy);
          const clean = off.includes("filter") ? dy : filterFinite(dy);
          watch?.("filter", clean);
          const unscaled = off.includes("unscale") ? clean.clone() : tf.div(clean, scale);
          watch?.("unscale", unscaled);
          return unscaled;
        })
    };
  })(x) as tf.Tensor2D;
}

/** Where the branch ends: back to 32 bits on the way forward; scale and cast on the way back. */
export function leave(
  y: tf.Tensor2D,
  scale: number,
  {backward, off}: Sixteen,
  watch?: Watch
): tf.Tensor2D {
  return tf.customGrad((y) => {
    watch?.("branch", y as tf.Tensor);
    return {
      value: (y as tf.Tensor).clone(),
      gradFunc: (dy: tf.Tensor) =>
        tf.tidy(() => {
          watch?.("arrive", dy);
          const scaled = off.includes("scale") ? dy.clone() : tf.mul(dy, scale);
          watch?.("scale", scaled);
          const cast = rounded(scaled, off.includes("castBack") ? null : backward);
          watch?.("castBack", cast);
          return cast;
        })
    };
  })(y) as tf.Tensor2D;
}
