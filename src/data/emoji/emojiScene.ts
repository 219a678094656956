import type {Emoji} from "./emojiAtlas.ts";

/** A named colour to put emoji on. */
export interface Background {
  english: string;
  chinese: string;
  /** sRGB bytes. */
  rgb: readonly [number, number, number];
}

type Rgb = Background["rgb"];

/** A colour as it is, light and dark. */
const tones = (english: string, chinese: string, rgb: Rgb, light: Rgb, dark: Rgb): Background[] => [
  {english, chinese, rgb},
  {english: `light ${english}`, chinese: `浅${chinese}`, rgb: light},
  {english: `dark ${english}`, chinese: `深${chinese}`, rgb: dark}
];

/**
 * The backgrounds that captions name. So many that an emoji and its background are no pair to know by
 * heart: of eight, a model drew another emoji wherever it had never seen the two together.
 */
export const BACKGROUNDS: readonly Background[] = [
  ...tones("red", "红色", [200, 50, 60], [238, 120, 115], [130, 20, 35]),
  ...tones("orange", "橙色", [240, 150, 60], [255, 200, 140], [190, 95, 20]),
  ...tones("yellow", "黄色", [250, 225, 100], [255, 245, 185], [200, 165, 25]),
  ...tones("green", "绿色", [110, 190, 110], [185, 232, 175], [40, 115, 60]),
  ...tones("blue", "蓝色", [90, 150, 230], [170, 212, 250], [30, 70, 155]),
  ...tones("purple", "紫色", [150, 100, 200], [205, 175, 238], [90, 45, 135]),
  ...tones("pink", "粉色", [250, 180, 205], [255, 222, 232], [225, 105, 155]),
  ...tones("gray", "灰色", [160, 165, 170], [212, 215, 218], [90, 95, 100])
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
