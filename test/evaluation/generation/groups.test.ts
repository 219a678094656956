import {readFileSync} from "node:fs";
import {describe, expect, it, test} from "vitest";
import type {EmojiIndex} from "../../../src/data/emoji/emojiAtlas.ts";
import {isHeldOut as isEmojiHeldOut} from "../../../src/data/emoji/emojiSplit.ts";
import {emojiCaptionParser} from "../../../src/data/emoji/parseEmojiCaption.ts";
import {attributeGrid} from "../../../src/data/shapes/attributeGrid.ts";
import {parseCaption} from "../../../src/data/shapes/grammar.ts";
import type {Scene} from "../../../src/data/shapes/scene.ts";
import {HELD_OUT_COLOURS, isInTraining} from "../../../src/data/shapes/splits.ts";
import {
  EMOJI_GROUPS,
  type EmojiGroup,
  groupCaption,
  GROUPS,
  SHAPE_GROUPS,
  type ShapeGroup
} from "../../../src/evaluation/generation/groups.ts";

function sceneOf(caption: string): Scene {
  const parsed = parseCaption(caption);
  if (!("scene" in parsed)) throw new Error(parsed.problem.message);
  return parsed.scene;
}

const {emoji} = JSON.parse(readFileSync("public/emoji/emoji.json", "utf8")) as EmojiIndex;
const numbers = Array.from({length: 200}, (_, i) => i);

describe.each(Object.keys(SHAPE_GROUPS) as ShapeGroup[])("%s", (group) => {
  const scenes = numbers.map((i) => sceneOf(groupCaption(group, {seed: 1, i})));
  it("is held out from training, or not, as it says", () => {
    for (const scene of scenes) expect(isInTraining(scene)).toBe(!GROUPS[group].heldOut);
  });
  it("has the kind of scene that its experiment is about", () => {
    const {experiment} = GROUPS[group];
    const kind = {scene: "pair", "in the shape of": "single", "as a sketch": "sketch"}[experiment];
    for (const scene of scenes) expect(scene.kind).toBe(kind);
  });
});

test("colour and texture are held out apart from each other", () => {
  for (const i of numbers) {
    const colour = sceneOf(groupCaption("colour held out", {seed: 2, i}));
    const texture = sceneOf(groupCaption("texture held out", {seed: 2, i}));
    if (colour.kind !== "single" || texture.kind !== "single") throw new Error("not single");
    expect(HELD_OUT_COLOURS[colour.object.shape]).toBe(colour.object.colour);
    expect(HELD_OUT_COLOURS[texture.object.shape]).not.toBe(texture.object.colour);
  }
});

test("captions depend on group, seed and number, and on nothing else", () => {
  const caption = (seed: number, i: number) => groupCaption("objects seen", {seed, i});
  expect(caption(1, 5)).toBe(caption(1, 5));
  expect(new Set(numbers.map((i) => caption(1, i))).size).toBeGreaterThan(150);
  expect(numbers.some((i) => caption(1, i) !== caption(2, i))).toBe(true);
});

test.each(Object.keys(EMOJI_GROUPS) as EmojiGroup[])("emoji, %s, as they say", (group) => {
  const parse = emojiCaptionParser(emoji);
  for (const i of numbers.slice(0, 60)) {
    const caption = groupCaption(group, {seed: 1, i, emoji});
    const scene = parse(caption)!;
    expect(isEmojiHeldOut(scene, emoji)).toBe(GROUPS[group].heldOut);
    expect(scene.kind).toBe(GROUPS[group].experiment === "scene" ? "pair" : "single");
    expect(/\p{Script=Han}/u.test(caption)).toBe(group.startsWith("Chinese"));
  }
});

describe("attributeGrid", () => {
  const cells = attributeGrid({texture: "striped", size: "small", background: "gray"});
  it("has every shape in every colour, each marked as the split has it", () => {
    expect(cells).toHaveLength(64);
    for (const {caption, heldOut} of cells) {
      expect(isInTraining(sceneOf(caption!))).toBe(heldOut === null);
    }
    expect(cells.filter(({heldOut}) => heldOut === "colour and texture")).toHaveLength(1);
    expect(cells.filter(({heldOut}) => heldOut !== null)).toHaveLength(8 + 7);
  });
  it("leaves out what could not be seen", () => {
    const white = attributeGrid({texture: "solid", size: "large", background: "white"});
    expect(white.filter(({caption}) => caption === null).map(({colour}) => colour)).toEqual(
      new Array(8).fill("white")
    );
  });
});
