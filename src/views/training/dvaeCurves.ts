import type {ComparedMeasure} from "./runComparison.ts";
import type {CurveSpec} from "./trainingCurves.ts";

/** What is drawn of a dVAE's run: the loss with its parts, and what is scheduled. */
export const dvaeCurves: readonly CurveSpec[] = [
  {metric: "nll", label: "−ln p(x|z), nats a value", idea: "reconstruction", noisy: true},
  {metric: "kl", label: "KL, nats a position", idea: "kl", noisy: true},
  {metric: "loss", label: "loss", idea: "", noisy: true},
  {metric: "temperature", label: "τ", idea: "temperature", logarithmic: true},
  {metric: "beta", label: "β", idea: "kl"},
  {metric: "stepSize", label: "step size", idea: "", logarithmic: true}
];

/** What is drawn of an experiment on τ. */
export const temperatureCurves: readonly CurveSpec[] = ["temperature", "nll", "kl"].map((metric) =>
  dvaeCurves.find((spec) => spec.metric === metric)!
);

/** What dVAEs are compared by. */
export const dvaeMeasures: readonly ComparedMeasure[] = [
  {metric: "nll", label: "−ln p(x|z) at the end"},
  {metric: "kl", label: "KL at the end"}
];
