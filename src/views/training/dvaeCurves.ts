import type {ComparedMeasure} from "./comparedTexts.ts";
import type {CurveSpec} from "./trainingCurves.ts";
import {training} from "../../text/en/training.ts";

const texts = training.curves;

/** What is drawn of a dVAE's run: the loss with its parts, and what is scheduled. */
export const dvaeCurves: readonly CurveSpec[] = [
  {metric: "nll", label: texts.nll.label, idea: "reconstruction", noisy: true},
  {metric: "kl", label: texts.kl.label, idea: "kl", noisy: true},
  {metric: "loss", label: texts.loss, idea: "", noisy: true},
  {metric: "temperature", label: "τ", idea: "temperature", logarithmic: true},
  {metric: "beta", label: "β", idea: "kl"},
  {metric: "stepSize", label: texts.stepSize, idea: "", logarithmic: true}
];

/** What is drawn of an experiment on τ. */
export const temperatureCurves: readonly CurveSpec[] = ["temperature", "nll", "kl"].map((metric) =>
  dvaeCurves.find((spec) => spec.metric === metric)!
);

/** What dVAEs are compared by. */
export const dvaeMeasures: readonly ComparedMeasure[] = [
  {metric: "nll", label: texts.nll.atEnd},
  {metric: "kl", label: texts.kl.atEnd}
];
