import {DVAE_PRESETS} from "../live/dvaePresets.ts";
import {dvaeRunName} from "../live/dvaeRunName.ts";
import {DVAE_RANGES, type DvaeSettings} from "../live/dvaeSettings.ts";
import {dvaeMeasures} from "../views/training/dvaeCurves.ts";
import {dvaeFields} from "../views/training/dvaeFields.ts";
import type {ComparedKind} from "./trainingSection.ts";

/** The runs of a dVAE. */
export const dvaeRuns: ComparedKind<DvaeSettings> = {
  ...{fields: dvaeFields, ranges: DVAE_RANGES, presets: DVAE_PRESETS},
  ...{nameOf: dvaeRunName, compared: dvaeMeasures}
};
