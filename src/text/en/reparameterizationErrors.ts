/** What is said of the estimates' errors, of their strips and of their race. */
export const reparameterizationErrors = {
  strips: {
    title: "Estimates of one component of the gradient",
    axis: "estimate of ∂ E f(z) / ∂φₖ",
    exact: (value: string) => `exact: ${value}`,
    moments: (mean: string, deviation: string) => `mean ${mean}, sd ${deviation}`,
    momentsBeyond: (mean: string, deviation: string, beyond: number) =>
      `mean ${mean}, sd ${deviation} · ${beyond} beyond`,
    row: (label: string, mean: string, deviation: string) =>
      `${label} mean ${mean}, standard deviation ${deviation}`,
    values: (
      {count, samples, k}: Record<"count" | "samples" | "k", number>,
      exact: string,
      rows: readonly string[]
    ) =>
      `${count} estimates of each kind from ${samples} draws each, for ` +
      `k = ${k}. Exact: ${exact}; ${rows.join("; ")}.`
  },
  curves: {
    title: (label: string) => `Bias and standard deviation of ${label} against τ`,
    axis: (label: string) => `${label}: error of the gradient`,
    zero: "always answering 0",
    bias: "bias",
    deviation: "standard deviation",
    spot: (tau: string) => `sweet spot: τ ≈ ${tau}`,
    noSpot: "no sweet spot in this range",
    here: (samples: number, tau: string, bias: string, deviation: string) =>
      `With ${samples} draws: at τ = ${tau} the bias is ${bias} and the ` +
      `standard deviation ${deviation}.`,
    biasBelow: (resolution: string) => `below ${resolution}`,
    leastInside: (here: string, error: string, tau: string) =>
      `${here} The error is least, ${error}, at τ ≈ ${tau}.`,
    leastAtEnd: (here: string) => `${here} The error is least at an end of the range.`
  },
  table: {
    caption: "√(bias² + variance), the error to expect of one estimate",
    zero: "always 0",
    zeroNote: "the gradient’s length",
    reinforceNote: "no bias: all of it is chance",
    baselineNote: "no bias either",
    relaxedNote: (tau: string, bias: string, deviation: string) =>
      `at τ ≈ ${tau}: bias ${bias}, standard deviation ${deviation}`,
    relaxedNoteAtEnd: (tau: string, bias: string, deviation: string) =>
      `at τ ≈ ${tau}, the end of the range: bias ${bias}, standard deviation ${deviation}`,
    progress: (draws: string) =>
      `Biases and variances from ${draws} draws, the same at every τ. ` +
      "Where a bias lies in the hatched part, that many draws cannot tell it from 0."
  },
  race: {
    title: "The climb with each estimate",
    step: "step",
    axis: "E f(z), of hard draws",
    at: (step: number, steps: number, values: readonly string[], best: number) =>
      `E f at step ${step} of ${steps}: ${values.join(", ")}. The best choice has ${best}.`,
    alphas: (values: readonly string[]) => `α of choices ${values.join(", ")}`,
    noChance: "no chance in it",
    ends: (seeds: number, mean: string, worst: string) =>
      `${seeds} other seeds end at ${mean} on average, the worst at ${worst}`
  }
};
