/** What the temperature of sampling, and guidance, do to pictures: how many are right, and how much they differ. */
import type {Generator} from "../../generation/generator.ts";
import {groupCaption, type GroupName} from "./groups.ts";
import {drawJudged, type Judge} from "./trials.ts";

export const TEMPERATURES = [0, 0.25, 0.5, 0.7, 0.85, 1, 1.25, 1.5] as const;

/** The groups that are drawn, for each data set. */
export const TEMPERATURE_GROUPS = {
  shapes: ["objects seen", "colour held out", "pairs held out"],
  emoji: ["English, seen", "English, held out", "English pairs, held out"]
} as const satisfies Record<string, readonly GroupName[]>;

/** Captions of a group drawn twice each at one temperature. */
export interface TemperaturePoint {
  temperature: number;
  /** Drawings, and how many of them show all that their captions say. */
  n: number;
  right: number;
  /** The share of tokens in which two drawings of a caption differ, on average. */
  differing: number;
}

export interface TemperatureCurve {
  group: GroupName;
  /** How often the caption's change of the logits counts; absent for 1, which is none. */
  guidance?: number;
  points: TemperaturePoint[];
}

/** `public/experiments/temperature-*.json`. */
export interface TemperatureFile {
  command: string;
  checkpoint: string;
  seed: number;
  curves: TemperatureCurve[];
  /** There until all points are. */
  unfinished?: true;
}

/** Captions at a time. */
const BATCH = 16;

/**
 * Draws the first `captions` captions of a group; the noise is the same at every temperature and
 * guidance.
 * @param pause waited for between batches
 */
export async function temperaturePoint(
  generator: Generator,
  judge: Judge,
  request: {
    group: GroupName;
    temperature: number;
    guidance?: number;
    captions: number;
    seed: number;
  },
  pause: () => Promise<void> = async () => {}
): Promise<TemperaturePoint> {
  const {group, temperature, guidance, captions, seed} = request;
  let [right, differing] = [0, 0];
  for (let first = 0; first < captions; first += BATCH) {
    await pause();
    const batch = Array.from({length: Math.min(BATCH, captions - first)}, (_, i) =>
      groupCaption(group, {seed, i: first + i, emoji: judge.emoji})
    );
    const twice = batch.flatMap((caption) => [caption, caption]);
    const noise = `temperature ${seed} ${group} ${first}`;
    const drawn = await drawJudged(generator, judge, twice, {
      ...{seed: noise, temperature, guidance}
    });
    right += drawn.filter(({judgement}) => judgement.joint).length;
    for (let i = 0; i < drawn.length; i += 2) {
      differing += differenceOf(drawn[i].tokens, drawn[i + 1].tokens);
    }
  }
  return {temperature, n: 2 * captions, right, differing: differing / captions};
}

/** The share of places at which two grids have different codes. */
function differenceOf(one: Int32Array, other: Int32Array): number {
  return one.filter((code, i) => code !== other[i]).length / one.length;
}
