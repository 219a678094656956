/** The captions of each data set that the lab ships, as sentences. */
import type {EmojiIndex} from "../data/emoji/emojiAtlas.ts";
import {emojiGrammar} from "../data/emoji/emojiGrammar.ts";
import type {CaptionGrammar} from "../data/grammar/captionGrammar.ts";
import {shapesGrammar} from "../data/shapes/shapesGrammar.ts";
import {fetchFile} from "./models.ts";

let emoji: Promise<CaptionGrammar> | undefined;

async function fetchEmojiGrammar(): Promise<CaptionGrammar> {
  const index = new TextDecoder().decode(await fetchFile("emoji/emoji.json"));
  return emojiGrammar((JSON.parse(index) as EmojiIndex).emoji);
}

/** @returns null for a data set that the lab does not ship */
export async function grammarOf(dataset: string): Promise<CaptionGrammar | null> {
  if (dataset === "shapes") return shapesGrammar;
  if (dataset !== "emoji") return null;
  emoji ??= fetchEmojiGrammar();
  emoji.catch(() => (emoji = undefined));
  return emoji;
}
