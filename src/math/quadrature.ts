/** An integral and how it was found. */
export interface Integral {
  value: number;
  /** Estimate of the relative error. */
  error: number;
  /** How often the integrand was evaluated. */
  evaluations: number;
}

export interface QuadratureOptions {
  /** Where the integrand is not negligible; the sum walks outwards from here. Defaults to 0. */
  center?: number;
  /** Relative error at which to stop; defaults to 1e-13. */
  tolerance?: number;
}

/** Halvings after which an integrand that still changes is given up. */
const MOST_HALVINGS = 12;

/** Steps of length 1 that are walked to either side in search of a first contribution. */
const SEARCH = 40;

/** Steps of length 1 after which the integrand should have fallen off. */
const FARTHEST = 10_000;

/**
 * ∫ f over the whole line, for smooth f that falls off at least exponentially. The plain trapezoidal
 * rule converges geometrically here: every halving of its step doubles the number of right digits
 * (Trefethen & Weideman, "The Exponentially Convergent Trapezoidal Rule", SIAM Review 2014). So when
 * two grids differ by δ, the error of the finer is about δ².
 */
export function integrateLine(f: (x: number) => number, options?: QuadratureOptions): Integral {
  const steps = integrationSteps(f, options);
  for (;;) {
    const {done, value} = steps.next();
    if (done) return value;
  }
}

/** The same, pausing after each evaluation, so that a costly integrand need not block a page. */
export function* integrationSteps(
  f: (x: number) => number,
  {center = 0, tolerance = 1e-13}: QuadratureOptions = {}
): Generator<void, Integral> {
  let evaluations = 0;
  const at = (x: number) => {
    ++evaluations;
    const value = f(x);
    if (Number.isFinite(value)) return value;
    throw new Error(`The integrand is ${value} at ${x}: quadrature needs finite values.`);
  };

  // The first grid, of step 1, also finds where the integrand ends on either side.
  let sum = at(center);
  let scale = Math.abs(sum);
  const ends = [0, 0];
  for (const side of [0, 1]) {
    for (let i = 1, quiet = 0; ends[side] === 0; ++i) {
      const value = at(side === 0 ? center - i : center + i);
      sum += value;
      scale += Math.abs(value);
      quiet = Math.abs(value) <= 1e-18 * scale ? quiet + 1 : 0;
      if (quiet >= (scale > 0 ? 3 : SEARCH)) ends[side] = i;
      else if (i > FARTHEST) {
        throw new Error(`The integrand has not fallen off within ${FARTHEST} of ${center}.`);
      }
      yield;
    }
  }
  if (scale === 0) return {value: 0, error: 0, evaluations};

  const [left, right] = ends;
  let value = sum;
  for (let step = 0.5, halvings = 1; halvings <= MOST_HALVINGS; step /= 2, ++halvings) {
    for (let x = -left + step; x < right; x += 2 * step) {
      sum += at(center + x);
      yield;
    }
    const finer = sum * step;
    const change = Math.abs(finer - value) / Math.max(Math.abs(finer), Number.MIN_VALUE);
    value = finer;
    if (change ** 2 <= tolerance) {
      return {value, error: Math.max(change ** 2, Number.EPSILON), evaluations};
    }
  }
  throw new Error(
    `The integral did not settle after ${evaluations} evaluations: ` +
      "the integrand is not smooth enough for this rule."
  );
}
