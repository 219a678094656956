import type {Emoji} from "./emojiAtlas.ts";

/** A named colour to put emoji on. */
export interface Background {
  english: string;
  chinese: string;
  /** sRGB bytes. */
  rgb: readonly [number, number, number];
}

/** The backgrounds that captions name: light enough for dark emoji, strong enough to tell apart. */
export const BACKGROUNDS: readonly Background[] = [
  {english: "red", chinese: "红色", rgb: [200, 50, 60]},
  {english: "orange", chinese: "橙色", rgb: [240, 150, 60]},
  {english: "yellow", chinese: "黄色", rgb: [250, 225, 100]},
  {english: "green", chinese: "绿色", rgb: [110, 190, 110]},
  {english: "blue", chinese: "蓝色", rgb: [90, 150, 230]},
  {english: "purple", chinese: "紫色", rgb: [150, 100, 200]},
  {english: "pink", chinese: "粉色", rgb: [250, 180, 205]},
  {english: "gray", chinese: "灰色", rgb: [160, 165, 170]}
];

/** Of captions that name no background. */
export const WHITE: readonly [number, number, number] = [255, 255, 255];

/** How the first of two emoji stands to the second. */
export type Relation = "left" | "right" | "above" | "below";

export const RELATIONS: readonly Relation[] = ["left", "right", "above", "below"];

/** How captions say a relation. */
export const RELATION_TEXT: Record<Relation, {english: string; chinese: string}> = {
  left: {english: "left of", chinese: "左边"},
  right: {english: "right of", chinese: "右边"},
  above: {english: "above", chinese: "上面"},
  below: {english: "below", chinese: "下面"}
};

/** One emoji, by index, on a background of `BACKGROUNDS`, by index, or on white if null. */
export interface SingleScene {
  kind: "single";
  emoji: number;
  background: number | null;
}

/** Two emoji, by index, on white: the first is `relation` the second. */
export interface PairScene {
  kind: "pair";
  first: number;
  second: number;
  relation: Relation;
}

export type EmojiScene = SingleScene | PairScene;

export type Language = "english" | "chinese";

/** The caption of a scene, e.g. "a penguin on a blue background" or "企鹅在自行车上面". */
export function emojiCaption(
  scene: EmojiScene,
  emoji: readonly Emoji[],
  language: Language = "english"
): string {
  if (scene.kind === "pair") {
    const [first, second] = [emoji[scene.first], emoji[scene.second]];
    const relation = RELATION_TEXT[scene.relation][language];
    return language === "english"
      ? `${first.phrase} ${relation} ${second.phrase}`
      : `${first.chinese}在${second.chinese}${relation}`;
  }
  const {phrase, chinese} = emoji[scene.emoji];
  if (scene.background === null) return language === "english" ? phrase : chinese;
  const background = BACKGROUNDS[scene.background];
  if (language === "chinese") return `${background.chinese}背景上的${chinese}`;
  const article = /^[aeiou]/.test(background.english) ? "an" : "a";
  return `${phrase} on ${article} ${background.english} background`;
}
