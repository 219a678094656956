/** The groups of captions whose pictures are compared, each seen in training or held out from it. */
import type {Emoji} from "../../data/emoji/emojiAtlas.ts";
import {sampleEmojiScene} from "../../data/emoji/emojiDataset.ts";
import {emojiCaption, type Language} from "../../data/emoji/emojiScene.ts";
import {describe} from "../../data/shapes/grammar.ts";
import {sampleScene, type SceneGroup} from "../../data/shapes/sampleScene.ts";
import type {Scene} from "../../data/shapes/scene.ts";
import {HELD_OUT_COLOURS, HELD_OUT_TEXTURES} from "../../data/shapes/splits.ts";
import {Random} from "../../math/random.ts";
import {generationGroups} from "../../text/en/generationGroups.ts";

const {labels} = generationGroups;

/** The article's three captions, each as an experiment. */
export type Experiment = "scene" | "in the shape of" | "as a sketch";

export interface Group {
  experiment: Experiment;
  /** What its captions are. */
  label: string;
  /** Whether training never shows these combinations. */
  heldOut: boolean;
  /** Whether the upper half of a real picture is given, and only the lower half judged. */
  completion: boolean;
}

const single = (label: string, heldOut: boolean): Group => ({
  ...{experiment: "in the shape of", label, heldOut, completion: false}
});
const scene = (label: string, heldOut: boolean): Group => ({
  ...{experiment: "scene", label, heldOut, completion: false}
});
const sketch = (label: string, heldOut: boolean): Group => ({
  ...{experiment: "as a sketch", label, heldOut, completion: true}
});

export const SHAPE_GROUPS = {
  "pairs seen": scene(labels.pairsSeen, false),
  "pairs held out": scene(labels.pairsHeldOut, true),
  "objects seen": single(labels.objectsSeen, false),
  "colour held out": single(labels.colourHeldOut, true),
  "texture held out": single(labels.textureHeldOut, true),
  "sketches seen": sketch(labels.sketchesSeen, false),
  "sketches held out": sketch(labels.sketchesHeldOut, true)
} satisfies Record<string, Group>;

export const EMOJI_GROUPS = {
  "English, seen": single(labels.emojiSeen, false),
  "English, held out": single(labels.emojiHeldOut, true),
  "Chinese, seen": single(labels.chineseSeen, false),
  "Chinese, held out": single(labels.chineseHeldOut, true),
  "English pairs, seen": scene(labels.emojiPairsSeen, false),
  "English pairs, held out": scene(labels.emojiPairsHeldOut, true),
  "Chinese pairs, seen": scene(labels.chineseSeen, false),
  "Chinese pairs, held out": scene(labels.chinesePairsHeldOut, true)
} satisfies Record<string, Group>;

export type ShapeGroup = keyof typeof SHAPE_GROUPS;
export type EmojiGroup = keyof typeof EMOJI_GROUPS;
export type GroupName = ShapeGroup | EmojiGroup;

export const GROUPS: Readonly<Record<GroupName, Group>> = {...SHAPE_GROUPS, ...EMOJI_GROUPS};

/** Caption number `i` of a group: always the same for a seed, whatever else is drawn. */
export function groupCaption(
  group: GroupName,
  {seed, i, emoji = []}: {seed: number | string; i: number; emoji?: readonly Emoji[]}
): string {
  const random = new Random(seed, "group", group, i);
  if (group in SHAPE_GROUPS) return describe(shapeScene(group as ShapeGroup, random));
  const {experiment, heldOut} = GROUPS[group];
  const kind = experiment === "scene" ? "pair" : "single";
  const language: Language = group.startsWith("Chinese") ? "chinese" : "english";
  // On white no emoji is held out, so white would tell the two apart by more than the combination.
  return emojiCaption(sampleEmojiScene(emoji, {kind, heldOut, plain: 0}, random), emoji, language);
}

function shapeScene(group: ShapeGroup, random: Random): Scene {
  const from = (scenes: SceneGroup, accept: (scene: Scene) => boolean): Scene => {
    for (;;) {
      const scene = sampleScene(scenes, random);
      if (accept(scene)) return scene;
    }
  };
  const colourHeldOut = (scene: Scene) =>
    scene.kind === "single" && HELD_OUT_COLOURS[scene.object.shape] === scene.object.colour;
  const textureHeldOut = (scene: Scene) =>
    scene.kind === "single" && HELD_OUT_TEXTURES[scene.object.shape] === scene.object.texture;
  switch (group) {
    case "pairs seen":
      return from("training", ({kind}) => kind === "pair");
    case "pairs held out":
      return sampleScene("scenes", random);
    case "objects seen":
      return sampleScene("seen", random);
    case "colour held out":
      return from("unseen", (scene) => colourHeldOut(scene) && !textureHeldOut(scene));
    case "texture held out":
      return from("unseen", (scene) => textureHeldOut(scene) && !colourHeldOut(scene));
    case "sketches seen":
      return from("training", ({kind}) => kind === "sketch");
    case "sketches held out":
      return sampleScene("completion", random);
  }
}
