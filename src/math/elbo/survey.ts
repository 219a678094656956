import {derivation, type LineName, type Reading} from "./derivation.ts";
import {randomWorld} from "./randomWorld.ts";
import {judge} from "./verdicts.ts";
import type {EncoderMode} from "./world.ts";

export interface SurveyOptions {
  reading: Reading;
  mode: EncoderMode;
  /** Index of the caption that came with the picture. */
  caption: number;
  /** For how many ms it may compute at a time. */
  slice?: number;
}

/** In how many of so many random worlds each line is broken. */
export interface Survey {
  worlds: number;
  broken: Record<LineName, number>;
}

/** Judges the random worlds 1, 2, …, `worlds` and yields the count so far after every slice. */
export async function* survey(
  worlds: number,
  {slice = 6, ...options}: SurveyOptions
): AsyncGenerator<Survey, void> {
  const broken = {L1: 0, L2: 0, L3: 0, L4: 0, L5: 0, L6: 0, L7: 0};
  let end = performance.now() + slice;
  for (let seed = 1; seed <= worlds; ++seed) {
    for (const name of brokenLines(seed, options)) ++broken[name];
    if (seed < worlds && performance.now() < end) continue;
    yield {worlds: seed, broken: {...broken}};
    end = performance.now() + slice;
  }
}

/**
 * The seed of the first random world after `after` in which `line` is broken, or null if none of the
 * next `tries` breaks it.
 */
export async function findBreakingWorld(
  line: LineName,
  {after, tries = 2000, slice = 6, ...options}: SurveyOptions & {after: number; tries?: number}
): Promise<number | null> {
  let end = performance.now() + slice;
  for (let seed = after + 1; seed <= after + tries; ++seed) {
    if (brokenLines(seed, options).includes(line)) return seed;
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    end = performance.now() + slice;
  }
  return null;
}

function brokenLines(
  seed: number,
  {reading, mode, caption}: Omit<SurveyOptions, "slice">
): LineName[] {
  const lines = derivation(randomWorld(seed, {caption}), {reading, mode});
  return judge(lines)
    .filter(({holds}) => !holds)
    .map(({name}) => name);
}
