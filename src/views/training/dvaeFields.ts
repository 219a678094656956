import type {SettingField} from "./settingsForm.ts";

/** What can be set before a dVAE is trained. */
export const dvaeFields: readonly SettingField[] = [
  {
    name: "dataset",
    label: "data set",
    group: "What is learned",
    ...{isFirst: true, isOwn: true},
    help: "Drawn shapes, emoji, or pictures of your own, handed over under “Your own pictures” in the chapter on the dVAE.",
    paper: "250 million pictures from the internet",
    choices: [
      {value: "shapes", label: "shapes"},
      {value: "emoji", label: "emoji"},
      {value: "own", label: "my own"}
    ]
  },
  {
    name: "codebookSize",
    label: "K",
    idea: "image-token",
    group: "What is learned",
    help: "How many codes there are to choose from.",
    paper: "8192"
  },
  {
    name: "width",
    label: "width",
    group: "What is learned",
    help: "Channels of every layer.",
    paper: "256 to 2048"
  },
  {
    name: "blocks",
    label: "blocks",
    group: "What is learned",
    help: "Residual blocks in the encoder, and as many in the decoder.",
    paper: "8"
  },
  {
    name: "encoderSees",
    label: "encoder sees",
    group: "What is learned",
    help: "If only its own patch, equal patches get equal codes, which the transformer learns far sooner.",
    paper: "the neighbours too",
    choices: [
      {value: "patch", label: "its own patch"},
      {value: "neighbours", label: "its neighbours too"}
    ]
  },
  {
    name: "headWidth",
    label: "head",
    group: "What is learned",
    help: "Channels of the decoder at every pixel, which smooth across seams. 0: it paints patch by patch.",
    paper: "four groups, each twice as fine as the one before"
  },
  {
    name: "codesFrom",
    label: "codes begin",
    idea: "image-token",
    group: "What is learned",
    help: "As patches of the pictures, none is dead at first, and short runs get much further. Needs a head.",
    paper: "at random",
    choices: [
      {value: "data", label: "as patches of the data"},
      {value: "random", label: "at random"}
    ]
  },
  {
    name: "steps",
    label: "steps",
    group: "How long, and from where",
    help: "Of the whole run; all schedules are stretched to it.",
    paper: "3,000,000"
  },
  {
    name: "batch",
    label: "batch",
    group: "How long, and from where",
    help: "Pictures in one step.",
    paper: "512"
  },
  {
    name: "seed",
    label: "seed",
    group: "How long, and from where",
    isOwn: true,
    help: "Decides the start, the pictures and the noise: the same seed gives the same run."
  },
  {
    name: "temperatureForm",
    label: "τ falls",
    idea: "temperature",
    group: "Temperature of the choice",
    help: "How the temperature goes down.",
    paper: "as a cosine",
    choices: [
      {value: "cosine", label: "cosine"},
      {value: "linear", label: "line"},
      {value: "exponential", label: "by a factor"},
      {value: "fixed", label: "not at all"}
    ]
  },
  {
    name: "temperatureFrom",
    label: "τ from",
    idea: "temperature",
    group: "Temperature of the choice",
    help: "High: every code is mixed in.",
    paper: "1"
  },
  {
    name: "temperatureTo",
    label: "τ to",
    idea: "temperature",
    group: "Temperature of the choice",
    help: "Low: almost one code alone, as it will be used.",
    paper: "1/16"
  },
  {
    name: "temperatureShare",
    label: "over a share of",
    idea: "temperature",
    group: "Temperature of the choice",
    help: "The part of the steps that τ takes; it stays after that.",
    paper: "0.05, 150,000 of 3 million"
  },
  {
    name: "beta",
    label: "β",
    idea: "kl",
    group: "The loss",
    help: "Weight of the KL, which pulls codes towards equal probability.",
    paper: "6.6"
  },
  {
    name: "betaShare",
    label: "β rises over",
    idea: "kl",
    group: "The loss",
    help: "The part of the steps in which β grows from 0.",
    paper: "0.0017, 5,000 of 3 million"
  },
  {
    name: "squaredError",
    label: "squared error",
    idea: "reconstruction",
    group: "The loss",
    help: "Weight of a squared error, at the first step. Short runs find small coloured things sooner with it.",
    paper: "none"
  },
  {
    name: "lastSquaredError",
    label: "… at the end",
    idea: "reconstruction",
    group: "The loss",
    help: "The same at the last step.",
    paper: "none"
  },
  {
    name: "codeUse",
    label: "code use",
    idea: "image-token",
    group: "The loss",
    help: "Reward for using all codes alike over a batch, at the first step.",
    paper: "none"
  },
  {
    name: "lastCodeUse",
    label: "… at the end",
    idea: "image-token",
    group: "The loss",
    help: "The same once τ has fallen.",
    paper: "none"
  },
  {
    name: "stepSize",
    label: "step size",
    group: "The optimizer",
    help: "At the first step; it falls as a cosine.",
    paper: "0.0001"
  },
  {
    name: "lastStepSize",
    label: "… at the end",
    group: "The optimizer",
    help: "At the last step.",
    paper: "0.00000125"
  }
];
