import * as tf from "@tensorflow/tfjs";
import {gumbelNoise as noise} from "../kernels/gumbelNoise.ts";
import type {Random} from "../math/random.ts";

export {gumbelSoftmax, klToUniform} from "../kernels/gumbelSoftmax.ts";

/** Gumbel(0, 1) noise of the given shape, its key drawn from an explicit stream. */
export function gumbelNoise<R extends tf.Rank>(
  shape: tf.ShapeMap[R],
  random: Random
): tf.Tensor<R> {
  return noise(shape, [random.uint32(), random.uint32()]);
}
