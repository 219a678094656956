import {ESTIMATORS, type EstimatorName} from "./gradientEstimate.ts";
import {race, type RaceOptions} from "./race.ts";

/** Where each climber ended, E f(z) after the last step, one number for each race finished so far. */
export type RaceFinals = Record<EstimatorName, number[]>;

/**
 * The same race again with the seeds seed + 1, seed + 2, …, since one race says little. Yields after
 * every step, always the same arrays.
 */
export function* repeatedRaces(options: RaceOptions, repeats: number): Generator<RaceFinals> {
  const finals = Object.fromEntries(ESTIMATORS.map((name) => [name, [] as number[]])) as RaceFinals;
  for (let repeat = 1; repeat <= repeats; ++repeat) {
    for (const {step, climbers} of race({...options, seed: options.seed + repeat})) {
      if (step === options.steps) {
        for (const name of ESTIMATORS) finals[name].push(climbers[name].objective[step]);
      }
      yield finals;
    }
  }
}
