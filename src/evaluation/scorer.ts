/** Whether a picture shows what its caption says, attribute by attribute, for each data set. */
import type {EmojiAtlas} from "../data/emoji/emojiAtlas.ts";
import type {EmojiScene} from "../data/emoji/emojiScene.ts";
import {idealEmoji} from "../data/emoji/idealEmoji.ts";
import {matchPair, matchSingle} from "../data/emoji/matchEmoji.ts";
import {emojiCaptionParser} from "../data/emoji/parseEmojiCaption.ts";
import type {IdealOf} from "../data/idealPicture.ts";
import {parseCaption} from "../data/shapes/grammar.ts";
import {idealShapes} from "../data/shapes/idealShapes.ts";
import type {Scene} from "../data/shapes/scene.ts";
import {judge, judgeCompletion, type Judgement} from "./oracle.ts";

/** Judges a picture (32 × 32 × 3 bytes) by its caption; for completions, by its lower half only. */
export type Scorer = (
  pixels: Uint8Array,
  caption: string,
  options?: {completion?: boolean}
) => Judgement;

/** By matching the renderer's own templates; see `judge`. */
export const scoreShapes: Scorer = (pixels, caption, {completion = false} = {}) => {
  const scene = shapesScene(caption);
  return completion && scene.kind === "sketch"
    ? judgeCompletion(pixels, scene)
    : judge(pixels, scene);
};

/** What the renderer of shapes makes of a caption. */
export const idealOfShapes: IdealOf = (pixels, caption) =>
  idealShapes(pixels, shapesScene(caption));

function shapesScene(caption: string): Scene {
  const parsed = parseCaption(caption);
  if (!("scene" in parsed)) throw new Error(`Not a caption of shapes: "${caption}".`);
  return parsed.scene;
}

/**
 * By matching every emoji on every background. Singles: `emoji` and `background`. Pairs: `first`,
 * `second`, each in its place, which the relation decides.
 */
export function scoreEmoji(atlas: EmojiAtlas): Scorer {
  const sceneOf = emojiScenes(atlas);
  return (pixels, caption) => {
    const scene = sceneOf(caption);
    let attributes: Record<string, boolean>;
    if (scene.kind === "single") {
      const [{scene: seen}] = matchSingle(pixels, atlas);
      attributes = {
        emoji: seen.emoji === scene.emoji,
        background: seen.background === scene.background
      };
    } else {
      // The matcher says every pair with "left" or "above".
      const swap = scene.relation === "right" || scene.relation === "below";
      const [first, second] = swap ? [scene.second, scene.first] : [scene.first, scene.second];
      const relation = {left: "left", right: "left", above: "above", below: "above"}[
        scene.relation
      ];
      const [{scene: seen}] = matchPair(pixels, atlas);
      attributes = {
        first: seen.first === first,
        second: seen.second === second,
        relation: seen.relation === relation
      };
    }
    return {joint: Object.values(attributes).every(Boolean), attributes};
  };
}

/** What is composed of emoji for a caption. */
export function idealOfEmoji(atlas: EmojiAtlas): IdealOf {
  const sceneOf = emojiScenes(atlas);
  return (pixels, caption) => idealEmoji(pixels, sceneOf(caption), atlas);
}

function emojiScenes(atlas: EmojiAtlas): (caption: string) => EmojiScene {
  const parse = emojiCaptionParser(atlas.emoji);
  return (caption) => {
    const scene = parse(caption);
    if (!scene) throw new Error(`Not a caption of emoji: "${caption}".`);
    return scene;
  };
}
