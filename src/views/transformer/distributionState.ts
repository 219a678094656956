import {transformer} from "../../text/en/transformer.ts";
import {tokenName, type SequenceSizes} from "./places.ts";
import type {DistributionState} from "./distributionFigure.ts";

const said = transformer.distribution;

/** A place's tokens by their probability. */
export interface PlaceRanking {
  ranked: readonly {token: number; plain: number; shaped: number}[];
  open: number;
  perplexity: number;
}

/** The ranking of a place in words: codes for an image token, pieces of text for a text token. */
export function distributionState(
  {ranked, open, perplexity}: PlaceRanking,
  {
    place,
    taken,
    names,
    rows = 16,
    ...sizes
  }: SequenceSizes & {
    /** The token of the sequence that is predicted. */
    place: number;
    /** The class that stands there. */
    taken: number;
    /** Names of the text's classes. */
    names: readonly string[];
    rows?: number;
  }
): DistributionState {
  const isText = place < sizes.textLength;
  return {
    candidates: ranked.slice(0, rows).map(({token, plain, shaped}) => ({
      name: isText ? names[token].trim() : said.code(token),
      ...{plain, shaped, taken: token === taken}
    })),
    place: said.predictionOf(tokenName(place, sizes)),
    ...{open, perplexity, classes: ranked.length}
  };
}
