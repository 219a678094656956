/** Presets of training by their names: what they are called, how long they take and what they give. */
export const trainingPresets = {
  scratch: {
    name: "from scratch",
    time: "two minutes",
    description: "codes begin at random, as in the paper; shapes recognisable within the first"
  },
  quick: {
    name: "quick",
    time: "under a minute",
    description: "codes begin as patches of the pictures, and edges are sharp from the start"
  },
  standard: {
    name: "standard",
    time: "three minutes",
    description: "the same, for longer"
  },
  paper: {
    name: "paper",
    time: "a quarter of an hour",
    description: "its own loss, and schedules in its ratios"
  },
  small: {
    name: "small",
    time: "ten minutes",
    description: "4 layers of width 128, pictures of one object"
  },
  nano: {
    name: "nano",
    time: "two minutes",
    description: "2 layers of width 64, pictures of one object"
  },
  base: {
    name: "base",
    time: "for a GPU",
    description: "6 layers of width 256, pictures of all kinds"
  }
};

/** What presets came to. */
export const presetOutcomes = {
  dvae: (preset: string, recognised: string, codes: string, codebookSize: number) =>
    `${preset} ends with ${recognised} of new pictures recognised from hard codes and ${codes} of ${codebookSize} codes in use`,
  transformer: (preset: string, right: string, judged: number) =>
    `${preset} draws ${right} of ${judged} captions with the right shape and colour`,
  overSeeds: (seeds: number, clauses: readonly string[]) =>
    `${seeds === 1 ? "With one seed" : `Over ${seeds} seeds`}, ${clauses.join("; ")}.`,
  range: (least: number, most: number) => `${least} to ${most}`
};
