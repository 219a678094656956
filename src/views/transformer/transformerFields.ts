import {transformerFields as said} from "../../text/en/transformerFields.ts";
import type {ComparedMeasure} from "../training/comparedTexts.ts";
import type {CurveSpec} from "../training/trainingCurves.ts";
import {type SettingField, settingFields} from "../training/settingFields.ts";

const {groups, datasets, objectCounts, curves, measures} = said;

/** What can be set before a transformer is trained, on shipped tokens. */
const fields: readonly SettingField[] = settingFields({
  [groups.learned]: {
    tokens: {
      ...said.tokens,
      choices: [
        {value: "shapes", label: datasets.shapes},
        {value: "emoji", label: datasets.emoji}
      ],
      isFirst: true,
      isOwn: true
    },
    objects: {
      ...said.objects,
      choices: [
        {value: "one", label: objectCounts.one},
        {value: "any", label: objectCounts.any}
      ]
    },
    poolSize: said.poolSize
  },
  [groups.model]: {layers: {...said.layers, paper: "64"}, width: said.width},
  [groups.length]: {
    steps: {...said.steps, paper: "430,000"},
    batch: {...said.batch, paper: "1024"},
    seed: {...said.seed, isOwn: true}
  },
  [groups.loss]: {
    textWeight: {...said.textWeight, idea: "text-token", paper: "1/8"},
    bpeDropout: {...said.bpeDropout, idea: "text-token", paper: "0.1"},
    emptyCaptions: {...said.emptyCaptions, idea: "text-token"}
  },
  [groups.optimizer]: {stepSize: said.stepSize, warmUp: said.warmUp}
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
  {metric: "textLoss", label: curves.textLoss, idea: "text-token", noisy: true},
  {metric: "imageLoss", label: curves.imageLoss, idea: "image-token", noisy: true},
  {metric: "loss", label: curves.loss, idea: "", noisy: true},
  {metric: "stepSize", label: curves.stepSize, idea: "", logarithmic: true}
];

/** What transformers are compared by. */
export const transformerMeasures: readonly ComparedMeasure[] = [
  {metric: "textLoss", label: measures.textLoss},
  {metric: "imageLoss", label: measures.imageLoss},
  {metric: "both", label: measures.both, share: true}
];

/** How often samples are right; measured at the moments of a run only. */
export const accuracyCurves: readonly CurveSpec[] = [
  {metric: "both", label: curves.both, idea: "", share: true},
  {metric: "joint", label: curves.joint, idea: "", share: true}
];
