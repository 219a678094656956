import type {RaceNoise} from "../../math/gumbel/raceNoise.ts";
import {gumbelRace} from "../../text/en/gumbelRace.ts";
import {countInput, type CountInput} from "./countInput.ts";

const {noises, draws, repeats, startAgain} = gumbelRace;

/** The noises of the race, as a reader knows them. */
export const noiseNames: ReadonlyMap<string, RaceNoise> = new Map(
  (["gumbel", "shared", "normal", "doubled"] as const).map((noise) => [noises[noise], noise])
);

const MOST_DRAWS = 100_000;
const FEW_REPEATS = 100;
const MANY_REPEATS = 1000;

/** How many draws have been made: one more at a time, or all at once. */
export function drawsInput(options: {document?: Document} = {}): CountInput {
  return countInput({
    value: 1,
    most: MOST_DRAWS,
    label: draws.label,
    buttons: [
      {text: draws.once, next: (count) => count + 1},
      {text: draws.more("100"), next: (count) => count + 100},
      {text: draws.upTo(MOST_DRAWS.toLocaleString("en")), next: () => MOST_DRAWS},
      {text: startAgain, next: () => 1}
    ],
    ...options
  });
}

/** How many repeats of the test to run: a few to begin with, so that there is something to see. */
export function repeatsInput(options: {document?: Document} = {}): CountInput {
  return countInput({
    value: FEW_REPEATS,
    most: MANY_REPEATS,
    label: repeats.label,
    buttons: [
      {text: repeats.run(MANY_REPEATS.toLocaleString("en")), next: () => MANY_REPEATS},
      {text: startAgain, next: () => FEW_REPEATS}
    ],
    ...options
  });
}
