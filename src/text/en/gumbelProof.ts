import {sentences} from "./sentences.ts";

/** What the panel of the proof says. Numbers come as they are shown. */
export const gumbelProof = {
  readings: {printed: "as printed", corrected: "corrected"},
  exact: "exact",
  offBy: (difference: string) => `off by ${difference}`,
  line: (line: string) => `Line ${line} with your numbers`,
  bestRival: "best rival",
  integrand: "integrand",
  title: (line: string) => `Integrand of line ${line}`,
  description: (area: string) => `Its area is ${area}, the factor included.`,
  pending: "Being evaluated …",
  nothingLeft: (value: string) => `Nothing is left to integrate: ${value}.`,
  area: (value: string, evaluations: string) => `The area is ${value} (${rule(evaluations)}).`,
  areaOverRival: (value: string, evaluations: string) =>
    `Found by integrating over the best rival: the area is ${value} (${rule(evaluations)}).`,
  product: (factor: string, area: string, value: string, evaluations: string) =>
    `${factor} × area ${area} = ${value} (${rule(evaluations)}).`,
  productOfDensity: (factor: string, area: string, value: string, evaluations: string) =>
    sentences(
      `${factor} × area ${area} = ${value} (${rule(evaluations)}).`,
      "The curve is the density of a Gumbel shifted by log β, so its area is 1."
    )
};

const rule = (evaluations: string) => `trapezoidal rule, ${evaluations} evaluations`;
