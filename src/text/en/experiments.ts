/** What experiments on the dVAE are called, and what their panels say. */
export const experiments = {
  titles: {
    beta: "β = 0, 1 and 6.6",
    temperature: "τ annealed, or fixed at 1 or 1/16",
    schedule: "τ falling as a cosine or in a straight line",
    codes: "K = 32 and 512",
    sight: "The encoder sees each patch alone, or with its neighbours"
  },
  runs: {
    annealed: "τ from 1 to 1/16",
    cosine: "cosine",
    linear: "linear",
    patchAlone: "patch alone",
    withNeighbours: "with neighbours"
  },
  withSeed: (run: string, seed: number) => `${run}, seed ${seed}`,
  allDone: (seed: number, steps: number) =>
    `These runs are done for seed ${seed} and ${steps} steps: choose another seed to see them vary.`,

  panel: {
    run: {none: "Run it here", playing: "Pause", paused: "Go on"},
    show: "Show what came out",
    key: "Thin lines: means of the shipped runs, in bands from the lowest seed to the highest. Thick lines: the runs here, smoothed. In the table, the lowest and the highest seed stand below each mean; shipped runs are judged on 256 pictures, those here on 64.",
    /** A command follows. */
    shipped: (seeds: number, steps: string) =>
      `Shipped: ${seeds} ${seeds === 1 ? "seed" : "seeds"} of each run, ${steps} steps each: `,
    shippedBetween: (least: number, most: number, steps: string) =>
      `Shipped: ${least} to ${most} seeds of each run, ${steps} steps each: `
  },

  curves: {
    steps: "steps",
    ends: (ends: readonly {label: string; value: string}[]) =>
      ends.map(({label, value}) => `${label} ends at ${value}`).join(", ")
  },

  table: {
    caption: "What the runs came to",
    run: "run",
    soft: "soft, dB",
    hard: "hard, dB",
    gap: "gap, dB",
    recognised: "recognised",
    codesUsed: "codes used",
    perplexity: "perplexity",
    range: (least: string, most: string) => `${least} to ${most}`,
    live: (step: string, steps: string) => `live, step ${step} of ${steps}`,
    liveDone: (steps: string) => `live, ${steps} steps`
  }
};
