import {dvaeRunName} from "../live/dvaeRunName.ts";
import {DVAE_RANGES, type DvaeSettings} from "../live/dvaeSettings.ts";
import {formPresets} from "../live/formPresets.ts";
import {dvaeMeasures} from "../views/training/dvaeCurves.ts";
import {dvaeFields} from "../views/training/dvaeFields.ts";
import type {ComparedKind} from "./trainingSection.ts";

/** The runs of a dVAE. */
export const dvaeRuns: ComparedKind<DvaeSettings> = {
  ...{fields: dvaeFields, ranges: DVAE_RANGES, presets: formPresets()},
  ...{nameOf: dvaeRunName, compared: dvaeMeasures}
};
