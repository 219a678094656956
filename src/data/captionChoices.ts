/** Captions to start from, for each data set that the lab ships. */
import {shippedJson} from "../browser/shippedJson.ts";
import {Random} from "../math/random.ts";
import {captionChoices as said} from "../text/en/captionChoices.ts";
import type {EmojiIndex} from "./emoji/emojiAtlas.ts";
import {sampleEmojiScene} from "./emoji/emojiDataset.ts";
import {emojiCaption} from "./emoji/emojiScene.ts";
import {shapes} from "./shapes/shapes.ts";

export interface CaptionChoices {
  /** What a reader sees first: a combination that training showed. */
  value: string;
  examples: string[];
  /** Another caption each time, of a combination that training never showed. */
  surprise: () => string;
}

/** @param name "shapes" or "emoji" */
export async function captionChoices(name: string): Promise<CaptionChoices> {
  let count = 0;
  const random = () => new Random("caption choice", ++count);
  if (name === "emoji") {
    const {emoji} = await shippedJson<EmojiIndex>("emoji/emoji.json");
    const {value, examples, language} = said.emoji;
    return {
      ...{value, examples},
      surprise: () => {
        const scene = sampleEmojiScene(emoji, {kind: "single", heldOut: true}, random());
        return emojiCaption(scene, emoji, language);
      }
    };
  }
  return {
    value: "a striped red circle on a gray background",
    examples: [
      "a small yellow star at the top left on a black background",
      "a blue heart left of a checkered green square",
      "the exact same dotted purple diamond on the top as a sketch on the bottom"
    ],
    surprise: () => shapes.caption("unseen", random())
  };
}
