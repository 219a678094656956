/** The dVAE trained live; what it has learned so far is at hand as "live" for everyone in the worker. */
import {scoreShapes} from "../evaluation/scorer.ts";
import {breathe} from "../training/breathe.ts";
import {DvaePhase} from "../training/dvaePhase.ts";
import {type DvaeProbe, dvaeProbe} from "../live/dvaeProbe.ts";
import {dvaePlan, type DvaeSettings, settingsProblem} from "../live/dvaeSettings.ts";
import {phaseMeasures} from "../live/learningPhases.ts";
import {RunStore} from "../live/runStore.ts";
import {startingCodes} from "../training/patchCodes.ts";
import {datasetOf} from "./datasets.ts";
import {offerLiveDvae} from "./dvaeModels.ts";
import {describePictures} from "./describePictures.ts";
import {liveDesk} from "./liveDesk.ts";

export const dvaeTraining = liveDesk<DvaePhase, DvaeSettings, DvaeProbe>({
  kind: "dvae",
  check: settingsProblem,
  store: new RunStore("dvae"),
  measure: phaseMeasures,
  describe: async ({dataset}) => ({pictures: await describePictures(dataset)}),
  async prepare(settings) {
    const dataset = await datasetOf(settings.dataset);
    const {config, training} = dvaePlan(settings);
    const scorer = settings.dataset === "shapes" ? scoreShapes : null;
    const patches = await startingCodes(dataset, config, training, breathe);
    return {
      make: () => new DvaePhase(config, training, dataset, patches),
      probe: dvaeProbe(dataset, {scorer, breathe})
    };
  }
});

offerLiveDvae(() => {
  const {phase} = dvaeTraining;
  if (!phase) return null;
  const {config, dataset, optimizer, result} = phase;
  return {config, parameters: result, dataset, step: optimizer.step};
});
