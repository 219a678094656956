import {naturalSpline} from "../naturalSpline.ts";

/**
 * A function f̃ on mixtures y of choices (y_k ≥ 0, Σ y_k = 1) that agrees with f at the corners,
 * f̃(e_k) = f_k. A relaxed estimator differentiates f̃, so it needs one, and f does not say which.
 */
export interface Extension {
  value(y: ArrayLike<number>): number;
  /** Writes ∂f̃/∂y_k into `out`; a constant common to all k has no effect within the simplex. */
  gradient(y: ArrayLike<number>, out: Float64Array): void;
}

export const EXTENSIONS = ["linear", "curved"] as const;

export type ExtensionName = (typeof EXTENSIONS)[number];

/** f̃ for the values f of K choices. */
export function extension(name: ExtensionName, f: ArrayLike<number>): Extension {
  return name === "linear" ? linear(f) : curved(f);
}

/** f̃(y) = Σ_k y_k f_k: the mixture is worth what its parts are worth. */
export function linear(f: ArrayLike<number>): Extension {
  return {
    value(y) {
      let sum = 0;
      for (let k = 0; k < f.length; ++k) sum += y[k] * f[k];
      return sum;
    },
    gradient(_, out) {
      out.set(f);
    }
  };
}

/**
 * f̃(y) = g(Σ_k y_k x_k): every choice has a place x_k = 1, …, K on a line, mixtures lie between, and
 * g is the natural spline through (x_k, f_k). A decoder does the same: it mixes embeddings first and
 * is curved afterwards.
 */
export function curved(f: ArrayLike<number>): Extension {
  const g = naturalSpline(f);
  const place = (y: ArrayLike<number>) => {
    let x = 0;
    for (let k = 1; k < f.length; ++k) x += y[k] * k;
    return x;
  };
  return {
    value: (y) => g.value(place(y)),
    gradient(y, out) {
      const slope = g.slope(place(y));
      for (let k = 0; k < f.length; ++k) out[k] = slope * k;
    }
  };
}
