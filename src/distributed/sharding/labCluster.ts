/** What the chapter trains, on the page and in the command. */
import {LETTER_COUNT} from "../model/captionBatch.ts";
import type {StackConfig} from "../model/stack.ts";

export const LAB_STACK: StackConfig = {
  ...{blocks: 4, width: 48, heads: 3},
  ...{vocabulary: LETTER_COUNT, length: 24}
};

/** Sequences of a step on all workers together. */
export const LAB_BATCH = 8;

/** Steps from one checkpoint to the next. */
export const LAB_CHECKPOINT_EVERY = 5;
