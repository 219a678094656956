import {describe, expect, test} from "vitest";
import {IMAGE_SIZE} from "../../../src/data/captionedImage.ts";
import {composeEmoji} from "../../../src/data/emoji/composeEmoji.ts";
import {BACKGROUNDS, RELATIONS} from "../../../src/data/emoji/emojiScene.ts";
import type {PairScene, SingleScene} from "../../../src/data/emoji/emojiScene.ts";
import {matchPair, matchSingle} from "../../../src/data/emoji/matchEmoji.ts";
import {Random} from "../../../src/math/random.ts";
import {emojiAtlas} from "./readAtlas.ts";

const COUNT = emojiAtlas.emoji.length;
const noise = (random: Random) =>
  Uint8Array.from({length: IMAGE_SIZE ** 2 * 3}, () => random.integer(256));

function randomSingle(random: Random): SingleScene {
  const background = random.integer(BACKGROUNDS.length + 1);
  return {
    kind: "single",
    emoji: random.integer(COUNT),
    background: background < BACKGROUNDS.length ? background : null
  };
}

function randomPair(random: Random): PairScene {
  const [first, second] = random.shuffle([...emojiAtlas.emoji.keys()]);
  return {kind: "pair", first, second, relation: random.pick(RELATIONS)};
}

/** The same scene with its relation "left" or "above". */
function canonical(scene: PairScene): PairScene {
  if (scene.relation === "left" || scene.relation === "above") return scene;
  const relation = scene.relation === "right" ? "left" : "above";
  return {...scene, first: scene.second, second: scene.first, relation};
}

const draw = (scene: SingleScene | PairScene, random: Random) =>
  composeEmoji(scene, emojiAtlas, (positions) => random.pick(positions));

/** Adds normal noise, as a dVAE's reconstruction has. */
const disturb = (pixels: Uint8Array, sigma: number, random: Random) =>
  Uint8ClampedArray.from(pixels, (p) => p + sigma * random.normal());

describe("matchSingle", () => {
  test("its error is the mean squared difference to the composed picture", () => {
    const random = new Random("error");
    const picture = noise(random);
    const matches = matchSingle(picture, emojiAtlas);
    expect(matches).toHaveLength(COUNT * (BACKGROUNDS.length + 1));
    for (let n = 0; n < 5; ++n) {
      const {scene, error} = random.pick(matches);
      const template = composeEmoji(scene, emojiAtlas);
      const sum = template.reduce((s, value, j) => s + (value - picture[j]) ** 2, 0);
      const difference = sum / picture.length;
      // The template is rounded to bytes, the match is not.
      expect(Math.abs(error / difference - 1)).toBeLessThan(1e-3);
    }
    for (let i = 1; i < matches.length; ++i) {
      expect(matches[i].error).toBeGreaterThanOrEqual(matches[i - 1].error);
    }
  });

  test.each([
    [0, 0.99],
    [20, 0.99]
  ])("finds emoji and background of real pictures with noise of σ = %d", (sigma, least) => {
    const random = new Random("real", sigma);
    const n = 150;
    let right = 0;
    for (let i = 0; i < n; ++i) {
      const scene = randomSingle(random);
      const picture = Uint8Array.from(disturb(draw(scene, random), sigma, random));
      const [{scene: found, error}] = matchSingle(picture, emojiAtlas);
      if (found.emoji === scene.emoji && found.background === scene.background) right += 1;
      if (sigma === 0) expect(error).toBeLessThan(0.2);
    }
    expect(right / n).toBeGreaterThanOrEqual(least);
  });

  test("is right about pictures of noise as rarely as chance, and far from them", () => {
    const random = new Random("noise");
    let right = 0;
    for (let i = 0; i < 40; ++i) {
      const [{scene, error}] = matchSingle(noise(random), emojiAtlas);
      const asked = randomSingle(random);
      if (scene.emoji === asked.emoji && scene.background === asked.background) right += 1;
      expect(error).toBeGreaterThan(4000);
    }
    expect(right).toBeLessThanOrEqual(1);
  });
});

describe("matchPair", () => {
  test("finds both emoji and their relation in real pictures", () => {
    const random = new Random("pairs");
    const n = 150;
    let right = 0;
    for (let i = 0; i < n; ++i) {
      const scene = canonical(randomPair(random));
      const [{scene: found, error}] = matchPair(draw(scene, random), emojiAtlas);
      const same = JSON.stringify(found) === JSON.stringify(scene);
      if (same) right += 1;
      if (same) expect(error).toBeLessThan(0.2);
    }
    expect(right / n).toBeGreaterThanOrEqual(0.99);
  });

  test("is right about pictures of noise as rarely as chance", () => {
    const random = new Random("noise pairs");
    for (let i = 0; i < 20; ++i) {
      const [{scene, error}] = matchPair(noise(random), emojiAtlas);
      expect(JSON.stringify(scene)).not.toBe(JSON.stringify(canonical(randomPair(random))));
      expect(error).toBeGreaterThan(4000);
    }
  });
});
