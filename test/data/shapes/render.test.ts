import {createHash} from "node:crypto";
import {describe as suite, expect, test} from "vitest";
import {Random} from "../../../src/math/random.ts";
import {describe} from "../../../src/data/shapes/grammar.ts";
import {BACKGROUND_RGB, OBJECT_RGB, secondRgb} from "../../../src/data/shapes/palette.ts";
import type {Rgb} from "../../../src/data/shapes/palette.ts";
import {render} from "../../../src/data/shapes/render.ts";
import {sampleScene} from "../../../src/data/shapes/sampleScene.ts";
import {canonical} from "../../../src/data/shapes/scene.ts";
import type {Scene, ShapeObject, SingleScene} from "../../../src/data/shapes/scene.ts";
import {allPairs, allSingles, allSketches} from "./allScenes.ts";

const object = (changes: Partial<ShapeObject> = {}): ShapeObject => ({
  shape: "circle",
  colour: "red",
  texture: "solid",
  size: "large",
  ...changes
});

const single = (
  changes: Partial<ShapeObject> = {},
  rest: Partial<SingleScene> = {}
): SingleScene => ({
  kind: "single",
  object: object(changes),
  position: "centre",
  background: "white",
  ...rest
});

suite("shapes pictures", () => {
  test("are 32 × 32 × 3 bytes, the background at the corners and the object in the middle", () => {
    const pixels = render(single({}, {background: "cyan"}));
    expect(pixels).toBeInstanceOf(Uint8Array);
    expect(pixels.length).toBe(32 * 32 * 3);
    for (const [x, y] of [
      [0, 0],
      [31, 0],
      [0, 31],
      [31, 31]
    ])
      expect(at(pixels, x, y)).toEqual([110, 218, 240]);
    expect(at(pixels, 16, 16)).toEqual([222, 35, 45]);
  });

  test("a solid circle covers π r² pixels of ink and is symmetric", () => {
    const pixels = render(single({colour: "black"}));
    let ink = 0;
    for (let y = 0; y < 32; ++y) {
      for (let x = 0; x < 32; ++x) {
        ink += 1 - at(pixels, x, y)[0] / 255;
        expect(at(pixels, x, y)).toEqual(at(pixels, 31 - x, y));
        expect(at(pixels, x, y)).toEqual(at(pixels, x, 31 - y));
      }
    }
    expect(Math.abs(ink - Math.PI * 9 ** 2)).toBeLessThan(2);
  });

  test("textures read at 4 × 4 pixels: rows, dots and squares of the second colour", () => {
    const inside = (texture: ShapeObject["texture"]): string[] => {
      const pixels = render(single({shape: "square", texture}));
      const second = secondRgb("red");
      return [12, 13, 14, 15, 16, 17, 18, 19].map((y) =>
        [12, 13, 14, 15, 16, 17, 18, 19]
          .map((x) => (at(pixels, x, y).join() === second.join() ? "#" : "."))
          .join("")
      );
    };
    expect(inside("solid")).toEqual(Array(8).fill("........"));
    const stripes = ["........", "........", "########", "########"];
    expect(inside("striped")).toEqual([...stripes, ...stripes]);
    const dots = ["........", ".##..##.", ".##..##.", "........"];
    expect(inside("dotted")).toEqual([...dots, ...dots]);
    expect(inside("checkered")).toEqual([
      ...Array(4).fill("....####"),
      ...Array(4).fill("####....")
    ]);
  });

  test("objects stand where the caption says", () => {
    const centre = (position: SingleScene["position"]) =>
      massCentre(render(single({}, {position})));
    const [x, y] = centre("centre");
    expect(x).toBeCloseTo(16, 1);
    expect(y).toBeCloseTo(16, 1);
    expect(centre("top left")[0]).toBeLessThan(12);
    expect(centre("top left")[1]).toBeLessThan(12);
    expect(centre("right")[0]).toBeGreaterThan(20);
    expect(centre("right")[1]).toBeCloseTo(16, 1);
    expect(centre("bottom")[1]).toBeGreaterThan(20);
  });

  test("“A left of B” and “B right of A” are the same picture, with A on the left", () => {
    const first = object();
    const second = object({colour: "blue"});
    const one = {kind: "pair", first, relation: "left of", second, background: "white"} as const;
    const other = {
      kind: "pair",
      first: second,
      relation: "right of",
      second: first,
      background: "white"
    } as const;
    expect(render(one)).toEqual(render(other));
    expect(render(one, {random: new Random(1)})).toEqual(render(other, {random: new Random(1)}));
    expect(at(render(one), 8, 16)).toEqual([...OBJECT_RGB.red]);
    expect(at(render(one), 24, 16)).toEqual([...OBJECT_RGB.blue]);
    const above = render({...one, relation: "above"});
    expect(at(above, 16, 8)).toEqual([...OBJECT_RGB.red]);
    expect(at(above, 16, 24)).toEqual([...OBJECT_RGB.blue]);
  });

  test("a sketch has a black line on white below, of the object's outer measures", () => {
    const pixels = render({kind: "sketch", object: object({shape: "square"})});
    expect(at(pixels, 16, 8)).toEqual([...OBJECT_RGB.red]);
    expect(at(pixels, 16, 24)).toEqual([255, 255, 255]);
    const columns = [...Array(32).keys()];
    const isInk = (x: number, y: number) => at(pixels, x, y).join() !== "255,255,255";
    const drawn = columns.filter((x) => isInk(x, 24));
    expect(drawn.at(0)).toBe(columns.find((x) => isInk(x, 8)));
    expect(drawn.at(-1)).toBe(columns.findLast((x) => isInk(x, 8)));
    expect(Math.min(...columns.map((x) => at(pixels, x, 24)[0]))).toBe(0);
    for (let y = 16; y < 32; ++y)
      for (const x of columns) expect(new Set(at(pixels, x, y)).size).toBe(1);
  });

  test("the same seed gives the same picture, and jitter moves by at most a pixel", () => {
    const scene = single();
    expect(render(scene, {random: new Random(3)})).toEqual(render(scene, {random: new Random(3)}));
    const random = new Random("jitter");
    const seen = new Set<string>();
    for (let i = 0; i < 200; ++i) {
      const [x, y] = massCentre(render(scene, {random})).map((value) => Math.round(value - 16));
      seen.add(`${x},${y}`);
    }
    expect([...seen].sort()).toEqual(
      ["-1,-1", "-1,0", "-1,1", "0,-1", "0,0", "0,1", "1,-1", "1,0", "1,1"].sort()
    );
  });

  test("nothing is cut off: ink is the same at every place and jitter", () => {
    for (const size of ["large", "small"] as const) {
      const ink = (scene: Scene, random?: Random) =>
        render(scene, {random}).reduce((sum, value) => sum + (255 - value), 0);
      const random = new Random("ink", size);
      const expected = ink(single({size, shape: "square", colour: "black"}));
      for (const position of ["top left", "bottom right", "left", "bottom"] as const) {
        for (let i = 0; i < 20; ++i)
          expect(ink(single({size, shape: "square", colour: "black"}, {position}), random)).toBe(
            expected
          );
      }
    }
  });

  test("different scenes give different pictures: every single object and sketch, in place and jittered", () => {
    const owner = new Map<string, number>();
    const scenes: Scene[] = [...allSingles(), ...allSketches()];
    const random = new Random("distinct");
    scenes.forEach((scene, index) => {
      for (let i = 0; i < 3; ++i) claim(owner, scene, index, i === 0 ? undefined : random);
    });
    expect(owner.size).toBeGreaterThan(scenes.length);
  });

  test("different scenes give different pictures: pairs, but for their two captions", () => {
    const owner = new Map<string, string>();
    const random = new Random("pairs");
    for (const scene of allPairs()) {
      if (!random.chance(0.3)) continue;
      claim(owner, scene, describe(canonical(scene)), random);
    }
    for (let i = 0; i < 30000; ++i) {
      const scene = sampleScene("training", random);
      claim(owner, scene, describe(canonical(scene)), random);
    }
    expect(owner.size).toBeGreaterThan(20000);
  });

  test("any two colours that can meet are well apart", () => {
    const distance = (a: Rgb, b: Rgb) => Math.hypot(...a.map((value, c) => value - b[c]));
    const colours = Object.entries(OBJECT_RGB);
    for (const [name, rgb] of colours) {
      expect(distance(rgb, secondRgb(name as ShapeObject["colour"])), name).toBeGreaterThan(100);
      for (const [other, otherRgb] of colours)
        if (other !== name) expect(distance(rgb, otherRgb), `${name} ${other}`).toBeGreaterThan(80);
      for (const [background, under] of Object.entries(BACKGROUND_RGB)) {
        if (background === name) continue;
        expect(distance(rgb, under), `${name} on ${background}`).toBeGreaterThan(80);
        expect(
          distance(secondRgb(name as ShapeObject["colour"]), under),
          `second ${name} on ${background}`
        ).toBeGreaterThan(60);
      }
    }
  });
});

/** Fails if another scene than `name` has the picture that `scene` gives. */
function claim<T>(owner: Map<string, T>, scene: Scene, name: T, random: Random | undefined): void {
  const key = createHash("md5").update(render(scene, {random})).digest("base64");
  const known = owner.get(key);
  if (known !== undefined && known !== name)
    expect.unreachable(`${String(known)} and ${describe(scene)} are the same picture`);
  owner.set(key, name);
}

function at(pixels: Uint8Array, x: number, y: number): number[] {
  return [...pixels.subarray((y * 32 + x) * 3, (y * 32 + x) * 3 + 3)];
}

/** The mean place of what is not white. */
function massCentre(pixels: Uint8Array): [number, number] {
  let mass = 0;
  let mx = 0;
  let my = 0;
  for (let y = 0; y < 32; ++y) {
    for (let x = 0; x < 32; ++x) {
      const ink = 255 - at(pixels, x, y)[1];
      mass += ink;
      mx += ink * (x + 0.5);
      my += ink * (y + 0.5);
    }
  }
  return [mx / mass, my / mass];
}
