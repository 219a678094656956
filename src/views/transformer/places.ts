/** How the places of the sequence are called: the start, the caption's tokens, the image tokens. */
import {transformer} from "../../text/en/transformer.ts";

const said = transformer.places;

export interface SequenceSizes {
  /** Text tokens, pads included. */
  textLength: number;
  /** Side of the token grid. */
  grid: number;
}

/** "text token 3" or "image token 20 (row 3, column 4)", counted from 1. */
export function tokenName(token: number, {textLength, grid}: SequenceSizes): string {
  if (token < textLength) return said.textToken(token + 1);
  const i = token - textLength;
  const [row, column] = [Math.floor(i / grid) + 1, (i % grid) + 1];
  return said.imageToken(i + 1, row, column);
}

/** What a position has just read: "the start", or the token before the one that it predicts. */
export function readName(position: number, sizes: SequenceSizes): string {
  return position === 0 ? said.start : tokenName(position - 1, sizes);
}
