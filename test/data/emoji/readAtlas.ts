import {readFileSync} from "node:fs";
import {decodeEmojiAtlas} from "../../../src/data/emoji/emojiAtlas.ts";
import type {EmojiAtlas, EmojiIndex} from "../../../src/data/emoji/emojiAtlas.ts";

const file = (name: string) =>
  readFileSync(new URL(`../../../public/emoji/${name}`, import.meta.url));

export const emojiIndex = JSON.parse(file("emoji.json").toString()) as EmojiIndex;

/** The emoji that the lab ships. */
export const emojiAtlas: EmojiAtlas = decodeEmojiAtlas(emojiIndex, file("atlas.png"));
