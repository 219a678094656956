/** Words that readers use for what is in a picture of emoji, beside those of the captions. */
import {Vocabulary} from "../grammar/spotTerms.ts";
import type {Emoji} from "./emojiAtlas.ts";
import {BACKGROUNDS, RELATIONS, RELATION_TEXT, type Relation} from "./emojiScene.ts";

/** What a word of a caption can mean; emoji and backgrounds by index, null for white. */
export type Meaning =
  | {is: "emoji"; value: number}
  | {is: "colour"; value: number | null}
  | {is: "relation"; value: Relation}
  | {is: "background"};

// Traditional characters too: which way a caption is written says nothing of what it means.
const COLOUR_WORDS: Record<string, string> = {
  red: "红 紅色 紅",
  orange: "橙 橘色 橘黄色",
  yellow: "黄 黃色 黃",
  green: "绿 綠色 綠",
  blue: "蓝 藍色 藍",
  purple: "紫 violet",
  pink: "粉 粉红色 粉紅色",
  gray: "灰 grey"
};

/** How a tone is said before a colour's word, of either language; a colour has none as it is. */
const TONE_WORDS: Record<string, {english: string; chinese: string}> = {
  light: {english: "light", chinese: "浅 淺 淡"},
  dark: {english: "dark", chinese: "深 暗"}
};

function inTone(word: string, tone: string | undefined): string[] {
  if (tone === undefined) return [word];
  const {english, chinese} = TONE_WORDS[tone];
  return /\p{Script=Han}/u.test(word)
    ? chinese.split(" ").map((said) => said + word)
    : [`${english} ${word}`];
}

const RELATION_WORDS: Record<Relation, string> = {
  left: "左面, 左侧, 左邊, 左方, next to, beside",
  right: "右面, 右侧, 右邊, 右方",
  above: "上边, 上邊, 上方, over, on top of",
  below: "下边, 下邊, 下方, under, underneath, beneath"
};

/** The words for these emoji, their backgrounds and relations, in both languages. */
export function emojiVocabulary(emoji: readonly Emoji[]): Vocabulary<Meaning> {
  const vocabulary = new Vocabulary<Meaning>();
  emoji.forEach(({english, chinese, character}, value) => {
    for (const name of [english, chinese, character]) vocabulary.add(name, {is: "emoji", value});
  });
  BACKGROUNDS.forEach(({english, chinese}, value) => {
    const [colour, tone] = english.split(" ").reverse();
    const others = COLOUR_WORDS[colour].split(" ").flatMap((word) => inTone(word, tone));
    for (const word of [english, chinese, ...others]) vocabulary.add(word, {is: "colour", value});
  });
  for (const word of ["white", "白色", "白"]) vocabulary.add(word, {is: "colour", value: null});
  for (const value of RELATIONS) {
    const {english, chinese} = RELATION_TEXT[value];
    for (const words of [english, chinese, ...RELATION_WORDS[value].split(", ")])
      vocabulary.add(words, {is: "relation", value});
  }
  for (const word of ["background", "backdrop", "背景"]) vocabulary.add(word, {is: "background"});
  return vocabulary;
}
