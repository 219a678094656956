import {type SettingField, settingFields} from "./settingFields.ts";
import {trainingSettings} from "../../text/en/trainingSettings.ts";

const {groups, fields} = trainingSettings;

/** What can be set before a dVAE is trained. */
export const dvaeFields: readonly SettingField[] = settingFields({
  [groups.learned]: {
    dataset: {...withChoices(fields.dataset), isFirst: true, isOwn: true},
    codebookSize: {...fields.codebookSize, idea: "image-token"},
    width: fields.width,
    blocks: fields.blocks,
    encoderSees: withChoices(fields.encoderSees),
    headWidth: fields.headWidth,
    codesFrom: {...withChoices(fields.codesFrom), idea: "image-token"}
  },
  [groups.length]: {
    steps: fields.steps,
    batch: fields.batch,
    seed: {...fields.seed, isOwn: true}
  },
  [groups.temperature]: {
    ownTemperature: {
      ...fields.ownTemperature,
      ...{idea: "temperature", isFirst: true, isOwn: true, isGiven: true}
    },
    temperatureForm: {...withChoices(fields.temperatureForm), idea: "temperature"},
    temperatureFrom: {...fields.temperatureFrom, idea: "temperature"},
    temperatureTo: {...fields.temperatureTo, idea: "temperature"},
    temperatureShare: {...fields.temperatureShare, idea: "temperature"}
  },
  [groups.loss]: {
    beta: {...fields.beta, idea: "kl"},
    betaShare: {...fields.betaShare, idea: "kl"},
    squaredError: {...fields.squaredError, idea: "reconstruction"},
    lastSquaredError: {...fields.lastSquaredError, idea: "reconstruction"},
    codeUse: {...fields.codeUse, idea: "image-token"},
    lastCodeUse: {...fields.lastCodeUse, idea: "image-token"}
  },
  [groups.optimizer]: {
    stepSize: fields.stepSize,
    lastStepSize: fields.lastStepSize
  }
});

/** A field whose choices are said by their values. */
function withChoices<F extends {choices: Readonly<Record<string, string>>}>({
  choices,
  ...field
}: F) {
  const all = Object.entries(choices).map(([value, label]) => ({value, label}));
  return {...field, choices: all};
}
