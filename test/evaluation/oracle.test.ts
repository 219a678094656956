import {describe as suite, expect, test} from "vitest";
import {Random} from "../../src/math/random.ts";
import {parseCaption} from "../../src/data/shapes/grammar.ts";
import {
  BACKGROUNDS,
  COLOURS,
  POSITIONS,
  RELATIONS,
  SHAPES,
  SIZES,
  TEXTURES
} from "../../src/data/shapes/scene.ts";
import type {Scene, ShapeObject, SketchScene} from "../../src/data/shapes/scene.ts";
import {render} from "../../src/data/shapes/render.ts";
import {sampleExample} from "../../src/data/shapes/shapes.ts";
import {judge, judgeCompletion, read} from "../../src/evaluation/oracle.ts";

type Paint = (x: number, y: number) => [number, number, number];

/** A picture painted pixel by pixel, without the renderer, its masks or its palette. */
function painted(paint: Paint): Uint8Array {
  const pixels = new Uint8Array(32 * 32 * 3);
  for (let y = 0; y < 32; ++y)
    for (let x = 0; x < 32; ++x) pixels.set(paint(x, y), (y * 32 + x) * 3);
  return pixels;
}

function said(caption: string): Scene {
  const parsed = parseCaption(caption);
  if ("problem" in parsed) throw new Error(`${caption}: ${parsed.problem.message}`);
  return parsed.scene;
}

function noisy(pixels: ArrayLike<number>, sigma: number, random: Random): Float32Array {
  return Float32Array.from(pixels, (value) => value + sigma * random.normal());
}

/** Gaussian blur with repeated edges. */
function blurred(pixels: ArrayLike<number>, sigma: number): Float32Array {
  const clamp = (value: number) => Math.min(31, Math.max(0, value));
  const reach = [-3, -2, -1, 0, 1, 2, 3];
  const raw = reach.map((d) => Math.exp((-d * d) / (2 * sigma * sigma)));
  const total = raw.reduce((sum, value) => sum + value);
  const kernel = raw.map((value) => value / total);
  const along = (from: ArrayLike<number>, dx: number, dy: number) =>
    Float32Array.from({length: from.length}, (_, i) => {
      const c = i % 3;
      const x = Math.floor(i / 3) % 32;
      const y = Math.floor(i / 96);
      return reach.reduce(
        (sum, d, k) => sum + kernel[k] * from[(clamp(y + d * dy) * 32 + clamp(x + d * dx)) * 3 + c],
        0
      );
    });
  return along(along(pixels, 1, 0), 0, 1);
}

function shareJoint(
  group: "training" | "seen" | "unseen" | "scenes" | "completion",
  change: (pixels: Uint8Array, random: Random) => ArrayLike<number>,
  n = 120
): number {
  const random = new Random("oracle", group);
  let right = 0;
  for (let i = 0; i < n; ++i) {
    const {scene, pixels} = sampleExample(group, random);
    if (judge(change(pixels, random), scene).joint) ++right;
  }
  return right / n;
}

const WHITE: [number, number, number] = [255, 255, 255];

suite("the oracle on pictures painted by hand", () => {
  test("reads a green square on gray", () => {
    const pixels = painted((x, y) =>
      x >= 8 && x < 24 && y >= 8 && y < 24 ? [30, 160, 60] : [165, 165, 165]
    );
    const scene = said("a green square on a gray background");
    expect(read(pixels).scene).toEqual(scene);
    expect(judge(pixels, scene).joint).toBe(true);
    expect(judge(pixels, said("a blue square on a gray background")).attributes).toEqual({
      kind: true,
      shape: true,
      colour: false,
      texture: true,
      size: true,
      position: true,
      background: true
    });
  });

  test("reads a striped blue circle at the top left", () => {
    const pixels = painted((x, y) => {
      if (Math.hypot(x + 0.5 - 10, y + 0.5 - 10) > 9) return WHITE;
      return Math.floor(y / 2) % 2 ? [15, 30, 90] : [45, 80, 235];
    });
    expect(read(pixels).scene).toEqual(said("a striped blue circle at the top left"));
  });

  test("reads a small dotted orange diamond at the right on cyan", () => {
    const pixels = painted((x, y) => {
      if (Math.abs(x + 0.5 - 24) + Math.abs(y + 0.5 - 16) > 5.8) return [115, 215, 235];
      const isDot = (x % 4 === 1 || x % 4 === 2) && (y % 4 === 1 || y % 4 === 2);
      return isDot ? [100, 55, 10] : [245, 135, 20];
    });
    expect(read(pixels).scene).toEqual(
      said("a small dotted orange diamond at the right on a cyan background")
    );
  });

  test("reads a yellow cross above a checkered purple ring, and tells the order", () => {
    const pixels = painted((x, y) => {
      const u = Math.abs(x + 0.5 - 16);
      const v = Math.abs(y + 0.5 - 8);
      if (Math.max(u, v) < 7 && Math.min(u, v) < 2.4) return [250, 220, 50];
      const r = Math.hypot(x + 0.5 - 16, y + 0.5 - 24);
      if (r > 3.5 && r < 7)
        return (Math.floor(x / 4) + Math.floor(y / 4)) % 2 ? [60, 25, 80] : [155, 65, 200];
      return WHITE;
    });
    const scene = said("a yellow cross above a checkered purple ring");
    expect(read(pixels).scene).toEqual(scene);
    expect(judge(pixels, scene).joint).toBe(true);
    expect(judge(pixels, said("a checkered purple ring below a yellow cross")).joint).toBe(true);
    const onlyRelation = {
      kind: true,
      shape: true,
      colour: true,
      texture: true,
      size: true,
      relation: false,
      background: true
    };
    for (const relation of RELATIONS.filter((name) => name !== "above"))
      expect(
        judge(pixels, said(`a yellow cross ${relation} a checkered purple ring`)).attributes
      ).toEqual(onlyRelation);
  });

  test("reads a sketch, and an outline of another shape than its object", () => {
    const sketch = (isInside: (u: number, v: number) => boolean): Paint => {
      return (x, y) => {
        if (Math.hypot(x + 0.5 - 16, y + 0.5 - 8) < 7) return [220, 35, 45];
        const u = x + 0.5 - 16;
        const v = y + 0.5 - 24;
        return isInside(u, v) && !isInside(u * 1.27, v * 1.27) ? [0, 0, 0] : WHITE;
      };
    };
    const scene = said(
      "the exact same red circle on the top as a sketch on the bottom"
    ) as SketchScene;
    const circle = painted(sketch((u, v) => Math.hypot(u, v) < 7));
    expect(read(circle).scene).toEqual({
      kind: "sketch",
      object: scene.object,
      outline: "circle"
    });
    expect(judge(circle, scene).joint).toBe(true);
    expect(judgeCompletion(circle, scene)).toEqual({
      joint: true,
      attributes: {sketched: true, shape: true}
    });
    const square = painted(sketch((u, v) => Math.abs(u) < 6.2 && Math.abs(v) < 6.2));
    expect(judge(square, scene).attributes).toEqual({
      kind: true,
      shape: true,
      colour: true,
      texture: true,
      outline: false
    });
    expect(judgeCompletion(square, scene).attributes).toEqual({sketched: true, shape: false});
  });

  test("a bottom half that is filled instead of sketched is no completion", () => {
    const pixels = painted((x, y) =>
      Math.hypot(x + 0.5 - 16, (y % 16) + 0.5 - 8) < 7 ? [220, 35, 45] : WHITE
    );
    const scene = said(
      "the exact same red circle on the top as a sketch on the bottom"
    ) as SketchScene;
    expect(judgeCompletion(pixels, scene).attributes.sketched).toBe(false);
    expect(judge(pixels, scene).attributes.kind).toBe(false);
  });

  test("refuses a picture of another size", () => {
    expect(() => read(new Uint8Array(100))).toThrow(/3072.*got 100/);
  });
});

suite("the oracle on rendered pictures", () => {
  test.each(["training", "seen", "unseen", "scenes", "completion"] as const)(
    "reads %s at ≥ 0.99 with noise of σ = 8",
    (group) => {
      expect(
        shareJoint(group, (pixels, random) => noisy(pixels, 8, random))
      ).toBeGreaterThanOrEqual(0.99);
    }
  );

  test("reads a slight blur (σ = 0.6 pixels), and no texture that a strong one wiped out", () => {
    expect(shareJoint("seen", (pixels) => blurred(pixels, 0.6))).toBeGreaterThanOrEqual(0.95);
    const dotted = blurred(render(said("a small dotted red star")), 2.5);
    expect(judge(dotted, said("a small dotted red star")).attributes.texture).toBe(false);
  });

  test("the error it reports is the squared distance to the picture it reads", () => {
    const random = new Random("error");
    for (let i = 0; i < 20; ++i) {
      const scene = sampleExample(i % 2 ? "seen" : "scenes", random).scene;
      const pixels = noisy(render(scene), 8, random);
      const found = read(pixels);
      if (found.scene.kind === "sketch") expect.unreachable("not a sketch");
      else {
        const distance = render(scene).reduce((sum, value, j) => sum + (value - pixels[j]) ** 2, 0);
        // The renderer rounds to bytes and the oracle does not; jitter may only make it smaller.
        expect(Math.abs(found.error - distance)).toBeLessThan(0.02 * distance);
      }
    }
  });

  test("judges pictures against the caption of another picture low", () => {
    const random = new Random("mismatch");
    let right = 0;
    // An oracle that took one wrong caption in twenty for right would be found out by 98 % of seeds.
    const n = 150;
    for (let i = 0; i < n; ++i) {
      const group = i % 2 ? "seen" : "scenes";
      const pixels = sampleExample(group, random).pixels;
      if (judge(pixels, sampleExample(group, random).scene).joint) ++right;
    }
    expect(right / n).toBeLessThan(0.02);
  });

  test("one changed attribute is the one found wrong", () => {
    const random = new Random("one change");
    const values = {shape: SHAPES, colour: COLOURS, texture: TEXTURES, size: SIZES};
    for (let i = 0; i < 100; ++i) {
      const {scene, pixels} = sampleExample("seen", random);
      if (scene.kind !== "single") throw new Error(scene.kind);
      const name = random.pick(["shape", "colour", "texture", "size"] as const);
      const others = (values[name] as readonly string[]).filter((v) => v !== scene.object[name]);
      const object = {...scene.object, [name]: random.pick(others)} as ShapeObject;
      const {joint, attributes} = judge(pixels, {...scene, object});
      expect(joint).toBe(false);
      expect(Object.keys(attributes).filter((key) => !attributes[key])).toEqual([name]);
    }
  });
});

suite("the oracle on pictures that say nothing", () => {
  // Captions with every value as likely, so that chance is 1/n whatever the oracle sees in noise.
  const uniformObject = (random: Random): ShapeObject => ({
    shape: random.pick(SHAPES),
    colour: random.pick(COLOURS),
    texture: random.pick(TEXTURES),
    size: random.pick(SIZES)
  });
  const noise = (random: Random) => Uint8Array.from({length: 3072}, () => random.integer(256));
  const n = 300;
  const shares = (draw: (random: Random) => Scene, seed: string, n = 300) => {
    const random = new Random("noise", seed);
    const sums: Record<string, number> = {joint: 0};
    for (let i = 0; i < n; ++i) {
      const {joint, attributes} = judge(noise(random), draw(random));
      for (const [name, isRight] of Object.entries({joint, ...attributes}))
        sums[name] = (sums[name] ?? 0) + Number(isRight) / n;
    }
    return sums;
  };
  /** Four standard deviations of a share of `n` around `p`. */
  const expectShare = (share: number, p: number) =>
    expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));

  test("single objects: each attribute right as often as by chance, all together never", () => {
    const found = shares(
      (random) => ({
        kind: "single",
        object: uniformObject(random),
        position: random.pick(POSITIONS),
        background: random.pick(BACKGROUNDS)
      }),
      "single"
    );
    expect(found.joint).toBeLessThan(0.005);
    expectShare(found.shape, 1 / 8);
    expectShare(found.colour, 1 / 8);
    expectShare(found.texture, 1 / 4);
    expectShare(found.size, 1 / 2);
    expectShare(found.position, 1 / 9);
    expectShare(found.background, 1 / 4);
  });

  test("pairs and completions: likewise", () => {
    const pair = shares(
      (random) => ({
        kind: "pair",
        first: uniformObject(random),
        relation: random.pick(RELATIONS),
        second: uniformObject(random),
        background: random.pick(BACKGROUNDS)
      }),
      "pair",
      // The limits are about four standard deviations from what is found in 150, and more.
      150
    );
    expect(pair.joint).toBeLessThan(0.005);
    expect(pair.shape).toBeLessThan(0.1);
    expect(pair.colour).toBeLessThan(0.1);
    expect(pair.relation).toBeGreaterThan(0.25);
    expect(pair.relation).toBeLessThan(0.65);
    const random = new Random("noise completion");
    let shape = 0;
    for (let i = 0; i < n; ++i) {
      const scene = {kind: "sketch", object: uniformObject(random)} as const;
      if (judgeCompletion(noise(random), scene).attributes.shape) shape += 1 / n;
    }
    expectShare(shape, 1 / 8);
  });
});
