import {normalizeCaption} from "../tokenizer/normalizeCaption.ts";
import type {Emoji} from "./emojiAtlas.ts";
import {BACKGROUNDS} from "./emojiScene.ts";
import type {EmojiScene, Relation} from "./emojiScene.ts";

/**
 * Reads captions back into scenes, for scoring: what `emojiCaption` writes, in either language,
 * with or without articles, in any case. The parser gives null for anything else.
 */
export function emojiCaptionParser(
  emoji: readonly Emoji[]
): (caption: string) => EmojiScene | null {
  const names = new Map<string, number>();
  emoji.forEach(({english, chinese}, i) => names.set(english, i).set(chinese, i));
  const find = (name: string): number | undefined => names.get(name.replace(/^(an?|the) /, ""));
  const colours = new Map<string, number>();
  BACKGROUNDS.forEach(({english, chinese}, i) => colours.set(english, i).set(chinese, i));

  const single = (name: string, colour?: string): EmojiScene | null => {
    const index = find(name);
    const background =
      colour === undefined || colour === "white" || colour === "白色" ? null : colours.get(colour);
    if (index === undefined || background === undefined) return null;
    return {kind: "single", emoji: index, background};
  };
  const pair = (first: string, relation: Relation, second: string): EmojiScene | null => {
    const [a, b] = [find(first), find(second)];
    return a === undefined || b === undefined
      ? null
      : {kind: "pair", first: a, second: b, relation};
  };

  return (caption) => {
    const text = normalizeCaption(caption);
    let m = /^(.+) on (?:an? |the )?(.+) background$/.exec(text);
    if (m) return single(m[1], m[2]);
    m = /^(.+) (left of|right of|above|below) (.+)$/.exec(text);
    if (m) return pair(m[1], m[2].replace(" of", "") as Relation, m[3]);
    m = /^(.+)背景上的(.+)$/.exec(text);
    if (m) return single(m[2], m[1]);
    m = /^(.+)在(.+)(左边|右边|上面|下面)$/.exec(text);
    if (m) {
      const relation = {左边: "left", 右边: "right", 上面: "above", 下面: "below"}[m[3]];
      return pair(m[1], relation as Relation, m[2]);
    }
    return single(text);
  };
}
