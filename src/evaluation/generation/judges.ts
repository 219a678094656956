/** What judges the pictures of each data set. */
import {composeEmoji} from "../../data/emoji/composeEmoji.ts";
import type {EmojiAtlas} from "../../data/emoji/emojiAtlas.ts";
import {emojiCaptionParser} from "../../data/emoji/parseEmojiCaption.ts";
import {shapes} from "../../data/shapes/shapes.ts";
import {scoreEmoji, scoreShapes} from "../scorer.ts";
import type {Judge} from "./trials.ts";

/** For shapes: by the renderer's templates. */
export const shapesJudge: Judge = {
  score: scoreShapes,
  picture: (caption, random) => shapes.picture!(caption, random)
};

/** For emoji: by the pictures that they are composed of. */
export function emojiJudge(atlas: EmojiAtlas): Judge {
  const parse = emojiCaptionParser(atlas.emoji);
  return {
    score: scoreEmoji(atlas),
    picture(caption, random) {
      const scene = parse(caption);
      if (!scene) throw new RangeError(`"${caption}" is no caption of emoji.`);
      return composeEmoji(scene, atlas, (positions) => random.pick(positions));
    },
    emoji: atlas.emoji
  };
}
