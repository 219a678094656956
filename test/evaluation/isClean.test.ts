import {describe, expect, it} from "vitest";
import {emojiDataset} from "../../src/data/emoji/emojiDataset.ts";
import {describe as captionOf} from "../../src/data/shapes/grammar.ts";
import {BACKGROUND_RGB, OBJECT_RGB, type Rgb, secondRgb} from "../../src/data/shapes/palette.ts";
import {covered, layersOf, render} from "../../src/data/shapes/render.ts";
import {sampleScene} from "../../src/data/shapes/sampleScene.ts";
import {
  COLOURS,
  type Shape,
  type SingleScene,
  type Texture,
  TEXTURES
} from "../../src/data/shapes/scene.ts";
import {shapes} from "../../src/data/shapes/shapes.ts";
import {isSecondColour} from "../../src/data/shapes/texture.ts";
import {isClean} from "../../src/evaluation/isClean.ts";
import {idealOfEmoji, idealOfShapes} from "../../src/evaluation/scorer.ts";
import {Random} from "../../src/math/random.ts";
import {readEmojiAtlas} from "../../src/cli/datasets.ts";

/** A picture of one object, not moved, that can be painted over. */
interface Canvas {
  scene: SingleScene;
  pixels: Uint8Array;
  /** The object's pixels with how much of each it covers, and where they are from its centre. */
  object: {at: number; x: number; y: number; u: number; v: number; alpha: number}[];
  /** Paints a pixel as the object would be with this colour on the background. */
  paint: (at: number, rgb: Rgb, alpha?: number) => void;
}

/** Half of the side of the box in which the object is. */
const radiusOf = ({object: {size}}: SingleScene) => (size === "large" ? 9 : 6);

function canvas(scene: SingleScene): Canvas {
  const pixels = render(scene);
  const [[layer]] = layersOf(scene);
  const object: Canvas["object"] = [];
  covered(layer, {x: 0, y: 0}, (at, alpha) => {
    const [x, y] = [at % 32, Math.floor(at / 32)];
    object.push({at, x, y, u: x + 0.5 - layer.place.x, v: y + 0.5 - layer.place.y, alpha});
  });
  const background = BACKGROUND_RGB[scene.background];
  return {
    ...{scene, pixels, object},
    paint: (at, rgb, alpha = 1) =>
      pixels.set(
        rgb.map((value, c) => background[c] + alpha * (value - background[c])),
        3 * at
      )
  };
}

/** The share of single objects, small and large, that are clean after `spoil`. */
function shareClean(
  spoil: (canvas: Canvas, random: Random) => void,
  {n = 60, shape}: {n?: number; shape?: Shape} = {}
): number {
  const random = new Random("spoilt", shape ?? "any");
  let clean = 0;
  for (let i = 0; i < n; ++i) {
    let scene = sampleScene("seen", random) as SingleScene;
    while (shape && scene.object.shape !== shape)
      scene = sampleScene("seen", random) as SingleScene;
    const {pixels, ...rest} = canvas(scene);
    spoil({pixels, ...rest}, random);
    if (isClean(pixels, idealOfShapes(pixels, captionOf(scene)))) clean += 1;
  }
  return clean / n;
}

const bare = ({scene}: Canvas): Rgb => BACKGROUND_RGB[scene.background];

describe("a picture is clean", () => {
  it.each([0, 6])("as it is drawn, with noise of σ = %d", async (sigma) => {
    const atlas = await readEmojiAtlas();
    for (const [dataset, ideal] of [
      [shapes, idealOfShapes],
      [emojiDataset(atlas), idealOfEmoji(atlas)]
    ] as const) {
      const random = new Random("clean", dataset.name, sigma);
      let clean = 0;
      for (let i = 0; i < 200; ++i) {
        const {pixels, caption} = dataset.example(random);
        const noisy = pixels.map((v) => Math.min(255, Math.max(0, v + sigma * random.normal())));
        if (isClean(noisy, ideal(noisy, caption))) clean += 1;
      }
      expect(clean / 200).toBeGreaterThanOrEqual(0.995);
    }
  });

  it("with an edge along one side that is not quite half a pixel off", () => {
    const move = ({object, paint, scene}: Canvas) => {
      const top = outermost(object)[0].y;
      for (const {at, x, y, alpha} of object) {
        const ink = inkOf(scene, scene.object.texture, x, y);
        if (y <= top) paint(at, ink, y < top ? 0 : 0.6 * alpha);
      }
    };
    expect(shareClean(move, {shape: "square"})).toBe(1);
  });
});

describe("a picture is not clean", () => {
  const few = 0.05;

  it("with 3 × 3 pixels cut out of the object", () => {
    const cut = (drawn: Canvas, random: Random) => {
      const {object} = drawn;
      const boxes = object.map(({x, y}) =>
        object.filter((p) => Math.abs(p.x - x) <= 1 && Math.abs(p.y - y) <= 1)
      );
      const covering = (box: Canvas["object"]) => box.reduce((sum, {alpha}) => sum + alpha, 0);
      const box = random.pick(boxes.filter((one) => covering(one) >= 7));
      for (const {at} of box) drawn.paint(at, bare(drawn));
    };
    expect(shareClean(cut)).toBeLessThanOrEqual(few);
  });

  it("with a point of the star missing", () => {
    const blunt = (drawn: Canvas, random: Random) => {
      const {object, scene} = drawn;
      const radius = radiusOf(scene);
      const spike = (2 * Math.PI) / 5;
      const point = random.integer(5) - 2;
      for (const {at, u, v} of object) {
        const [x, y] = [u / radius, 0.07 - v / radius];
        const off = Math.atan2(x, y) - spike * point;
        // Beyond the line between the inner corners on either side of it.
        if (Math.abs(off) < spike / 2 && Math.hypot(x, y) * Math.cos(off) > 0.38) {
          drawn.paint(at, bare(drawn));
        }
      }
    };
    expect(shareClean(blunt, {shape: "star"})).toBeLessThanOrEqual(few);
  });

  it("with the ring closed", () => {
    const close = ({scene, object, paint}: Canvas) => {
      const middle = {
        x: object[0].x - Math.floor(object[0].u),
        y: object[0].y - Math.floor(object[0].v)
      };
      const hole = radiusOf(scene) / 2 + 1;
      for (let y = middle.y - 5; y < middle.y + 5; ++y) {
        for (let x = middle.x - 5; x < middle.x + 5; ++x) {
          if (Math.hypot(x + 0.5 - middle.x, y + 0.5 - middle.y) > hole) continue;
          paint(y * 32 + x, inkOf(scene, scene.object.texture, x, y));
        }
      }
    };
    expect(shareClean(close, {shape: "ring"})).toBeLessThanOrEqual(few);
  });

  it("with speckles of another colour on a twentieth of the object", () => {
    const speckle = ({scene, object, paint}: Canvas, random: Random) => {
      const full = object.filter(({alpha}) => alpha > 0.9);
      const others = COLOURS.filter((colour) => colour !== scene.object.colour);
      for (let i = 0; i < full.length / 20; ++i) {
        paint(random.pick(full).at, OBJECT_RGB[random.pick(others)]);
      }
    };
    expect(shareClean(speckle)).toBeLessThanOrEqual(few);
  });

  it("with another texture in half of the object", () => {
    const patch = ({scene, object, paint}: Canvas, random: Random) => {
      const texture = random.pick(TEXTURES.filter((name) => name !== scene.object.texture));
      const [across, sign] = [random.chance(0.5), random.chance(0.5) ? 1 : -1];
      for (const {at, x, y, u, v, alpha} of object) {
        if ((across ? u : v) * sign > 0) paint(at, inkOf(scene, texture, x, y), alpha);
      }
    };
    expect(shareClean(patch)).toBeLessThanOrEqual(few);
  });

  it("with a ragged silhouette, however thinly", () => {
    const fray = (drawn: Canvas) => {
      for (const {at, x, y} of outermost(drawn.object)) {
        if ((x + y) % 2) drawn.paint(at, bare(drawn));
      }
    };
    expect(shareClean(fray, {shape: "square"})).toBeLessThanOrEqual(few);
  });

  it("but only where it is looked at", () => {
    const caption = "the exact same red circle on the top as a sketch on the bottom";
    const pixels = shapes.picture!(caption, new Random(1));
    pixels.fill(90, 0, 3 * 32 * 8);
    const ideal = idealOfShapes(pixels, caption);
    expect(isClean(pixels, ideal)).toBe(false);
    expect(isClean(pixels, ideal, {rows: [16, 32]})).toBe(true);
  });
});

/** The pixels along the sides of a square. */
function outermost(object: Canvas["object"]): Canvas["object"] {
  const covered = object.filter(({alpha}) => alpha > 0.5);
  const reach = Math.max(...covered.map(({u}) => u));
  return covered.filter(({u, v}) => Math.max(Math.abs(u), Math.abs(v)) === reach);
}

function inkOf({object: {colour}}: SingleScene, texture: Texture, x: number, y: number): Rgb {
  return isSecondColour(texture, x, y) ? secondRgb(colour) : OBJECT_RGB[colour];
}
