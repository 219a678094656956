/** Measuring several things side by side, so that what slows the machine down slows all of them. */
import type {Timing} from "./engineServer.ts";

/** Does something `count` times in a row and says how long one time took. */
export type Timer = (count: number) => Promise<Timing>;

/** Short work is repeated for so many ms a turn, or the clock would be too coarse. */
const TURN = 200;

/**
 * Everything is done twice before it counts, unless once takes longer than this, in ms, or than all
 * the time there is for it.
 */
const PATIENCE = 5000;

export interface Turns {
  /** How often each takes its turn. */
  rounds: number;
  /** Seconds that one may take in all. */
  seconds: number;
}

/** The timings of each, in the order of the rounds: one at least. */
export async function takeTurns<K extends string>(
  timers: Map<K, Timer>,
  {rounds, seconds}: Turns
): Promise<Map<K, Timing[]>> {
  const names = [...timers.keys()];
  const timings = new Map<K, Timing[]>();
  const counts = new Map<K, {repeats: number; rounds: number}>();
  const patience = Math.min(PATIENCE, 1000 * seconds);
  for (const name of names) {
    let timing = await timers.get(name)!(1);
    if (timing.milliseconds < patience) timing = await timers.get(name)!(1);
    const repeats = Math.max(1, Math.ceil(TURN / timing.milliseconds));
    const affordable = Math.floor((1000 * seconds) / (timing.milliseconds * repeats));
    counts.set(name, {repeats, rounds: Math.min(rounds, affordable)});
    timings.set(name, affordable ? [] : [timing]);
  }
  for (let round = 0; round < rounds; ++round) {
    // Nobody always comes after the same neighbour.
    for (let i = 0; i < names.length; ++i) {
      const name = names[(round + i) % names.length];
      const own = counts.get(name)!;
      if (round < own.rounds) timings.get(name)!.push(await timers.get(name)!(own.repeats));
    }
  }
  return timings;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}
