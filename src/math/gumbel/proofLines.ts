import {logSumExp} from "../categorical.ts";
import {integrationSteps, type Integral} from "../quadrature.ts";
import {gumbelDensity, gumbelDistribution} from "./gumbel.ts";

/** One line of the article's proof that P(argmax_j z_j = k) = α_k / Σ_j α_j. */
export interface ProofLine {
  /** What stands before the integral. */
  factor: number;
  /** What is integrated over the whole line; null where no integral is left. */
  integrand: ((z: number) => number) | null;
}

/**
 * The nine lines, each written as the article writes it, so that they agree because the mathematics
 * does and not because they share code. The first line is a probability; it is found by integrating
 * over the best rival instead of z_k, a way that owes nothing to the lines below it.
 * @param weights α_j ≥ 0, normalised or not, at least two of them above 0
 * @param k index whose win is asked for
 */
export function proofLines(weights: ArrayLike<number>, k: number): ProofLine[] {
  const alpha = Float64Array.from(weights);
  const logAlpha = alpha.map(Math.log);
  const rivals = alpha.filter((_, j) => j !== k);
  const logRivals = rivals.map(Math.log);
  const beta = sum(alpha);
  const logBeta = Math.log(beta);

  return [
    {factor: 1, integrand: (m) => -Math.expm1(-alpha[k] * Math.exp(-m)) * bestRivalDensity(m)},
    {
      factor: 1,
      integrand: (z) => {
        let product = gumbelDensity(z - logAlpha[k]);
        for (const logRival of logRivals) product *= gumbelDistribution(z - logRival);
        return product;
      }
    },
    {
      factor: 1,
      integrand: (z) => {
        let product = 1;
        for (const logRival of logRivals) product *= Math.exp(-Math.exp(logRival - z));
        return product * Math.exp(logAlpha[k] - z - Math.exp(logAlpha[k] - z));
      }
    },
    {
      factor: 1,
      integrand: (z) => Math.exp(-sum(logAlpha.map(Math.exp)) * Math.exp(-z) - z + logAlpha[k])
    },
    {factor: alpha[k], integrand: (z) => Math.exp(-sum(alpha) * Math.exp(-z) - z)},
    {factor: alpha[k], integrand: (z) => Math.exp(-beta * Math.exp(-z) - z)},
    {
      factor: alpha[k],
      integrand: (z) => Math.exp(-Math.exp(logBeta - z) + logBeta - z - logBeta)
    },
    {
      factor: alpha[k] / beta,
      integrand: (z) => Math.exp(-Math.exp(logBeta - z) + logBeta - z)
    },
    {factor: alpha[k] / beta, integrand: null}
  ];

  /** Density of max_{j≠k} z_j, the derivative of Π_{j≠k} exp(−α_j e^(−m)). */
  function bestRivalDensity(m: number): number {
    let product = 1;
    let rate = 0;
    for (const rival of rivals) {
      product *= Math.exp(-rival * Math.exp(-m));
      rate += rival;
    }
    return product === 0 ? 0 : product * rate * Math.exp(-m);
  }
}

/**
 * Evaluates the lines one after the other by quadrature. Yields the values found so far, one array
 * that grows to nine, after each evaluation of an integrand.
 */
export function* evaluateLines(
  weights: ArrayLike<number>,
  k: number
): Generator<readonly Integral[]> {
  const values: Integral[] = [];
  const center = middle(weights);
  for (const {factor, integrand} of proofLines(weights, k)) {
    if (integrand === null) {
      values.push({value: factor, error: 0, evaluations: 0});
      continue;
    }
    const steps = integrationSteps(integrand, {center});
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield values;
    values.push({...step.value, value: factor * step.value.value});
  }
  yield values;
}

/**
 * log Σ_j α_j: where the largest z_j has its mode, and so where every line has its mass. Quadrature
 * looks there first; its result does not depend on it.
 */
export function middle(weights: ArrayLike<number>): number {
  return logSumExp(Float64Array.from(weights, Math.log));
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
