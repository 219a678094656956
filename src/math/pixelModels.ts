/** Three ways to say what a pixel may be, given what the decoder paints; all on the scale 0 … 255. */
import {
  laplaceDensity,
  laplaceDistribution,
  logit,
  logitLaplaceDensity,
  logitLaplaceDistribution,
  logitLaplaceQuantile,
  phi,
  phiInverse
} from "./logitLaplace.ts";
import {normalDensity, normalDistribution} from "./normal.ts";

export interface PixelModel {
  name: "logit-Laplace" | "Laplace" | "Gaussian";
  /** Per unit of the pixel's value. */
  density(value: number): number;
  /** P(value outside [0, 255]). */
  outside: number;
}

/** Of a standard normal distribution. */
const UPPER_QUARTILE = 0.6744897501960817;

/**
 * The logit-Laplace distribution and the two of ℓ1 and ℓ2 losses beside it, with the same median and
 * the same width of the middle half.
 * @param median x̂ in [0, 255]
 * @param scale b of the logit-Laplace distribution
 */
export function pixelModels(median: number, scale: number): PixelModel[] {
  const parameters = {mu: logit(phi(median)), scale};
  // dx/dvalue, since densities change with the unit.
  const unit = phi(1) - phi(0);
  const [low, high] = [0.25, 0.75].map((p) => phiInverse(logitLaplaceQuantile(p, parameters)));
  const half = (high - low) / 2;
  const laplace = {mu: median, scale: half / Math.LN2};
  const sigma = half / UPPER_QUARTILE;
  const outside = (distribution: (value: number) => number) =>
    distribution(0) + 1 - distribution(255);
  return [
    {
      name: "logit-Laplace",
      density: (value) => unit * logitLaplaceDensity(phi(value), parameters),
      outside: outside((value) => logitLaplaceDistribution(phi(value), parameters))
    },
    {
      name: "Laplace",
      density: (value) => laplaceDensity(value, laplace),
      outside: outside((value) => laplaceDistribution(value, laplace))
    },
    {
      name: "Gaussian",
      density: (value) => normalDensity((value - median) / sigma) / sigma,
      outside: outside((value) => normalDistribution((value - median) / sigma))
    }
  ];
}
