/** Step of the trapezoidal rule: what it leaves out is of the order of e^(−π²/step), less than 10⁻⁸. */
const STEP = 0.5;

/** Gumbel noise outside of these is less likely than 10⁻¹². */
const [LEAST, MOST] = [-3.5, 28];

/** Noise to sum over, and the weight of each value in the sum. */
const NOISE = Array.from({length: Math.round((MOST - LEAST) / STEP) + 1}, (_, i) => {
  const g = LEAST + i * STEP;
  return {g, weight: STEP * Math.exp(-g - Math.exp(-g))};
});

/**
 * E[X^τ], the mean of a soft draw, by quadrature. A softmax is itself the chance of winning a race,
 * softmax(v)_k = P(argmax(v + G′) = k), so the mean is that of a race with noise twice:
 * E[X^τ_k] = P(argmax_j (log α_j + G_j + τ G′_j) = k). It goes from α at τ = 0 to 1/K at τ = ∞.
 * @param weights K numbers above 0
 * @param temperature τ > 0
 */
export function softMean(weights: ArrayLike<number>, temperature: number): Float64Array {
  // The race stays the same when all is divided by τ, so that the second noise is the smaller one.
  const scale = Math.max(1, temperature);
  const second = temperature / scale ** 2;
  const starts = Float64Array.from(weights, (weight) => Math.log(weight) / scale);
  const foremost = Math.max(...starts);
  const mean = new Float64Array(starts.length);
  const below = new Float64Array(starts.length);
  const density = new Float64Array(starts.length);
  // Below the first z somebody is always ahead; beyond the last hardly anybody comes.
  for (let z = foremost + LEAST * (1 + second); z < foremost + MOST * (1 + second); z += STEP) {
    let all = STEP;
    for (let k = 0; k < starts.length; ++k) {
      let [p, f] = [0, 0];
      for (const {g, weight} of NOISE) {
        const tail = Math.exp(-(z - starts[k] - second * g));
        const reached = weight * Math.exp(-tail);
        p += reached;
        f += reached * tail;
      }
      below[k] = p;
      density[k] = f;
      all *= p;
    }
    for (let k = 0; k < starts.length; ++k) {
      if (below[k] > 0) mean[k] += (all / below[k]) * density[k];
    }
  }
  // What rounding and the ends of the sums leave out is shared in proportion.
  const sum = mean.reduce((total, part) => total + part, 0);
  return mean.map((part) => part / sum);
}

/** The mean of a soft draw at one temperature after the other; yields those found so far. */
export function* softMeans(
  weights: ArrayLike<number>,
  temperatures: readonly number[]
): Generator<readonly Float64Array[]> {
  const found: Float64Array[] = [];
  for (const temperature of temperatures) {
    found.push(softMean(weights, temperature));
    yield found;
  }
}
