/** Pictures drawn and judged, and what the dVAE alone would have made of the same captions. */
import {IMAGE_SIZE} from "../../data/captionedImage.ts";
import type {Emoji} from "../../data/emoji/emojiAtlas.ts";
import type {IdealOf} from "../../data/idealPicture.ts";
import type {Generator} from "../../generation/generator.ts";
import type {SampleOptions} from "../../generation/sampler.ts";
import {Random} from "../../math/random.ts";
import {isClean} from "../isClean.ts";
import type {Judgement} from "../oracle.ts";
import type {Scorer} from "../scorer.ts";
import {groupCaption, type GroupName, GROUPS} from "./groups.ts";

/** A data set as experiments need it. */
export interface Judge {
  score: Scorer;
  ideal: IdealOf;
  /** A real picture for a caption. */
  picture: (caption: string, random: Random) => Uint8Array;
  /** Whether training never shows what a caption says; null for a caption that it cannot judge. */
  heldOut: (caption: string) => boolean | null;
  /** The emoji, where captions are about them. */
  emoji?: readonly Emoji[];
}

/** A picture drawn, with what is thought of it. */
export interface Judged {
  caption: string;
  tokens: Int32Array;
  /** S × S × 3 bytes. */
  pixels: Uint8Array;
  /** By the re-ranker: a cosine, higher is better. */
  score: number;
  /** By the oracle, which the models never see. */
  judgement: Judgement;
  /** Whether it is right and painted cleanly; see `isClean`. */
  clean: boolean;
}

/** A picture of the data set and what the dVAE makes of it. */
export interface Original {
  caption: string;
  pixels: Uint8Array;
  /** Its most probable codes. */
  tokens: Int32Array;
  /** What is painted from them. */
  reconstruction: Uint8Array;
  /** Of the reconstruction: what the codes lose, no transformer can draw. */
  judgement: Judgement;
  clean: boolean;
}

/** One caption of a group: drawn, and as the dVAE paints its real picture again. */
export interface Trial {
  drawn: Judged;
  original: Original;
}

/** What is thought of a picture; of a completion only its lower half is looked at. */
function judged(judge: Judge, pixels: Uint8Array, caption: string, completion: boolean) {
  const judgement = judge.score(pixels, caption, {completion});
  const rows: [number, number] = [completion ? IMAGE_SIZE / 2 : 0, IMAGE_SIZE];
  const clean = judgement.joint && isClean(pixels, judge.ideal(pixels, caption), {rows});
  return {judgement, clean};
}

/** Draws a picture for each caption, ranks and judges it. */
export async function drawJudged(
  generator: Generator,
  judge: Judge,
  captions: string[],
  {completion = false, ...options}: SampleOptions<string> & {completion?: boolean}
): Promise<Judged[]> {
  const pictures = await generator.pictures(captions, options);
  const tokens = pictures.map((picture) => picture.tokens);
  const scores = await generator.scores(captions, tokens);
  return pictures.map(({pixels}, i) => ({
    caption: captions[i],
    tokens: tokens[i],
    pixels,
    score: scores[i],
    ...judged(judge, pixels, captions[i], completion)
  }));
}

/** Real pictures for captions, coded and painted again. */
export async function originals(
  generator: Generator,
  judge: Judge,
  captions: string[],
  {seed, completion = false}: {seed: number | string; completion?: boolean}
): Promise<Original[]> {
  const pictures = captions.map((caption, i) =>
    judge.picture(caption, new Random(seed, "original", i, caption))
  );
  const tokens = await generator.tokenize(pictures);
  const painted = await generator.decode(tokens);
  return captions.map((caption, i) => ({
    caption,
    pixels: pictures[i],
    tokens: tokens[i],
    reconstruction: painted[i],
    ...judged(judge, painted[i], caption, completion)
  }));
}

/** Captions `first` to `first + count − 1` of a group, each drawn once. */
export async function groupTrials(
  generator: Generator,
  judge: Judge,
  {
    group,
    first,
    count,
    seed,
    ...options
  }: SampleOptions<string> & {
    group: GroupName;
    first: number;
    count: number;
  }
): Promise<Trial[]> {
  const {completion} = GROUPS[group];
  const captions = Array.from({length: count}, (_, i) =>
    groupCaption(group, {seed, i: first + i, emoji: judge.emoji})
  );
  const real = await originals(generator, judge, captions, {seed, completion});
  const given = completion ? real.map(({tokens}) => tokens.slice(0, tokens.length / 2)) : undefined;
  const noise = `${seed} ${group} ${first}`;
  const drawn = await drawJudged(generator, judge, captions, {
    ...{...options, seed: noise, given, completion}
  });
  return drawn.map((one, i) => ({drawn: one, original: real[i]}));
}

/** How many of the trials are right, in all and attribute by attribute; and how many could be. */
export interface Tally {
  n: number;
  right: number;
  /** Those that are right and cleanly painted; absent in results from before that was looked at. */
  clean?: number;
  /** For each attribute, how often it is right. */
  attributes: Record<string, {right: number; n: number}>;
  /** How often the dVAE's own reconstruction of the real picture is read right. */
  ceiling: number;
  cleanCeiling?: number;
  /** Drawn wrong although the reconstruction is right: the transformer's own mistakes. */
  transformerFaults: number;
}

export function tally(trials: readonly Trial[]): Tally {
  const counts = {n: 0, right: 0, clean: 0, ceiling: 0, cleanCeiling: 0, transformerFaults: 0};
  const result = {...counts, attributes: {} as Tally["attributes"]};
  for (const {drawn, original} of trials) {
    result.n += 1;
    result.right += Number(drawn.judgement.joint);
    result.clean += Number(drawn.clean);
    result.cleanCeiling += Number(original.clean);
    result.ceiling += Number(original.judgement.joint);
    result.transformerFaults += Number(!drawn.judgement.joint && original.judgement.joint);
    for (const [name, right] of Object.entries(drawn.judgement.attributes)) {
      const count = (result.attributes[name] ??= {right: 0, n: 0});
      count.n += 1;
      count.right += Number(right);
    }
  }
  return result;
}
