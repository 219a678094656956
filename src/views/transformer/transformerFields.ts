import type {ComparedMeasure} from "../training/runComparison.ts";
import type {CurveSpec} from "../training/trainingCurves.ts";
import {type SettingField, settingFields} from "../training/settingFields.ts";

/** What can be set before a transformer is trained, on shipped tokens. */
const fields: readonly SettingField[] = settingFields({
  "What is learned": {
    tokens: {
      label: "tokens of",
      help: "Whose captions and codes: a dVAE that the lab ships, or one that you trained.",
      paper: "250 million pairs",
      choices: [
        {value: "shapes", label: "shapes"},
        {value: "emoji", label: "emoji"}
      ],
      isFirst: true,
      isOwn: true
    },
    objects: {
      label: "objects",
      help: "In each picture. With only one, shapes and colours are learned sooner; scenes of two never.",
      choices: [
        {value: "one", label: "only one"},
        {value: "any", label: "one or two"}
      ]
    },
    poolSize: {
      label: "examples",
      help: "Pictures turned into tokens before training; too few, and they are learned by heart."
    }
  },
  "The model": {
    layers: {label: "layers", help: "Row, column, row, row, …, conv last.", paper: "64"},
    width: {
      label: "width",
      help: "Dimensions of every position, in heads of 32.",
      paper: "3968, in 62 heads of 64"
    }
  },
  "How long, and from where": {
    steps: {
      label: "steps",
      help: "Of the whole run; the step size is stretched to it.",
      paper: "430,000"
    },
    batch: {label: "batch", help: "Sequences in one step.", paper: "1024"},
    seed: {
      label: "seed",
      help: "Decides the start and the batches: the same seed gives the same run.",
      isOwn: true
    }
  },
  "The loss": {
    textWeight: {
      label: "weight of the text",
      idea: "text-token",
      help: "The image’s weight is 1 minus it.",
      paper: "1/8"
    },
    bpeDropout: {
      label: "BPE dropout",
      idea: "text-token",
      help: "The probability with which a merge is passed over.",
      paper: "0.1"
    },
    emptyCaptions: {
      label: "empty captions",
      idea: "text-token",
      help: "The share of captions left out, so that the model also draws without one."
    }
  },
  "The optimizer": {
    stepSize: {
      label: "step size",
      help: "At its highest; then it falls as a cosine to a fiftieth.",
      paper: "0.00045, halved when progress stops"
    },
    warmUp: {
      label: "warm-up",
      help: "The share of the steps over which the step size rises.",
      paper: "0.012, 5,000 of 430,000"
    }
  }
});

/**
 * What can be set before a transformer is trained.
 * @param kept dVAEs whose codes can be learned beside those of the shipped ones
 */
export function transformerFields(
  kept: readonly {value: string; label: string}[] = []
): readonly SettingField[] {
  return fields.map((field) =>
    field.name === "tokens" ? {...field, choices: [...field.choices!, ...kept]} : field
  );
}

/** What is drawn of a transformer’s run. */
export const transformerCurves: readonly CurveSpec[] = [
  {metric: "textLoss", label: "text loss, nats a token", idea: "text-token", noisy: true},
  {metric: "imageLoss", label: "image loss, nats a token", idea: "image-token", noisy: true},
  {metric: "loss", label: "loss", idea: "", noisy: true},
  {metric: "stepSize", label: "step size", idea: "", logarithmic: true}
];

/** What transformers are compared by. */
export const transformerMeasures: readonly ComparedMeasure[] = [
  {metric: "textLoss", label: "text loss at the end"},
  {metric: "imageLoss", label: "image loss at the end"},
  {metric: "both", label: "shape and colour right, last samples", share: true}
];

/** How often samples are right; measured at the moments of a run only. */
export const accuracyCurves: readonly CurveSpec[] = [
  {metric: "both", label: "shape and colour right", idea: "", share: true},
  {metric: "joint", label: "everything right", idea: "", share: true}
];
