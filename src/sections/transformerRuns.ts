import type {KeptDvae} from "../live/keptDvaes.ts";
import {
  TRANSFORMER_PRESETS,
  TRANSFORMER_RANGES,
  transformerRunName,
  type TransformerSettings
} from "../live/transformerSettings.ts";
import {transformerFields, transformerMeasures} from "../views/transformer/transformerFields.ts";
import type {ComparedKind} from "./trainingSection.ts";

/** The runs of a transformer, on the codes of a shipped dVAE or of one that this browser keeps. */
export const transformerRuns = (dvaes: readonly KeptDvae[]): ComparedKind<TransformerSettings> => ({
  ...{fields: transformerFields(dvaes), ranges: TRANSFORMER_RANGES, presets: TRANSFORMER_PRESETS},
  ...{nameOf: (settings) => transformerRunName(settings, dvaes), compared: transformerMeasures}
});
