/** What the figures of “Gradients through chance” say. */
export const reparameterization = {
  estimators: {
    exact: "exact",
    reinforce: "REINFORCE",
    "leave-one-out": "with a baseline",
    "gumbel-softmax": "Gumbel-softmax",
    "straight-through": "straight-through"
  },
  slide: {
    draws: "The draws on the curve of f, each with its slope",
    mean: "The mean of f as a function of μ",
    meanAxis: "mean of f",
    table: "The slope ∂ E f(z) / ∂μ here",
    path: "path",
    pathNote: (draws: number) => `mean of f′(zᵢ) over ${draws} draws`,
    score: "score",
    scoreNote: "mean of f(zᵢ) εᵢ/σ, of the same draws",
    /** @param slope the mean of the slopes at the draws */
    drawn: (draws: number, mu: string, sigma: string, slope: string) =>
      `${draws} draws z = μ + σε with μ = ${mu} and σ = ${sigma}; the slopes of f at ` +
      `the draws have the mean ${slope}.`,
    slopes: (mu: string, exact: string, sampled: string) =>
      `At μ = ${mu} the expectation of f rises with slope ${exact}, and the mean ` +
      `over the draws, their noise held fixed, with slope ${sampled}.`
  },
  jump: {
    code: (k: number, f: number) => `code ${k}, f = ${f}`,
    race: "The race of one draw",
    mean: "The mean of f as a function of φ₁",
    meanAxis: "mean of f",
    table: "The slope ∂ E f(z) / ∂φ₁ here",
    hard: "mean of hard draws",
    flatUntil: (phi: string) => `flat as far as φ₁ = ${phi}, where a draw jumps`,
    flatOnwards: "flat from here on: every draw is z = 1",
    soft: "mean of soft draws",
    off: "off",
    softened: (tau: string) => `at τ = ${tau}`,
    notSoftened: "soften the draws to see it",
    softOutcome: (scores: readonly string[], y: readonly string[]) =>
      `The scores φ + G are ${scores.join(", ")}; softened, y is ${y.join(", ")}.`,
    hardOutcome: (scores: readonly string[], z: number, f: number) =>
      `The scores φ + G are ${scores.join(", ")}; so z = ${z} and f(z) = ${f}.`,
    means: (
      draws: number,
      phi: string,
      sampled: {mean: string; slope: string},
      exact: {mean: string; slope: string}
    ) =>
      `Over ${draws} draws with their noise held fixed, the mean of f is ` +
      `${sampled.mean} at φ₁ = ${phi} and has slope ${sampled.slope}; the ` +
      `expectation is ${exact.mean} and has slope ${exact.slope}.`
  },
  choices: {
    name: "Choices: what each is worth and how likely it is",
    functions: "Functions to pick",
    f: "f:",
    weight: "weight",
    more: "one choice more",
    fewer: "one fewer",
    equal: "equal α",
    problems: {
      lastStays: (problem: string) => `${problem} The last good values stay.`,
      noNumber: (i: number, word: string) => `Number ${i} is “${word}”, which is not a number.`,
      fCount: (count: number, fewest: number, most: number) =>
        `f has ${count} values: give between ${fewest} and ${most}.`,
      fWild: (k: number, value: number, largest: number) =>
        `f${k} is ${value}: give values between −${largest} and ${largest}.`,
      weightCount: (count: number, size: number) =>
        `α has ${count} weights for ${size} values of f: give ${size}.`,
      allZero: "All weights are 0, so there is nothing to choose from: give positive weights.",
      negative: (k: number, weight: number) =>
        `Weight ${k} is ${weight}: a weight cannot be negative.`,
      zero: (k: number) =>
        `Weight ${k} is 0: its logit would be −∞, and no gradient could bring it back.`,
      span: (ratio: string) => `The weights span ${ratio}: keep them within 1e9.`,
      colons: "There is more than one “:” between values and weights."
    }
  }
};
