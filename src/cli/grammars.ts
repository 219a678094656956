/** What the captions of a checkpoint are like as sentences. */
import {emojiGrammar} from "../data/emoji/emojiGrammar.ts";
import {captionList} from "../data/grammar/captionList.ts";
import type {CaptionGrammar} from "../data/grammar/captionGrammar.ts";
import {shapesGrammar} from "../data/shapes/shapesGrammar.ts";
import type {Checkpoint} from "../training/checkpoint.ts";
import {readEmojiAtlas} from "./datasets.ts";

/** @returns null where the checkpoint does not say which captions it learned from */
export async function grammarOf({dataset, captions}: Checkpoint): Promise<CaptionGrammar | null> {
  if (dataset === "shapes") return shapesGrammar;
  if (dataset === "emoji") return emojiGrammar((await readEmojiAtlas()).emoji);
  return captionList(captions);
}
