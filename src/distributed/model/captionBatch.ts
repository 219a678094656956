import {describe} from "../../data/shapes/grammar.ts";
import {sampleScene} from "../../data/shapes/sampleScene.ts";
import {Random} from "../../math/random.ts";
import type {Batch} from "./layer.ts";

const LETTERS = "\n abcdefghijklmnopqrstuvwxyz";

/** Different letters in the text. */
export const LETTER_COUNT = LETTERS.length;

/**
 * Captions of the shapes data set, letter by letter: every sequence is a window of captions one after
 * the other, its targets the letters that follow.
 * @param keys what the batch is a function of, such as a seed and a step
 */
export function captionBatch(
  {count, length}: {count: number; length: number},
  ...keys: (number | string)[]
): Batch {
  const random = new Random(...keys, "captions");
  const [inputs, targets] = [new Int32Array(count * length), new Int32Array(count * length)];
  for (let i = 0; i < count; ++i) {
    let text = "";
    while (text.length < 2 * length + 2) text += `${describe(sampleScene("training", random))}\n`;
    const from = random.integer(length);
    for (let j = 0; j < length; ++j) {
      inputs[i * length + j] = LETTERS.indexOf(text[from + j]);
      targets[i * length + j] = LETTERS.indexOf(text[from + j + 1]);
    }
  }
  return {inputs, targets, count, length};
}

/** The sequences of one of `size` workers; some have one more than others. */
export function batchPart(
  {inputs, targets, count, length}: Batch,
  rank: number,
  size: number
): Batch {
  const [from, to] = [rank, rank + 1].map((r) => Math.floor((r * count) / size));
  return {
    inputs: inputs.subarray(from * length, to * length),
    targets: targets.subarray(from * length, to * length),
    count: to - from,
    length
  };
}
