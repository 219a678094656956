/** The quality table of a checkpoint: `npm run evaluate`, and the shape of its JSON. */
import {type CaptionedImage, type Dataset, IMAGE_SIZE} from "../data/captionedImage.ts";
import {bestOfByScore} from "../math/bestOf.ts";
import {Random} from "../math/random.ts";
import {Generator, type Models, type Picture} from "../generation/generator.ts";
import type {IdealOf} from "../data/idealPicture.ts";
import {dvaeQuality} from "./dvaeQuality.ts";
import {isClean} from "./isClean.ts";
import type {Judgement} from "./oracle.ts";
import type {Scorer} from "./scorer.ts";
import {meanSharpness, type Part, type Sharpness, sharpnessOf} from "./sharpness.ts";

/** How often pictures show what their captions say: fractions of 1. */
export interface Accuracy {
  joint: number;
  /** Right in all and cleanly painted; see `isClean`. */
  clean: number;
  perAttribute: Record<string, number>;
  n: number;
  sharpness: Sharpness | null;
}

export interface QualityTable {
  dvae: {
    psnrSoft: number;
    psnrHard: number;
    oracleOnReconstruction: number;
    /** The same, and cleanly painted; see `isClean`. */
    cleanReconstructions: number;
    codesUsed: number;
    codebookSize: number;
    perplexity: number;
    klPerPosition: number;
    /** Of the pictures themselves, and of what the dVAE makes of their codes. */
    sharpness: {originals: Sharpness | null; reconstructions: Sharpness | null};
  };
  generation: {
    seen: Accuracy | null;
    unseen: Accuracy | null;
    scenes: Accuracy | null;
    completion: Accuracy | null;
    /** Joint accuracy of the picture that the re-ranker likes best of N. */
    bestOf: Record<"1" | "4" | "16", number>;
  };
  seconds: number;
}

export interface EvaluateOptions {
  /** Pictures of each kind. */
  samples: number;
  seed: number;
  /** Of sampling; 1 by default, as in the paper. */
  temperature?: number;
  /** s of guidance by the empty caption; 1, none, by default. */
  guidance?: number;
  progress?: (done: number, total: number, what: string) => void;
}

/** How pictures are drawn. */
type How = Required<Pick<EvaluateOptions, "seed" | "temperature" | "guidance">>;

/** How pictures of a data set are judged by their captions. */
export interface Judges {
  scorer: Scorer;
  ideal: IdealOf;
}

const GROUPS = ["seen", "unseen", "scenes", "completion"] as const;

/** Sequences at a time. */
const BATCH = 64;

/** What the dVAE is judged on: pictures of the training distribution, from a stream of its own. */
function evaluationSet(dataset: Dataset, {samples, seed}: EvaluateOptions): CaptionedImage[] {
  const random = new Random(seed, "evaluation");
  return Array.from({length: samples}, () => dataset.example(random));
}

export async function evaluate(
  models: Models,
  dataset: Dataset,
  judges: Judges,
  options: EvaluateOptions
): Promise<QualityTable> {
  const started = performance.now();
  const {samples, seed, temperature = 1, guidance = 1} = options;
  const how = {seed, temperature, guidance};
  const generator = new Generator(models);
  const groups = GROUPS.filter((group) => dataset.groups.includes(group));
  const ranked = Math.ceil(samples / 4);
  const total = samples * (1 + groups.length) + 16 * ranked;
  let done = 0;
  const advance = (n: number, what: string) => options.progress?.((done += n), total, what);
  try {
    const images = evaluationSet(dataset, options);
    const {reconstructions, ...quality} = await dvaeQuality(
      models.dvae.parameters,
      models.dvae.config,
      images
    );
    const said = images.map(({caption}) => caption);
    const {joint, clean, sharpness: repainted} = accuracy(reconstructions, said, judges);
    const originals = images.map(({pixels, caption}) =>
      sharpnessOf(pixels, judges.ideal(pixels, caption))
    );
    const sharpness = {originals: meanSharpness(originals), reconstructions: repainted};
    advance(samples, "reconstructions");
    const generation = {seen: null, unseen: null, scenes: null, completion: null} as Record<
      (typeof GROUPS)[number],
      Accuracy | null
    >;
    for (const group of groups) {
      const random = new Random(seed, "captions", group);
      const captions = Array.from({length: samples}, () => dataset.caption(group, random));
      const given =
        group === "completion" ? await topHalves(generator, dataset, captions, seed) : null;
      const pictures = await draw(generator, captions, {...how, given}, (n) => advance(n, group));
      const completion = group === "completion";
      const painted = pictures.map(({pixels}) => pixels);
      generation[group] = accuracy(painted, captions, judges, {completion});
    }
    const bestOf = await bestOfN(generator, dataset, judges.scorer, {...how, ranked}, (n) =>
      advance(n, "best of N")
    );
    return {
      dvae: {...quality, oracleOnReconstruction: joint, cleanReconstructions: clean, sharpness},
      generation: {...generation, bestOf},
      seconds: (performance.now() - started) / 1000
    };
  } finally {
    generator.dispose();
  }
}

/** One picture for each caption, in batches, each batch with noise of its own. */
async function draw(
  generator: Generator,
  captions: string[],
  {seed, given, ...how}: How & {given: Int32Array[] | null},
  advance: (n: number) => void
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (let start = 0; start < captions.length; start += BATCH) {
    const batch = captions.slice(start, start + BATCH);
    const part = given?.slice(start, start + BATCH);
    const options = {...how, seed: seed + start, given: part};
    pictures.push(...(await generator.pictures(batch, options)));
    advance(batch.length);
  }
  return pictures;
}

/** The codes of the top halves of real pictures that fit the captions. */
async function topHalves(
  generator: Generator,
  dataset: Dataset,
  captions: string[],
  seed: number
): Promise<Int32Array[]> {
  const random = new Random(seed, "top halves");
  const draw = dataset.picture;
  if (!draw) throw new Error(`The data set ${dataset.name} cannot draw a given caption.`);
  const tokens = await generator.tokenize(captions.map((caption) => draw(caption, random)));
  return tokens.map((codes) => codes.slice(0, codes.length / 2));
}

/**
 * Captions of all groups but completions in turn, 16 pictures each; the accuracy of the one that the
 * re-ranker puts first among 1, 4 and 16 of them, over all ways to choose so many.
 */
async function bestOfN(
  generator: Generator,
  dataset: Dataset,
  scorer: Scorer,
  {ranked, seed, ...how}: How & {ranked: number},
  advance: (n: number) => void
): Promise<QualityTable["generation"]["bestOf"]> {
  const random = new Random(seed, "best of");
  const groups = dataset.groups.filter((group) => group !== "completion");
  const bestOf = {"1": 0, "4": 0, "16": 0};
  for (let i = 0; i < ranked; ++i) {
    const caption = dataset.caption(groups[i % groups.length], random);
    const captions = new Array<string>(16).fill(caption);
    const pictures = await generator.pictures(captions, {...how, seed: seed + i});
    const scores = await generator.scores(
      captions,
      pictures.map(({tokens}) => tokens)
    );
    const right = pictures.map(({pixels}) => scorer(pixels, caption).joint);
    for (const n of ["1", "4", "16"] as const) {
      bestOf[n] += bestOfByScore(right, scores, Number(n)) / ranked;
    }
    advance(16);
  }
  return bestOf;
}

/**
 * Judges pictures by their captions. Kinds of scenes have different attributes; each is averaged over
 * the pictures that have it. Of completions only the lower half is looked at: the upper one was given.
 */
function accuracy(
  pictures: readonly Uint8Array[],
  captions: readonly string[],
  {scorer, ideal}: Judges,
  {completion = false} = {}
): Accuracy {
  const part: Part = completion ? {rows: [IMAGE_SIZE / 2, IMAGE_SIZE]} : {};
  const judged = pictures.map((pixels, i) => {
    const wanted = ideal(pixels, captions[i]);
    const {joint, attributes} = scorer(pixels, captions[i], {completion});
    const clean = joint && isClean(pixels, wanted, part);
    return {joint, attributes, clean, sharpness: sharpnessOf(pixels, wanted, part)};
  });
  return {
    joint: judged.filter(({joint}) => joint).length / judged.length,
    clean: judged.filter(({clean}) => clean).length / judged.length,
    perAttribute: perAttribute(judged),
    n: judged.length,
    sharpness: meanSharpness(judged.map(({sharpness}) => sharpness))
  };
}

function perAttribute(judgements: readonly Judgement[]): Record<string, number> {
  const counts: Record<string, {right: number; n: number}> = {};
  for (const {attributes} of judgements) {
    for (const [name, right] of Object.entries(attributes)) {
      const count = (counts[name] ??= {right: 0, n: 0});
      count.right += Number(right);
      count.n += 1;
    }
  }
  return Object.fromEntries(Object.entries(counts).map(([name, {right, n}]) => [name, right / n]));
}
