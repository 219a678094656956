// The vectors that enter the transformer: those of tokens plus those of positions; and the gradients.

import {fill, load4, store4} from "./vector";

/** to += from, `bytes` long. */
function add(to: usize, from: usize, bytes: usize): void {
  for (let c: usize = 0; c < bytes; c += 16) {
    store4(to, c, bytes, f32x4.add(load4(to, c, bytes), load4(from, c, bytes)));
  }
}

/**
 * For each row start … end − 1, the positions first … first + count − 1 of each sample one after the
 * other: adds up the rows of the tables that belong to it or, with `gradient`, adds it to them.
 * `tokens` has `given` columns, the first being that of position `own`. A token out of range makes a
 * row of NaN, so that it is seen.
 */
function passRows(
  start: i32, end: i32, gradient: bool, tokens: usize,
  begin: usize, textTokens: usize, textPositions: usize,
  imageTokens: usize, imageRows: usize, imageColumns: usize, rows: usize,
  first: i32, count: i32, given: i32, own: i32, width: i32,
  vocabulary: i32, textLength: i32, codes: i32, grid: i32
): void {
  const bytes = <usize>width << 2;
  for (let r = start; r < end; ++r) {
    const row = rows + <usize>r * bytes;
    const position = first + (r % count);
    let a = begin;
    let b: usize = 0;
    let c: usize = 0;
    if (position > 0) {
      const token = load<i32>(tokens + (<usize>((r / count) * given + position - own) << 2));
      const place = position - textLength - 1;
      if (token < 0 || token >= (place < 0 ? vocabulary : codes)) {
        if (!gradient) fill(row, NaN, bytes);
        continue;
      }
      if (place < 0) {
        a = textTokens + <usize>token * bytes;
        b = textPositions + <usize>(position - 1) * bytes;
      } else {
        a = imageTokens + <usize>token * bytes;
        b = imageRows + <usize>(place / grid) * bytes;
        c = imageColumns + <usize>(place % grid) * bytes;
      }
    }
    if (gradient) {
      add(a, row, bytes);
      if (b) add(b, row, bytes);
      if (c) add(c, row, bytes);
    } else {
      memory.copy(row, a, bytes);
      if (b) add(row, b, bytes);
      if (c) add(row, c, bytes);
    }
  }
}

/** The rows start … end − 1 of the sequences' vectors. */
export function sequenceEmbedding(
  start: i32, end: i32, scratch: usize, tokens: usize,
  begin: usize, textTokens: usize, textPositions: usize,
  imageTokens: usize, imageRows: usize, imageColumns: usize, rows: usize,
  first: i32, count: i32, given: i32, own: i32, width: i32,
  vocabulary: i32, textLength: i32, codes: i32, grid: i32
): void {
  passRows(
    start, end, false, tokens, begin, textTokens, textPositions, imageTokens, imageRows,
    imageColumns, rows, first, count, given, own, width, vocabulary, textLength, codes, grid
  );
}

/** The gradients of all tables, which are overwritten, from those of all rows. */
export function sequenceEmbeddingGradient(
  end: i32, tokens: usize,
  begin: usize, textTokens: usize, textPositions: usize,
  imageTokens: usize, imageRows: usize, imageColumns: usize, rows: usize,
  first: i32, count: i32, given: i32, own: i32, width: i32,
  vocabulary: i32, textLength: i32, codes: i32, grid: i32
): void {
  const bytes = <usize>width << 2;
  fill(begin, 0, bytes);
  fill(textTokens, 0, <usize>vocabulary * bytes);
  fill(textPositions, 0, <usize>textLength * bytes);
  fill(imageTokens, 0, <usize>codes * bytes);
  fill(imageRows, 0, <usize>grid * bytes);
  fill(imageColumns, 0, <usize>grid * bytes);
  passRows(
    0, end, true, tokens, begin, textTokens, textPositions, imageTokens, imageRows,
    imageColumns, rows, first, count, given, own, width, vocabulary, textLength, codes, grid
  );
}
