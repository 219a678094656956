import {type SettingField, settingFields} from "./settingFields.ts";

/** What can be set before a dVAE is trained. */
export const dvaeFields: readonly SettingField[] = settingFields({
  "What is learned": {
    dataset: {
      label: "data set",
      help: "Drawn shapes, emoji, or pictures of your own, handed over under “Your own pictures” in the chapter on the dVAE.",
      paper: "250 million pictures from the internet",
      choices: [
        {value: "shapes", label: "shapes"},
        {value: "emoji", label: "emoji"},
        {value: "own", label: "my own"}
      ],
      isFirst: true,
      isOwn: true
    },
    codebookSize: {
      label: "K",
      idea: "image-token",
      help: "How many codes there are to choose from.",
      paper: "8192"
    },
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
      choices: [
        {value: "patch", label: "its own patch"},
        {value: "neighbours", label: "its neighbours too"}
      ]
    },
    headWidth: {
      label: "head",
      help: "Channels of the decoder at every pixel, which smooth across seams. 0: it paints patch by patch.",
      paper: "four groups, each twice as fine as the one before"
    },
    codesFrom: {
      label: "codes begin",
      idea: "image-token",
      help: "As patches of the pictures, none is dead at first, and short runs get much further. Needs a head.",
      paper: "at random",
      choices: [
        {value: "data", label: "as patches of the data"},
        {value: "random", label: "at random"}
      ]
    }
  },
  "How long, and from where": {
    steps: {
      label: "steps",
      help: "Of the whole run; all schedules are stretched to it.",
      paper: "3,000,000"
    },
    batch: {label: "batch", help: "Pictures in one step.", paper: "512"},
    seed: {
      label: "seed",
      help: "Decides the start, the pictures and the noise: the same seed gives the same run.",
      isOwn: true
    }
  },
  "Temperature of the choice": {
    temperatureForm: {
      label: "τ falls",
      idea: "temperature",
      help: "How the temperature goes down.",
      paper: "as a cosine",
      choices: [
        {value: "cosine", label: "cosine"},
        {value: "linear", label: "line"},
        {value: "exponential", label: "by a factor"},
        {value: "fixed", label: "not at all"}
      ]
    },
    temperatureFrom: {
      label: "τ from",
      idea: "temperature",
      help: "High: every code is mixed in.",
      paper: "1"
    },
    temperatureTo: {
      label: "τ to",
      idea: "temperature",
      help: "Low: almost one code alone, as it will be used.",
      paper: "1/16"
    },
    temperatureShare: {
      label: "over a share of",
      idea: "temperature",
      help: "The part of the steps that τ takes; it stays after that.",
      paper: "0.05, 150,000 of 3 million"
    }
  },
  "The loss": {
    beta: {
      label: "β",
      idea: "kl",
      help: "Weight of the KL, which pulls codes towards equal probability.",
      paper: "6.6"
    },
    betaShare: {
      label: "β rises over",
      idea: "kl",
      help: "The part of the steps in which β grows from 0.",
      paper: "0.0017, 5,000 of 3 million"
    },
    squaredError: {
      label: "squared error",
      idea: "reconstruction",
      help: "Weight of a squared error, at the first step. Short runs find small coloured things sooner with it.",
      paper: "none"
    },
    lastSquaredError: {
      label: "… at the end",
      idea: "reconstruction",
      help: "The same at the last step.",
      paper: "none"
    },
    codeUse: {
      label: "code use",
      idea: "image-token",
      help: "Reward for using all codes alike over a batch, at the first step.",
      paper: "none"
    },
    lastCodeUse: {
      label: "… at the end",
      idea: "image-token",
      help: "The same once τ has fallen.",
      paper: "none"
    }
  },
  "The optimizer": {
    stepSize: {
      label: "step size",
      help: "At the first step; it falls as a cosine.",
      paper: "0.0001"
    },
    lastStepSize: {label: "… at the end", help: "At the last step.", paper: "0.00000125"}
  }
});
