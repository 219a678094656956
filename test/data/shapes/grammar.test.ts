import {describe as suite, expect, test} from "vitest";
import {Random} from "../../../src/math/random.ts";
import {
  MAX_CAPTION_WORDS,
  describe,
  parseCaption,
  sceneProblem
} from "../../../src/data/shapes/grammar.ts";
import {sampleScene} from "../../../src/data/shapes/sampleScene.ts";
import type {Scene, ShapeObject} from "../../../src/data/shapes/scene.ts";
import {allPairs, allSingles, allSketches} from "./allScenes.ts";

const redCircle: ShapeObject = {shape: "circle", colour: "red", texture: "solid", size: "large"};

const examples: [string, Scene][] = [
  ["a red circle", {kind: "single", object: redCircle, position: "centre", background: "white"}],
  [
    "an orange heart at the left",
    {
      kind: "single",
      object: {shape: "heart", colour: "orange", texture: "solid", size: "large"},
      position: "left",
      background: "white"
    }
  ],
  [
    "a small striped red circle at the top left on a gray background",
    {
      kind: "single",
      object: {...redCircle, texture: "striped", size: "small"},
      position: "top left",
      background: "gray"
    }
  ],
  [
    "a red circle left of a small striped blue star",
    {
      kind: "pair",
      first: redCircle,
      relation: "left of",
      second: {shape: "star", colour: "blue", texture: "striped", size: "small"},
      background: "white"
    }
  ],
  [
    "a red circle below a white ring on a black background",
    {
      kind: "pair",
      first: redCircle,
      relation: "below",
      second: {shape: "ring", colour: "white", texture: "solid", size: "large"},
      background: "black"
    }
  ],
  [
    "the exact same striped red star on the top as a sketch on the bottom",
    {
      kind: "sketch",
      object: {shape: "star", colour: "red", texture: "striped", size: "large"}
    }
  ]
];

suite("shapes captions", () => {
  test.each(examples)("“%s” says its scene, and the scene is described so", (caption, scene) => {
    expect(parseCaption(caption)).toEqual({scene});
    expect(describe(scene)).toBe(caption);
  });

  test("every scene that can be said is understood again, and no two share a caption", () => {
    const scenes = [...allSingles(), ...allSketches(), ...allPairs()];
    const captions = new Set<string>();
    for (const scene of scenes) {
      const caption = describe(scene);
      captions.add(caption);
      const parsed = parseCaption(caption);
      if (
        !("scene" in parsed) ||
        JSON.stringify(sorted(parsed.scene)) !== JSON.stringify(sorted(scene))
      )
        expect(parsed, caption).toEqual({scene});
    }
    expect(captions.size).toBe(scenes.length);
  });

  test("captions have at most 15 words of at most 50 distinct ones, with a matching article", () => {
    const random = new Random("grammar");
    const words = new Set<string>();
    let longest = 0;
    for (let i = 0; i < 20000; ++i) {
      const group = (["training", "unseen", "scenes", "completion"] as const)[i % 4];
      const caption = describe(sampleScene(group, random));
      expect(caption).not.toMatch(/\ba [aeiou]|\ban [^aeiou]|[^a-z ]|  /);
      const split = caption.split(" ");
      longest = Math.max(longest, split.length);
      split.forEach((word) => words.add(word));
    }
    expect(longest).toBe(MAX_CAPTION_WORDS);
    expect(MAX_CAPTION_WORDS).toBeLessThanOrEqual(15);
    expect(words.size).toBeLessThanOrEqual(50);
    expect(words.size).toBeGreaterThan(35);
  });

  test.each([
    ["", 0, /ends; expected an article/],
    ["red circle", 0, /“red” is not understood; expected an article/],
    ["a red", 2, /ends; expected a shape/],
    ["a red dog", 2, /“dog” is not understood; expected a shape .*“circle”/],
    ["a mauve circle", 1, /“mauve” is not understood; expected a colour/],
    ["an red circle", 1, /expected “a” before it/],
    ["a orange circle", 1, /expected “an” before it/],
    ["a red circle at the middle", 5, /expected a place/],
    ["a red circle on a white background", 5, /goes unsaid/],
    ["a red circle on a gray wall", 6, /“wall”/],
    ["a red circle left a blue star", 4, /“of”/],
    ["a red circle above a blue star above a red ring", 7, /end of the caption/],
    ["the exact same red star on the top as a photo on the bottom", 10, /“sketch”/],
    ["a white circle", 1, /cannot be seen on a white background/],
    ["a red star above a black circle on a black background", 5, /cannot be seen on a black/],
    ["a red star above a small blue circle on a gray background", 5, /sizes or a background/],
    ["the exact same small red star on the top as a sketch on the bottom", 3, /no size/]
  ])("“%s” is refused at word %i", (caption, word, message) => {
    const parsed = parseCaption(caption);
    if ("scene" in parsed) expect.unreachable(`understood as ${JSON.stringify(parsed.scene)}`);
    else {
      expect(parsed.problem.word).toBe(word);
      expect(parsed.problem.message).toMatch(message);
    }
  });

  test("spaces around and between words do not matter", () => {
    expect(parseCaption("  a  red\tcircle\n")).toEqual(parseCaption("a red circle"));
  });

  test("a scene that cannot be drawn is not described", () => {
    const scene: Scene = {
      kind: "single",
      object: {...redCircle, colour: "white"},
      position: "centre",
      background: "white"
    };
    expect(sceneProblem(scene)).toMatch(/cannot be seen/);
    expect(() => describe(scene)).toThrow(RangeError);
  });
});

/** The same scene with its keys in one order, to compare as text. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}
