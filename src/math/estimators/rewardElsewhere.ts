import {softmax} from "../categorical.ts";
import type {Random} from "../random.ts";

/**
 * What D − 1 further positions earn beside each of N draws, Σ_d f(z_d), every z_d a draw of its own
 * from softmax(φ): a picture is worth what all of its tokens are worth together.
 */
export function rewardElsewhere(
  logits: ArrayLike<number>,
  f: ArrayLike<number>,
  {samples, positions, random}: {samples: number; positions: number; random: Random}
): Float64Array {
  const alpha = softmax(logits);
  const reached = new Float64Array(alpha.length);
  alpha.reduce((sum, a, k) => (reached[k] = sum + a), 0);
  // Rounding may leave the sum a little short of the largest uniform number.
  reached[reached.length - 1] = 1;
  return Float64Array.from({length: samples}, () => {
    let reward = 0;
    for (let d = 1; d < positions; ++d) {
      const u = random.uniform();
      let z = 0;
      while (u > reached[z]) ++z;
      reward += f[z];
    }
    return reward;
  });
}
