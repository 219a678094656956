import {describe, expect, it} from "vitest";
import {IMAGE_SIZE} from "../../src/data/captionedImage.ts";
import {composeEmoji} from "../../src/data/emoji/composeEmoji.ts";
import {emojiDataset} from "../../src/data/emoji/emojiDataset.ts";
import {shapes} from "../../src/data/shapes/shapes.ts";
import {idealOfEmoji, idealOfShapes} from "../../src/evaluation/scorer.ts";
import {meanSharpness, sharpnessOf} from "../../src/evaluation/sharpness.ts";
import {Random} from "../../src/math/random.ts";
import {readEmojiAtlas} from "../../src/cli/datasets.ts";

const CAPTION = "a red square";
const WHITE = [255, 255, 255];
const GREEN = [45, 170, 70];

/** The square covers columns and rows 8 to 23, the outermost of them by 0.92. */
const square = () => shapes.picture!(CAPTION, fixed);

/** A stream whose every integer is the middle one: nothing is moved. */
const fixed = {integer: (n: number) => Math.floor(n / 2)} as unknown as Random;

function painted(x: number, y: number, width: number, height: number, rgb: number[]): Uint8Array {
  const pixels = square();
  for (let v = y; v < y + height; ++v) {
    for (let u = x; u < x + width; ++u) pixels.set(rgb, 3 * (v * IMAGE_SIZE + u));
  }
  return pixels;
}

const judged = (pixels: Uint8Array, options = {}) =>
  sharpnessOf(pixels, idealOfShapes(pixels, CAPTION), options);

describe("sharpness", () => {
  it("of drawn pictures is faultless, wherever their objects stand", async () => {
    const atlas = await readEmojiAtlas();
    const emoji = emojiDataset(atlas);
    for (const [dataset, ideal] of [
      [shapes, idealOfShapes],
      [emoji, idealOfEmoji(atlas)]
    ] as const) {
      const random = new Random("sharpness", dataset.name);
      for (let i = 0; i < 60; ++i) {
        const {pixels, caption} = dataset.example(random);
        expect(ideal(pixels, caption).pixels, caption).toEqual(pixels);
        expect(sharpnessOf(pixels, ideal(pixels, caption)), caption).toEqual({
          ...{edgeError: 0, strayColours: 0}
        });
      }
    }
  });

  it("counts the pixels along the silhouette that are on its wrong side", () => {
    // 60 pixels inside the edge and 64 outside; a notch of 2 × 3 takes two of those inside.
    expect(judged(painted(12, 8, 2, 3, WHITE)).edgeError).toBeCloseTo(2 / 124, 10);
    // A bump outside, of which one row touches the edge.
    expect(judged(painted(12, 24, 3, 2, [222, 35, 45])).edgeError).toBeCloseTo(3 / 124, 10);
    expect(judged(painted(12, 8, 2, 3, WHITE)).strayColours).toBe(0);
  });

  it("does not call an edge wrong that is only soft", () => {
    const soft = square();
    for (let i = 0; i < soft.length; ++i) soft[i] = 0.7 * soft[i] + 0.3 * [240, 145, 150][i % 3];
    expect(judged(soft).edgeError).toBe(0);
  });

  it("counts the pixels whose colour the picture does not have", () => {
    expect(judged(painted(14, 14, 3, 3, GREEN)).strayColours).toBeCloseTo(9 / 1024, 10);
    expect(judged(painted(2, 2, 1, 1, GREEN)).strayColours).toBeCloseTo(1 / 1024, 10);
    // A little off is not stray.
    expect(judged(painted(14, 14, 3, 3, [200, 60, 60])).strayColours).toBe(0);
  });

  it("looks at the rows that it is asked for", () => {
    const spoilt = painted(14, 18, 3, 3, GREEN);
    expect(judged(spoilt, {rows: [0, 16]}).strayColours).toBe(0);
    expect(judged(spoilt, {rows: [16, 32]}).strayColours).toBeCloseTo(9 / 512, 10);
  });

  it("sees the two places of emoji in a pair apart", async () => {
    const atlas = await readEmojiAtlas();
    const scene = {kind: "pair", first: 3, second: 5, relation: "left"} as const;
    const pixels = composeEmoji(scene, atlas, (positions) => positions.at(-1)!);
    const caption = `${atlas.emoji[3].phrase} left of ${atlas.emoji[5].phrase}`;
    expect(idealOfEmoji(atlas)(pixels, caption).pixels).toEqual(pixels);
  });

  it("has no mean over nothing", () => {
    expect(meanSharpness([])).toBeNull();
    const one = {edgeError: 0.1, strayColours: 0.02};
    expect(meanSharpness([one, {edgeError: 0.3, strayColours: 0}])).toEqual({
      ...{edgeError: 0.2, strayColours: 0.01}
    });
  });
});
