/** What the page to play with τ says. Numbers come as they are shown. */
export const play = {
  pin: {
    pin: "Pin this τ",
    unpin: (tau: string) => `Unpin ${tau}`
  },
  race: {
    title: "One draw as a race",
    part: "part",
    winner: "The soft winner",
    pinnedWinner: "The soft winner at the pinned τ",
    pinned: (temperature: string) => `pinned ${temperature}`,
    description: (tau: string, parts: string) => `At ${tau} the lanes win the parts ${parts}.`
  },
  cloud: {
    live: "Soft draws on the simplex",
    pinned: "Soft draws at the pinned τ"
  },
  bias: {
    title: "Bias of the soft draws against τ",
    axis: "mean of soft draws − α",
    one: (bias: string, index: string, half: string) =>
      `${bias} for ${index} (measured to ± ${half})`,
    description: (tau: string, biases: readonly string[]) =>
      `At ${tau} the bias is ${biases.join(", ")}.`
  },
  gradients: {
    title: "Bias and standard deviation of three estimates of the gradient",
    axis: "error of the gradient",
    unbiased: (deviation: string) => `no bias, sd ${deviation}`,
    biased: (bias: string, deviation: string) => `bias ${bias}, sd ${deviation}`,
    one: (estimator: string, errors: string) => `${estimator}: ${errors}`,
    description: (tau: string, estimates: readonly string[]) =>
      `At ${tau}: ${estimates.join("; ")}.`
  },
  picture: {
    original: "the picture",
    recorded: (tau: string) => `recorded at ${tau}`,
    painted: (caption: string) => `Painted from soft codes, ${caption}`
  }
};
