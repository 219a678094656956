/** What the figures of Gumbel noise say. Numbers come as they are shown. */
export const gumbelNoise = {
  distribution: {
    title: "Distribution of Gumbel(0, 1), read backwards",
    description: (uniform: string, g: string) => `U = ${uniform} leads to G = ${g}.`
  },
  density: {
    title: "Density of Gumbel(0, 1) over a histogram of samples",
    description: (samples: string) =>
      `${samples} samples; the mode is 0, the mean 0.577, the right tail long.`
  },
  caption: ({uniform, g, isOffAxis, samples, mean}: Followed) =>
    `Above: U = ${uniform} goes over to the curve and down to G = ${g}` +
    `${isOffAxis ? ", off the axis" : ""}. Below: the same G under the density, with ` +
    `${samples} samples as bars; their mean is ${mean}.`,
  edges: {
    caption:
      "G = −log(−log U) where U is nearly 0 or 1. No column is right at both ends: careful code chooses by the end that is near.",
    bits: (bits: number) => `${bits} bits`,
    fromComplement: "from 1 − U",
    note: "what it is",
    zero: "some generators give it: this lane can never win",
    leastDouble: "the least double above 0; its complement rounds to 1",
    leastOfLab: "the least U of this lab",
    lastStep: (bits: number) => `the last step below 1 in ${bits} bits`,
    largestOfLab: "the largest U of this lab",
    roundsToOne: "rounds to 1",
    one: "this lane wins whatever α is"
  }
};

interface Followed {
  uniform: string;
  g: string;
  /** Whether G is infinite. */
  isOffAxis: boolean;
  samples: string;
  mean: string;
}
