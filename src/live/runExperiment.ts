import {shapes} from "../data/shapes/shapes.ts";
import {scoreShapes} from "../evaluation/scorer.ts";
import {DvaePhase} from "../training/dvaePhase.ts";
import {startingCodes} from "../training/patchCodes.ts";
import type {StepReport} from "../training/phase.ts";
import type {ExperimentResult} from "./dvaeExperiments.ts";
import {dvaeProbe} from "./dvaeProbe.ts";
import {dvaePlan, type DvaeSettings} from "./dvaeSettings.ts";

/** Pictures that a finished run is judged on. */
const JUDGED = 256;

const ROWS = 100;

const rounded = (value: number) => Number(value.toPrecision(4));

/**
 * Trains a dVAE on shapes from start to end and judges it.
 * @throws NonFiniteLoss
 */
export async function runExperiment(
  settings: DvaeSettings,
  progress: (step: number) => void | Promise<void> = () => {}
): Promise<ExperimentResult> {
  const {config, training} = dvaePlan(settings);
  const patches = await startingCodes(shapes, config, training);
  const phase = new DvaePhase(config, training, shapes, patches);
  const history: ExperimentResult["history"] = {step: [], nll: [], kl: [], temperature: []};
  const every = Math.max(1, Math.round(phase.steps / ROWS));
  const sums = {nll: 0, kl: 0};
  let since = 0;
  const record = (reports: StepReport[]) => {
    for (const {step, metrics} of reports) {
      sums.nll += metrics.nll;
      sums.kl += metrics.kl;
      since += 1;
      if (step % every !== 0 && step !== phase.steps) continue;
      history.step.push(step);
      history.nll.push(rounded(sums.nll / since));
      history.kl.push(rounded(sums.kl / since));
      history.temperature.push(rounded(metrics.temperature));
      [sums.nll, sums.kl, since] = [0, 0, 0];
    }
  };
  try {
    while (!phase.done) {
      record(await phase.advance());
      await progress(phase.optimizer.step);
    }
    record(await phase.settle());
    const probe = dvaeProbe(shapes, {size: JUDGED, shown: 0, scorer: scoreShapes});
    const {psnrSoft, psnrHard, oracle, codesUsed, perplexity} = await probe(phase);
    return {
      seed: settings.seed,
      history,
      ...{psnrSoft: rounded(psnrSoft), psnrHard: rounded(psnrHard), oracle: rounded(oracle!)},
      ...{codesUsed, perplexity: rounded(perplexity)}
    };
  } finally {
    phase.dispose();
  }
}
