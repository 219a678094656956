import {softmax} from "../categorical.ts";

/**
 * The score-function estimate of ∇_φ E r, REINFORCE (Williams 1992): the mean over draws of
 * (r_i − b_i) ∇_φ ln α_{z_i}, where ∇_φ ln α_z = e_z − α. It asks for the reward r_i = f(z_i) of what
 * was drawn, never for a derivative of f, and is unbiased for every b_i independent of z_i.
 * @param logits φ, K numbers
 * @param draws N indices z_i ∼ softmax(φ)
 * @param rewards N numbers r_i
 * @param baseline b_i of each draw; by default 0
 */
export function scoreFunction(
  logits: ArrayLike<number>,
  draws: ArrayLike<number>,
  rewards: ArrayLike<number>,
  baseline: (i: number) => number = () => 0
): Float64Array {
  const alpha = softmax(logits);
  const gradient = new Float64Array(logits.length);
  let total = 0;
  for (let i = 0; i < draws.length; ++i) {
    const weight = (rewards[i] - baseline(i)) / draws.length;
    gradient[draws[i]] += weight;
    total += weight;
  }
  for (let k = 0; k < gradient.length; ++k) gradient[k] -= total * alpha[k];
  return gradient;
}

/**
 * REINFORCE with the mean reward of the *other* draws as each draw's baseline (leave-one-out; Kool
 * et al. 2019). Independent of z_i, hence unbiased; a constant added to all rewards changes nothing.
 * @param draws N ≥ 2 indices z_i ∼ softmax(φ)
 */
export function leaveOneOut(
  logits: ArrayLike<number>,
  draws: ArrayLike<number>,
  rewards: ArrayLike<number>
): Float64Array {
  const others = draws.length - 1;
  if (others < 1) {
    throw new RangeError(
      `The leave-one-out baseline needs other draws: 2 in all or more, not ${draws.length}.`
    );
  }
  let sum = 0;
  for (let i = 0; i < draws.length; ++i) sum += rewards[i];
  return scoreFunction(logits, draws, rewards, (i) => (sum - rewards[i]) / others);
}
