/** The dVAE trained live; what it has learned so far is at hand as "live" for everyone in the worker. */
import {scoreShapes} from "../../evaluation/scorer.ts";
import type {CaptionedImage, Dataset} from "../../data/captionedImage.ts";
import {ownDataset} from "../../data/own/ownDataset.ts";
import {DvaePhase} from "../dvaePhase.ts";
import {type DvaeProbe, dvaeProbe} from "../live/dvaeProbe.ts";
import {dvaePlan, type DvaeSettings, settingsProblem} from "../live/dvaeSettings.ts";
import {breathe} from "./breathe.ts";
import {datasetOf} from "./datasets.ts";
import {offerLiveDvae} from "./dvaeModels.ts";
import {liveDesk} from "./training.ts";

let own: CaptionedImage[] = [];

/** Hands over the reader's own pictures, to be trained on as the data set "own". */
export function setOwnImages(images: CaptionedImage[]): void {
  own = images;
}

async function openDataset(name: DvaeSettings["dataset"]): Promise<Dataset> {
  if (name !== "own") return datasetOf(name);
  if (own.length > 0) return ownDataset("own", own);
  throw new Error("There are no pictures of your own yet: add some, or choose another data set.");
}

export const dvaeTraining = liveDesk<DvaePhase, DvaeSettings, DvaeProbe>({
  check: settingsProblem,
  async prepare(settings) {
    const dataset = await openDataset(settings.dataset);
    const {config, training} = dvaePlan(settings);
    const scorer = settings.dataset === "shapes" ? scoreShapes : null;
    return {
      make: () => new DvaePhase(config, training, dataset),
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
