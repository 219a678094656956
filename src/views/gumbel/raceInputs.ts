import type {RaceNoise} from "../../math/gumbel/raceNoise.ts";
import {countInput, type CountInput} from "./countInput.ts";

/** The noises of the race, as a reader knows them. */
export const noiseNames: ReadonlyMap<string, RaceNoise> = new Map([
  ["independent Gumbel(0, 1)", "gumbel"],
  ["one G for all lanes", "shared"],
  ["normal(0, 1)", "normal"],
  ["2 · Gumbel(0, 1)", "doubled"]
]);

const MOST_DRAWS = 100_000;
const REPEATS = 1000;

/** How many draws have been made: one more at a time, or all at once. */
export function drawsInput(options: {document?: Document} = {}): CountInput {
  return countInput({
    value: 1,
    most: MOST_DRAWS,
    label: "Draws",
    buttons: [
      {text: "Draw once more", next: (count) => count + 1},
      {text: "100 more", next: (count) => count + 100},
      {text: "100,000 draws", next: () => MOST_DRAWS},
      {text: "Start again", next: () => 1}
    ],
    ...options
  });
}

/** How many repeats of the test to run. */
export function repeatsInput(options: {document?: Document} = {}): CountInput {
  return countInput({
    value: 0,
    most: REPEATS,
    label: "Repeats",
    buttons: [
      {text: "Run 1,000 repeats", next: () => REPEATS},
      {text: "Clear", next: () => 0}
    ],
    ...options
  });
}
