/** What forms of settings say, and the settings and presets of the dVAE. */
export const trainingSettings = {
  form: {
    preset: "Preset",
    help: (help: string, paper: string) => `${help} Paper: ${paper}.`,
    takesNumber: (least: string, most: string) =>
      `Takes a number from ${least} to ${most}; the last good value stays.`,
    takesWhole: (least: string, most: string) =>
      `Takes a whole number from ${least} to ${most}; the last good value stays.`,
    isAnother: (settings: string) =>
      `The run below was begun with another value of ${settings}. Press “New run” to train with what is set here.`,
    asPreset: (preset: string) => `Settings: ${preset}`,
    changed: (preset: string, changes: string) => `Settings: ${preset}, but ${changes}`,
    others: (count: number) => `${count} others`
  },

  /** What words among settings are called where they stand by themselves, as in the name of a run. */
  values: {
    shapes: "shapes",
    emoji: "emoji",
    own: "own",
    patch: "patch",
    neighbours: "neighbours",
    data: "data",
    random: "random",
    cosine: "cosine",
    linear: "linear",
    exponential: "exponential",
    fixed: "fixed",
    any: "any",
    one: "one"
  },

  groups: {
    learned: "What is learned",
    length: "How long, and from where",
    temperature: "Temperature of the choice",
    loss: "The loss",
    optimizer: "The optimizer"
  },

  fields: {
    dataset: {
      label: "data set",
      help: "Drawn shapes, emoji, or pictures of your own, handed over under “Your own pictures” in the chapter on the dVAE.",
      paper: "250 million pictures from the internet",
      choices: {shapes: "shapes", emoji: "emoji", own: "my own"}
    },
    codebookSize: {label: "K", help: "How many codes there are to choose from.", paper: "8192"},
    width: {label: "width", help: "Channels of every layer.", paper: "256 to 2048"},
    blocks: {
      label: "blocks",
      help: "Residual blocks in the encoder, and as many in the decoder.",
      paper: "8"
    },
    encoderSees: {
      label: "encoder sees",
      help: "If only its own patch, equal patches get equal codes, which the transformer learns far sooner.",
      paper: "the neighbours too",
      choices: {patch: "its own patch", neighbours: "its neighbours too"}
    },
    headWidth: {
      label: "head",
      help: "Channels of the decoder at every pixel, which smooth across seams. 0: it paints patch by patch.",
      paper: "four groups, each twice as fine as the one before"
    },
    codesFrom: {
      label: "codes begin",
      help: "As patches of the pictures, none is dead at first, and short runs get much further. Needs a head.",
      paper: "at random",
      choices: {data: "as patches of the data", random: "at random"}
    },
    steps: {
      label: "steps",
      help: "Of the whole run; all schedules are stretched to it.",
      paper: "3,000,000"
    },
    batch: {label: "batch", help: "Pictures in one step.", paper: "512"},
    seed: {
      label: "seed",
      help: "Decides the start, the pictures and the noise: the same seed gives the same run."
    },
    ownTemperature: {
      label: "τ of your own",
      help: "At the beginning, halfway and at the end. The code below gives it, in place of how τ falls."
    },
    temperatureForm: {
      label: "τ falls",
      help: "How the temperature goes down.",
      paper: "as a cosine",
      choices: {cosine: "cosine", linear: "line", exponential: "by a factor", fixed: "not at all"}
    },
    temperatureFrom: {label: "τ from", help: "High: every code is mixed in.", paper: "1"},
    temperatureTo: {
      label: "τ to",
      help: "Low: almost one code alone, as it will be used.",
      paper: "1/16"
    },
    temperatureShare: {
      label: "over a share of",
      help: "The part of the steps that τ takes; it stays after that.",
      paper: "0.05, 150,000 of 3 million"
    },
    beta: {
      label: "β",
      help: "Weight of the KL, which pulls codes towards equal probability.",
      paper: "6.6"
    },
    betaShare: {
      label: "β rises over",
      help: "The part of the steps in which β grows from 0.",
      paper: "0.0017, 5,000 of 3 million"
    },
    squaredError: {
      label: "squared error",
      help: "Weight of a squared error, at the first step. Short runs find small coloured things sooner with it.",
      paper: "none"
    },
    lastSquaredError: {label: "… at the end", help: "The same at the last step.", paper: "none"},
    codeUse: {
      label: "code use",
      help: "Reward for using all codes alike over a batch, at the first step.",
      paper: "none"
    },
    lastCodeUse: {label: "… at the end", help: "The same once τ has fallen.", paper: "none"},
    stepSize: {
      label: "step size",
      help: "At the first step; it falls as a cosine.",
      paper: "0.0001"
    },
    lastStepSize: {label: "… at the end", help: "At the last step.", paper: "0.00000125"}
  },

  /** What settings are called in the name of a run. */
  inNames: {
    dataset: "dataset",
    codebookSize: "K",
    width: "width",
    blocks: "blocks",
    encoderSees: "encoder sees:",
    codesFrom: "codesFrom",
    headWidth: "headWidth",
    steps: "steps",
    batch: "batch",
    seed: "seed",
    stepSize: "step size",
    lastStepSize: "lastStepSize",
    ownTemperature: "own τ:",
    temperatureForm: "τ falls:",
    temperatureFrom: "τ from",
    temperatureTo: "τ to",
    temperatureShare: "temperatureShare",
    beta: "β",
    betaShare: "betaShare",
    squaredError: "squared error",
    lastSquaredError: "lastSquaredError",
    codeUse: "code use",
    lastCodeUse: "lastCodeUse"
  },

  /** How to train on pictures of one's own, of which there are so many. */
  ownPictures: (count: number) =>
    count === 0
      ? "Nothing is here yet."
      : `Choose “my own” as the data set above, and the model trains on ${count === 1 ? "this picture" : "these pictures"}. Others that you hand over replace them.`,

  /** A share of 0 is the beginning of a run, 1 its end. */
  ownTemperature: {
    noFunction: (received: string) =>
      `τ of your own is a function of the share of the run that is done, or null; received ${received}.`,
    outside: (share: number, value: string, least: number, most: number) =>
      `At the share ${share} of the run your function gives ${value}; τ takes a number from ${least} to ${most}.`,
    throws: (share: number, error: string) =>
      `At the share ${share} of the run your function throws “${error}”.`,
    noTable: (most: number, leastValue: number, mostValue: number) =>
      `ownTemperature takes 2 to ${most} numbers from ${leastValue} to ${mostValue} with single spaces between them.`
  },

  headTooNarrow: (least: number, received: number) =>
    `Codes that begin as patches of the data need a head of at least ${least} channels, received ${received}.`
};
