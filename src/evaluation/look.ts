/** One caption with one picture, seen from inside the transformer. */
import {transformerSequence} from "../text/en/transformerSequence.ts";
import {encodeCaption} from "../data/tokenizer/encodeCaption.ts";
import type {Dataset} from "../data/captionedImage.ts";
import {CaptionError, type DrawingModels} from "../generation/generator.ts";
import {sampleTokens} from "../generation/sampler.ts";
import {Random} from "../math/random.ts";
import {type InsideView, lookInside} from "../models/attentionMaps.ts";
import {tokenize} from "../models/dvae.ts";
import type {MaskKind} from "../models/masks.ts";
import {headCount, padText, TransformerMasks} from "../models/transformer.ts";
import {paintTokens} from "./codebook/paint.ts";

export interface Look extends InsideView {
  caption: string;
  /** Every text token, pads included. */
  text: {id: number; text: string; isPad: boolean}[];
  /** grid² codes. */
  tokens: Int32Array;
  /** imageSize² × 3 bytes, what the decoder paints from the codes. */
  pixels: Uint8Array;
  imageSize: number;
  grid: number;
  heads: number;
  /** The mask of each layer. */
  kinds: MaskKind[];
  /** Text tokens and pads that the text head chooses from, as text. */
  classes: string[];
}

/** The picture that the model draws for a caption, or one that the data set draws for it. */
export type PictureSource = "model" | "data set";

/**
 * @param picture a picture to be read in place of one drawn by the model, S × S × 3 bytes
 * @throws CaptionError for a caption that is too long
 */
export async function look(
  {tokenizer, dvae, transformer}: DrawingModels,
  caption: string,
  {seed, picture = null}: {seed: number; picture?: Uint8Array | null}
): Promise<Look> {
  const {config, parameters} = transformer;
  const encoded = encodeCaption(tokenizer, caption, {length: config.textLength});
  if (!encoded.fits) throw new CaptionError(encoded.message);
  const masks = new TransformerMasks(config);
  try {
    const tokens = picture
      ? (await tokenize(dvae.parameters, dvae.config, [picture]))[0]
      : (await sampleTokens(parameters, config, masks, [encoded.ids], {seed}))[0].tokens;
    const [pixels] = await paintTokens(dvae.parameters, dvae.config, [tokens]);
    const padded = padText(encoded.ids, config);
    const classes = [
      ...tokenizer.vocabulary.map((_, id) => tokenizer.readable(id)),
      ...Array.from({length: config.textLength}, (_, i) => transformerSequence.padOf(i + 1))
    ];
    return {
      ...(await lookInside(parameters, config, masks, padded, tokens)),
      ...{caption, tokens, pixels, classes, grid: config.grid, imageSize: dvae.config.imageSize},
      text: padded.map((id) => ({id, text: classes[id], isPad: id >= tokenizer.vocabulary.length})),
      heads: headCount(config),
      kinds: masks.kinds
    };
  } finally {
    masks.dispose();
  }
}

/**
 * A picture for a caption by the data set's own hand.
 * @returns null where it cannot draw the caption
 */
export function exampleFor(dataset: Dataset, caption: string, seed: number): Uint8Array | null {
  try {
    return dataset.picture?.(caption, new Random(seed, "look")) ?? null;
  } catch {
    return null;
  }
}
