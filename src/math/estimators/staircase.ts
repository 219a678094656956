import {argmax} from "../categorical.ts";

/** A choice changes hands here: as φ₁ passes `at`, f of that draw jumps by `rise`. */
export interface Jump {
  at: number;
  rise: number;
  /** Which draw it is. */
  draw: number;
}

/** The mean of f(z_i) over draws with fixed noise, as a function of φ₁: flat but for its jumps. */
export interface Staircase {
  /** Its height left of all jumps, where choice 1 never wins. */
  start: number;
  /** In order of `at`; each raises the mean by `rise` / N. */
  jumps: Jump[];
  draws: number;
}

/**
 * With its noise held fixed, a draw z = argmax_k(φ_k + G_k) stays what it is while φ₁ moves, until
 * choice 1 overtakes the best of the others at φ₁ = max_{k>1}(φ_k + G_k) − G₁.
 * @param logits φ, K ≥ 2 numbers; the first is the one that moves and is ignored
 * @param noise N × K numbers from Gumbel(0, 1)
 */
export function staircase(
  logits: ArrayLike<number>,
  f: ArrayLike<number>,
  noise: ArrayLike<number>
): Staircase {
  const size = logits.length;
  const draws = noise.length / size;
  const jumps: Jump[] = [];
  let start = 0;
  for (let draw = 0; draw < draws; ++draw) {
    const scores = Array.from({length: size}, (_, k) => logits[k] + noise[draw * size + k]);
    const others = scores.slice(1);
    const rival = 1 + argmax(others);
    start += f[rival] / draws;
    jumps.push({at: scores[rival] - noise[draw * size], rise: f[0] - f[rival], draw});
  }
  jumps.sort((a, b) => a.at - b.at);
  return {start, jumps, draws};
}

/** The mean of f(z_i) at φ₁. */
export function staircaseHeight({start, jumps, draws}: Staircase, phi: number): number {
  return jumps.reduce((sum, {at, rise}) => (at < phi ? sum + rise / draws : sum), start);
}
