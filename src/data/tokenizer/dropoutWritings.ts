import {Random} from "../../math/random.ts";
import {encodeCaption} from "./encodeCaption.ts";
import type {Tokenizer} from "./tokenizer.ts";

/** A caption as tokens, for display. */
export type Writing = {id: number; text: string}[];

/**
 * Ways in which training writes a caption, each with merges dropped anew.
 * @param dropout the probability with which a merge is passed over; 0 gives the usual writing
 * @throws Error for a caption that is too long
 */
export function dropoutWritings(
  tokenizer: Tokenizer,
  caption: string,
  {count, dropout, seed}: {count: number; dropout: number; seed: number}
): Writing[] {
  return Array.from({length: count}, (_, i) => {
    const random = new Random(seed, "dropout", i);
    const encoded = encodeCaption(tokenizer, caption, {dropout, random});
    if (!encoded.fits) throw new Error(encoded.message);
    return encoded.ids.map((id) => ({id, text: tokenizer.readable(id)}));
  });
}
