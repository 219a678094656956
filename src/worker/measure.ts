/** The chapter's experiments run on the page: numbers that grow batch by batch. */
import {attributeGrid, type GridSettings} from "../data/shapes/attributeGrid.ts";
import type {FoundCell} from "../evaluation/generation/gridCells.ts";
import {groupCaption, type GroupName} from "../evaluation/generation/groups.ts";
import type {RankedCaption} from "../evaluation/generation/results.ts";
import {tally, type Tally, type Trial} from "../evaluation/generation/trials.ts";
import type {Lab} from "./client.ts";
import type {Sampling} from "./generationProtocol.ts";

/** Captions at a time: few enough that other figures need not wait long. */
const BATCH = 8;

export interface MeasuredGroup {
  group: GroupName;
  tally: Tally;
  trials: Trial[];
}

/** `count` captions of each group, drawn once each; yields after every batch. */
export async function* measureGroups(
  lab: Lab,
  {
    groups,
    count,
    ...request
  }: Sampling & {
    checkpoint: string;
    groups: readonly GroupName[];
    count: number;
  }
): AsyncGenerator<MeasuredGroup[], void> {
  const trials = groups.map((): Trial[] => []);
  for (let first = 0; first < count; first += BATCH) {
    for (const [g, group] of groups.entries()) {
      const part = {group, first, count: Math.min(BATCH, count - first)};
      trials[g].push(...(await lab.generation.group({...request, ...part})));
      yield groups.map((name, i) => ({group: name, tally: tally(trials[i]), trials: trials[i]}));
    }
  }
}

/** `count` captions of a group, drawn 64 times each; yields after every caption. */
export async function* measureRanked(
  lab: Lab,
  {
    group,
    count,
    pictures = 64,
    seed,
    ...request
  }: Sampling & {checkpoint: string; group: GroupName; count: number; pictures?: number}
): AsyncGenerator<RankedCaption[], void> {
  const ranked: RankedCaption[] = [];
  for (let i = 0; i < count; ++i) {
    const caption = groupCaption(group, {seed: `live ${seed}`, i});
    const right: boolean[] = [];
    const scores: number[] = [];
    while (right.length < pictures) {
      const captions = new Array<string>(2 * BATCH).fill(caption);
      const noise = `live ${seed} ${i} ${right.length}`;
      for (const one of await lab.generation.judged({...request, captions, seed: noise})) {
        right.push(one.judgement.joint);
        scores.push(one.score);
      }
    }
    ranked.push({group, caption, right, scores});
    yield ranked.slice();
  }
}

/** The whole grid, each cell drawn `each` times; yields row by row. */
export async function* measureGrid(
  lab: Lab,
  {
    settings,
    each,
    seed,
    ...request
  }: Sampling & {
    checkpoint: string;
    settings: GridSettings;
    each: number;
  }
): AsyncGenerator<(FoundCell | null)[], void> {
  const cells = attributeGrid(settings);
  const found: (FoundCell | null)[] = [];
  for (let first = 0; first < cells.length; first += BATCH) {
    const row = cells.slice(first, first + BATCH);
    const captions = row.flatMap(({caption}) =>
      caption === null ? [] : new Array<string>(each).fill(caption)
    );
    const noise = `grid ${seed} ${first}`;
    const drawn = await lab.generation.judged({...request, captions, seed: noise});
    for (const {caption} of row) {
      const own = drawn.filter((one) => one.caption === caption);
      const right = own.filter(({judgement}) => judgement.joint).length;
      found.push(caption === null ? null : {right, n: own.length, picture: own[0].pixels});
    }
    yield found.slice();
  }
}
