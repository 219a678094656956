/** The sizes at which the works are measured. */
import type {DvaeConfig} from "../../models/dvae.ts";
import type {TransformerConfig} from "../../models/transformer.ts";
import {PRESETS} from "../../training/presets.ts";

export interface Sizes {
  "transformer-step": TransformerConfig & {batch: number};
  "dvae-step": DvaeConfig & {batch: number};
  /** The model is the shipped one. */
  "sample-image": {batch: number};
  "gumbel-softmax": {count: number};
}

/** 80 positions: 16 of text, 64 of the picture. Vocabularies are those of preset small. */
export const REFERENCE: Sizes = {
  "transformer-step": {
    ...{layers: 4, width: 128, batch: 16},
    ...{textLength: 16, textVocabulary: 512, grid: 8, codebookSize: 128}
  },
  // With the paper's filters in the encoder, which are more work than those of the preset.
  "dvae-step": {
    ...PRESETS.small.dvae,
    encoderFilter: 3,
    imageSize: 32,
    codebookSize: 128,
    batch: 16
  },
  "sample-image": {batch: 8},
  "gumbel-softmax": {count: 10_000}
};

/** Widths and batches at which the growth of a transformer step shows. */
export const CURVE = [64, 128, 256].flatMap((width) => [8, 32].map((batch) => ({width, batch})));
