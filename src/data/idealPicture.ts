/** A picture without fault, and where the edges in it are: what a painted one is compared with. */
export interface IdealPicture {
  /** sRGB bytes, row-major, S × S × 3. */
  pixels: Uint8Array;
  /** The share of each pixel that something covers, S × S, 0–1. */
  coverage: Float32Array;
  /** The colour of what covers it, S × S × 3; of no meaning where nothing does. */
  ink: Uint8Array;
  /** The colour of what is covered. */
  background: readonly [red: number, green: number, blue: number];
}

/** The picture that a caption means, in the one of its variants that is nearest to `pixels`. */
export type IdealOf = (pixels: ArrayLike<number>, caption: string) => IdealPicture;

/**
 * Of pictures that differ by one choice for each of several things, the choices of the one nearest to
 * `pixels` in squared error. No two of the things touch the same pixel, so that each is chosen by
 * itself.
 * @param counts how many choices each of the things has
 * @param draw the picture of some choices
 */
export function nearestChoices(
  pixels: ArrayLike<number>,
  counts: readonly number[],
  draw: (choices: readonly number[]) => Uint8Array
): number[] {
  const choices = counts.map(() => 0);
  counts.forEach((count, thing) => {
    let [best, least] = [0, Infinity];
    for (let choice = 0; choice < count; ++choice) {
      choices[thing] = choice;
      const error = squaredError(draw(choices), pixels);
      if (error < least) [best, least] = [choice, error];
    }
    choices[thing] = best;
  });
  return choices;
}

function squaredError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += (a[i] - b[i]) ** 2;
  return sum;
}
