/** What judges the pictures of each data set. */
import {composeEmoji} from "../../data/emoji/composeEmoji.ts";
import type {EmojiAtlas} from "../../data/emoji/emojiAtlas.ts";
import {isHeldOut} from "../../data/emoji/emojiSplit.ts";
import {emojiCaptionParser} from "../../data/emoji/parseEmojiCaption.ts";
import {parseCaption} from "../../data/shapes/grammar.ts";
import {shapes} from "../../data/shapes/shapes.ts";
import {isInTraining} from "../../data/shapes/splits.ts";
import {idealOfEmoji, idealOfShapes, scoreEmoji, scoreShapes} from "../scorer.ts";
import type {Judge} from "./trials.ts";

/** For shapes: by the renderer's templates. */
export const shapesJudge: Judge = {
  score: scoreShapes,
  ideal: idealOfShapes,
  picture: (caption, random) => shapes.picture!(caption, random),
  heldOut(caption) {
    const parsed = parseCaption(caption);
    return "scene" in parsed ? !isInTraining(parsed.scene) : null;
  }
};

/** For emoji: by the pictures that they are composed of. */
export function emojiJudge(atlas: EmojiAtlas): Judge {
  const parse = emojiCaptionParser(atlas.emoji);
  return {
    score: scoreEmoji(atlas),
    ideal: idealOfEmoji(atlas),
    picture(caption, random) {
      const scene = parse(caption);
      if (!scene) throw new RangeError(`"${caption}" is no caption of emoji.`);
      return composeEmoji(scene, atlas, (positions) => random.pick(positions));
    },
    heldOut(caption) {
      const scene = parse(caption);
      return scene ? isHeldOut(scene, atlas.emoji) : null;
    },
    emoji: atlas.emoji
  };
}
