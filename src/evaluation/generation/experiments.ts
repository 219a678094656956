/** The generation chapter's experiments, run without a page. */
import {attributeGrid, type GridSettings} from "../../data/shapes/attributeGrid.ts";
import {TEXTURES} from "../../data/shapes/scene.ts";
import type {Generator} from "../../generation/generator.ts";
import {EMOJI_GROUPS, groupCaption, type GroupName, GROUPS, SHAPE_GROUPS} from "./groups.ts";
import type {CellResult, Example, GenerationResults, GridResult, RankedCaption} from "./results.ts";
import {drawJudged, groupTrials, type Judge, originals, tally, type Trial} from "./trials.ts";

export interface ExperimentOptions {
  dataset: string;
  seed: number;
  /** Captions of each group. */
  samples: number;
  /** Captions of each group that is ranked, 64 pictures each. */
  ranked: number;
  /** Drawings of each cell of the grid. */
  each: number;
  /** A picture of 32 × 32 × 3 bytes as a data address. */
  toAddress: (pixels: Uint8Array) => string;
  /** What an earlier sitting found already; all else is added to it. */
  results?: Results;
  /** Called, and waited for, whenever there is one more result. */
  keep?: () => Promise<void>;
  progress?: (done: number, total: number, what: string) => Promise<void> | void;
}

/** Pictures at a time. */
const BATCH = 32;

/** The n of best-of-n goes up to this. */
export const MOST_RANKED = 64;

/** What is ranked: combinations that the model gets wrong often enough for ranking to matter. */
export const RANKED_GROUPS: Readonly<Record<string, readonly GroupName[]>> = {
  shapes: ["pairs held out", "colour held out", "texture held out"],
  emoji: ["English, held out", "English pairs, held out"]
};

/** The texture of each grid; the rest is the same for all. On gray every colour can be seen. */
const GRIDS: readonly GridSettings[] = TEXTURES.map((texture) => ({
  ...{texture, size: "large", background: "gray"}
}));

export type Results = Pick<GenerationResults, "groups" | "ranked" | "grids">;

export async function generationExperiments(
  generator: Generator,
  judge: Judge,
  options: ExperimentOptions
): Promise<Results> {
  const {dataset, seed, samples, ranked, each, keep, progress} = options;
  const {results = {groups: {}, ranked: [], grids: []}} = options;
  const names = Object.keys(dataset === "shapes" ? SHAPE_GROUPS : EMOJI_GROUPS) as GroupName[];
  const grids = dataset === "shapes" ? GRIDS : [];
  const rankedGroups = RANKED_GROUPS[dataset] ?? [];
  const total =
    names.length * samples + rankedGroups.length * ranked * MOST_RANKED + grids.length * 64 * each;
  let done = 0;
  const advance = (n: number, what: string) => progress?.((done += n), total, what);

  for (const group of names) {
    if (results.groups[group]) {
      await advance(samples, group);
      continue;
    }
    const trials: Trial[] = [];
    for (let first = 0; first < samples; first += BATCH) {
      const count = Math.min(BATCH, samples - first);
      trials.push(...(await groupTrials(generator, judge, {group, first, count, seed})));
      await advance(count, group);
    }
    results.groups[group] = {...tally(trials), examples: examples(trials, options.toAddress)};
    await keep?.();
  }
  const captions = rankedGroups.flatMap((group) =>
    Array.from({length: ranked}, (_, i) => ({group, seed, i}))
  );
  await advance(results.ranked.length * MOST_RANKED, "best of N");
  for (const caption of captions.slice(results.ranked.length)) {
    results.ranked.push(await rankedCaption(generator, judge, caption));
    await keep?.();
    await advance(MOST_RANKED, "best of N");
  }
  await advance(results.grids.length * 64 * each, "the grid");
  for (const grid of grids.slice(results.grids.length)) {
    const own = {...options, advance: (n: number) => advance(n, "the grid")};
    results.grids.push(await gridResult(generator, judge, grid, own));
    await keep?.();
  }
  return results;
}

/** One caption drawn as often as the largest N asks for. */
async function rankedCaption(
  generator: Generator,
  judge: Judge,
  {group, seed, i}: {group: GroupName; seed: number; i: number}
): Promise<RankedCaption> {
  const caption = groupCaption(group, {seed: `ranked ${seed}`, i, emoji: judge.emoji});
  const captions = new Array<string>(MOST_RANKED).fill(caption);
  const {completion} = GROUPS[group];
  const drawn = await drawJudged(generator, judge, captions, {
    ...{seed: `ranked ${seed} ${group} ${i}`, completion}
  });
  return {
    ...{group, caption},
    right: drawn.map(({judgement}) => judgement.joint),
    scores: drawn.map(({score}) => Number(score.toFixed(5)))
  };
}

async function gridResult(
  generator: Generator,
  judge: Judge,
  settings: GridSettings,
  {
    seed,
    each,
    toAddress,
    advance
  }: ExperimentOptions & {advance: (n: number) => Promise<void> | void}
): Promise<GridResult> {
  const captions = attributeGrid(settings).map(({caption}) => caption);
  const cells: (CellResult | null)[] = [];
  for (let first = 0; first < captions.length; first += 8) {
    const all = captions.slice(first, first + 8);
    const batch = all.filter((caption) => caption !== null);
    const noise = `grid ${seed} ${settings.texture} ${first}`;
    const real = await originals(generator, judge, batch, {seed: noise});
    const repeated = batch.flatMap((caption) => new Array<string>(each).fill(caption));
    const drawn = await drawJudged(generator, judge, repeated, {seed: noise});
    for (const caption of all) {
      const at = caption === null ? -1 : batch.indexOf(caption);
      const own = drawn.slice(at * each, (at + 1) * each);
      cells.push(
        caption === null
          ? null
          : {
              right: own.filter(({judgement}) => judgement.joint).length,
              n: each,
              attributes: Object.fromEntries(
                Object.keys(own[0].judgement.attributes).map((name) => [
                  name,
                  own.filter(({judgement}) => judgement.attributes[name]).length
                ])
              ),
              reconstructionRight: real[at].judgement.joint,
              picture: toAddress(own[0].pixels)
            }
      );
    }
    await advance(all.length * each);
  }
  return {...settings, cells};
}

/** Some that are right, and more that are wrong, since those have more to tell. */
function examples(trials: readonly Trial[], toAddress: ExperimentOptions["toAddress"]): Example[] {
  const right = trials.filter(({drawn}) => drawn.judgement.joint).slice(0, 2);
  const wrong = trials.filter(({drawn}) => !drawn.judgement.joint).slice(0, 6);
  return [...right, ...wrong].map(({drawn, original}) => ({
    caption: drawn.caption,
    drawn: toAddress(drawn.pixels),
    original: toAddress(original.pixels),
    reconstruction: toAddress(original.reconstruction),
    right: drawn.judgement.joint,
    wrong: wrongAttributes(drawn.judgement),
    reconstructionRight: original.judgement.joint
  }));
}

/** The attributes that a judgement finds wrong. */
export function wrongAttributes({attributes}: {attributes: Record<string, boolean>}): string[] {
  return Object.keys(attributes).filter((name) => !attributes[name]);
}
