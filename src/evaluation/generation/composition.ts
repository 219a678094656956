/**
 * A held-out combination drawn from three that were seen. There were no orange hearts in training, but
 * blue hearts, orange squares and blue squares:
 *
 *     ℓ = (1 − w) ℓ(orange heart) + w (ℓ(blue heart) + ℓ(orange square) − ℓ(blue square)).
 */
import {describe, parseCaption, sceneProblem} from "../../data/shapes/grammar.ts";
import {
  type Colour,
  COLOURS,
  type Shape,
  SHAPES,
  type SingleScene
} from "../../data/shapes/scene.ts";
import {isHeldOut} from "../../data/shapes/splits.ts";
import type {Condition} from "../../generation/conditions.ts";
import type {Generator} from "../../generation/generator.ts";
import {Random} from "../../math/random.ts";
import {groupCaption} from "./groups.ts";
import {drawJudged, type Judge, originals, tally, type Tally, type Trial} from "./trials.ts";

/** How much of the logits comes from combinations that were seen. */
export const COMPOSED_SHARES = [0, 0.5, 1] as const;

/** The share w of the logits that was composed, and what came of the captions. */
export interface CompositionRow {
  share: number;
  tally: Tally;
}

/** `public/experiments/composition-shapes.json`. */
export interface CompositionFile {
  command: string;
  checkpoint: string;
  seed: number;
  rows: CompositionRow[];
  /** There until all rows are. */
  unfinished?: true;
}

/** Captions of three combinations that training shows, for one that it never does. */
export interface Analogy {
  /** Its shape, in another colour. */
  shape: string;
  /** Its colour, on another shape. */
  colour: string;
  /** The other shape in the other colour. */
  neither: string;
}

/**
 * Another shape and another colour, in captions that are the same in all else.
 * @param caption of one object
 * @throws RangeError for a caption of anything else
 */
export function analogyOf(caption: string, random: Random): Analogy {
  const parsed = parseCaption(caption);
  if (!("scene" in parsed) || parsed.scene.kind !== "single") {
    throw new RangeError(`"${caption}" is no caption of one object.`);
  }
  const {scene} = parsed;
  const {shape, colour} = scene.object;
  const others = SHAPES.flatMap((s) => COLOURS.map((c) => [s, c] as const));
  const found = random
    .shuffle(others.filter(([s, c]) => s !== shape && c !== colour))
    .map(([s, c]) => [painted(scene, shape, c), painted(scene, s, colour), painted(scene, s, c)])
    .find((scenes) =>
      scenes.every((one) => !isHeldOut(one.object) && sceneProblem(one) === undefined)
    )!;
  const [ofShape, ofColour, neither] = found.map(describe);
  return {shape: ofShape, colour: ofColour, neither};
}

const painted = (scene: SingleScene, shape: Shape, colour: Colour): SingleScene => ({
  ...scene,
  object: {...scene.object, shape, colour}
});

/** What captions are drawn from where `share` of the logits is composed. */
export function composed(
  captions: readonly string[],
  analogies: readonly Analogy[],
  share: number
): Condition<string>[] {
  return [
    {captions, weight: 1 - share},
    {captions: analogies.map(({shape}) => shape), weight: share},
    {captions: analogies.map(({colour}) => colour), weight: share},
    {captions: analogies.map(({neither}) => neither), weight: -share}
  ].filter(({weight}) => weight !== 0);
}

/** Captions at a time. */
const BATCH = 16;

/**
 * Draws the first `captions` captions of a shape in a colour it was never shown in; the noise is the same
 * for every share.
 * @param pause waited for between batches
 */
export async function compositionRow(
  generator: Generator,
  judge: Judge,
  {share, captions: count, seed}: {share: number; captions: number; seed: number},
  pause: () => Promise<void> = async () => {}
): Promise<CompositionRow> {
  const trials: Trial[] = [];
  for (let first = 0; first < count; first += BATCH) {
    await pause();
    const captions = Array.from({length: Math.min(BATCH, count - first)}, (_, i) =>
      groupCaption("colour held out", {seed, i: first + i})
    );
    const analogies = captions.map((caption, i) =>
      analogyOf(caption, new Random(seed, "analogy", first + i))
    );
    const real = await originals(generator, judge, captions, {seed});
    const drawn = await drawJudged(generator, judge, captions, {
      seed: `composition ${seed} ${first}`,
      conditions: composed(captions, analogies, share)
    });
    trials.push(...drawn.map((one, i) => ({drawn: one, original: real[i]})));
  }
  return {share, tally: tally(trials)};
}
