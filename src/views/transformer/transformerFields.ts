import type {ComparedMeasure} from "../training/runComparison.ts";
import type {CurveSpec} from "../training/trainingCurves.ts";
import type {SettingField} from "../training/settingsForm.ts";

/** What can be set before a transformer is trained, on shipped tokens. */
const fields: readonly SettingField[] = [
  {
    name: "tokens",
    label: "tokens of",
    group: "What is learned",
    ...{isFirst: true, isOwn: true},
    help: "Whose captions and codes: a dVAE that the lab ships, or one that you trained.",
    paper: "250 million pairs",
    choices: [
      {value: "shapes", label: "shapes"},
      {value: "emoji", label: "emoji"}
    ]
  },
  {
    name: "objects",
    label: "objects",
    group: "What is learned",
    help: "In each picture. With only one, shapes and colours are learned sooner; scenes of two never.",
    choices: [
      {value: "one", label: "only one"},
      {value: "any", label: "one or two"}
    ]
  },
  {
    name: "poolSize",
    label: "examples",
    group: "What is learned",
    help: "Pictures turned into tokens before training; too few, and they are learned by heart."
  },
  {
    name: "layers",
    label: "layers",
    group: "The model",
    help: "Row, column, row, row, …, conv last.",
    paper: "64"
  },
  {
    name: "width",
    label: "width",
    group: "The model",
    help: "Dimensions of every position, in heads of 32.",
    paper: "3968, in 62 heads of 64"
  },
  {
    name: "steps",
    label: "steps",
    group: "How long, and from where",
    help: "Of the whole run; the step size is stretched to it.",
    paper: "430,000"
  },
  {
    name: "batch",
    label: "batch",
    group: "How long, and from where",
    help: "Sequences in one step.",
    paper: "1024"
  },
  {
    name: "seed",
    label: "seed",
    group: "How long, and from where",
    isOwn: true,
    help: "Decides the start and the batches: the same seed gives the same run."
  },
  {
    name: "textWeight",
    label: "weight of the text",
    idea: "text-token",
    group: "The loss",
    help: "The image’s weight is 1 minus it.",
    paper: "1/8"
  },
  {
    name: "bpeDropout",
    label: "BPE dropout",
    idea: "text-token",
    group: "The loss",
    help: "The probability with which a merge is passed over.",
    paper: "0.1"
  },
  {
    name: "emptyCaptions",
    label: "empty captions",
    idea: "text-token",
    group: "The loss",
    help: "The share of captions left out, so that the model also draws without one."
  },
  {
    name: "stepSize",
    label: "step size",
    group: "The optimizer",
    help: "At its highest; then it falls as a cosine to a fiftieth.",
    paper: "0.00045, halved when progress stops"
  },
  {
    name: "warmUp",
    label: "warm-up",
    group: "The optimizer",
    help: "The share of the steps over which the step size rises.",
    paper: "0.012, 5,000 of 430,000"
  }
];

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
