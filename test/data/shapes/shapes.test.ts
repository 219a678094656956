import {createHash} from "node:crypto";
import {describe as suite, expect, test} from "vitest";
import {Random} from "../../../src/math/random.ts";
import {parseCaption} from "../../../src/data/shapes/grammar.ts";
import {
  BACKGROUNDS,
  COLOURS,
  POSITIONS,
  RELATIONS,
  SHAPES,
  SIZES,
  TEXTURES,
  canonical,
  objectsOf
} from "../../../src/data/shapes/scene.ts";
import type {Scene} from "../../../src/data/shapes/scene.ts";
import {sampleExample, shapes} from "../../../src/data/shapes/shapes.ts";
import {
  HELD_OUT_COLOURS,
  HELD_OUT_SKETCHES,
  HELD_OUT_TEXTURES,
  isHeldOut,
  isHeldOutPairing
} from "../../../src/data/shapes/splits.ts";

const training = (() => {
  const random = new Random("training");
  return Array.from({length: 30000}, () => sampleExample("training", random));
})();

function parsed(caption: string): Scene {
  const result = parseCaption(caption);
  if ("problem" in result) throw new Error(`${caption}: ${result.problem.message}`);
  return result.scene;
}

function count<T extends string>(values: readonly T[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function hashOf(pixels: Uint8Array): string {
  return createHash("md5").update(pixels).digest("base64");
}

suite("shapes data set", () => {
  test("the same stream gives the same example, another stream another", () => {
    const draw = (seed: number) => {
      const random = new Random(seed);
      return Array.from({length: 20}, () => shapes.example(random));
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  test("training mixes singles, pairs and sketches 50 : 35 : 15", () => {
    const kinds = count(training.map(({caption}) => parsed(caption).kind));
    expect(kinds.single / training.length).toBeCloseTo(0.5, 1);
    expect(kinds.pair / training.length).toBeCloseTo(0.35, 1);
    expect(kinds.sketch / training.length).toBeCloseTo(0.15, 1);
  });

  test("training shows no held-out combination, by the caption's own words", () => {
    const either = (pairs: [string, string][], between: string) =>
      pairs.map(([shape, before]) => `${before} ${between}${shape}`).join("|");
    const never = new RegExp(
      [
        either(Object.entries(HELD_OUT_COLOURS), ""),
        either(Object.entries(HELD_OUT_TEXTURES), "\\w+ "),
        `^the .*(${either(Object.entries(HELD_OUT_SKETCHES), "")})`
      ].join("|")
    );
    for (const caption of [
      "a red square",
      "a small striped red heart",
      "the exact same yellow star on the top as a sketch on the bottom"
    ])
      expect(caption).toMatch(never);
    expect(training.map(({caption}) => caption).filter((c) => never.test(c))).toEqual([]);
  });

  test("training shows every value of every attribute often, and every other combination", () => {
    const scenes = training.map(({caption}) => parsed(caption));
    const objects = scenes.flatMap(objectsOf);
    const isOften = (counts: Record<string, number>, names: readonly string[], least: number) => {
      for (const name of names) expect(counts[name] ?? 0, name).toBeGreaterThan(least);
    };
    isOften(count(objects.map(({shape}) => shape)), SHAPES, 3000);
    isOften(count(objects.map(({colour}) => colour)), COLOURS, 1500);
    isOften(count(objects.map(({texture}) => texture)), TEXTURES, 3000);
    isOften(count(objects.map(({size}) => size)), SIZES, 5000);
    const singles = scenes.filter((scene) => scene.kind === "single");
    const pairs = scenes.filter((scene) => scene.kind === "pair");
    isOften(count(singles.map(({position}) => position)), POSITIONS, 800);
    isOften(count(singles.map(({background}) => background)), BACKGROUNDS, 1500);
    isOften(count(pairs.map(({relation}) => relation)), RELATIONS, 1500);
    const seen = count(objects.map(({shape, colour}) => `${shape} ${colour}`));
    expect(Object.keys(seen).length).toBe(56);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
    expect(Object.keys(count(objects.map(({shape, texture}) => shape + texture))).length).toBe(29);
  });

  test("held-out colours are a permutation", () => {
    expect(new Set(Object.values(HELD_OUT_COLOURS)).size).toBe(8);
    expect(Object.keys(HELD_OUT_COLOURS).sort()).toEqual([...SHAPES].sort());
  });

  test("beside each coloured shape one shape of each colour is held out, in either order", () => {
    const plain = {texture: "solid", size: "large"} as const;
    for (const shape of SHAPES) {
      for (const colour of COLOURS) {
        const one = {...plain, shape, colour};
        for (const beside of COLOURS) {
          const others = SHAPES.map((name) => ({...plain, shape: name, colour: beside}));
          expect(others.filter((other) => isHeldOutPairing(one, other)).length).toBe(1);
          for (const other of others)
            expect(isHeldOutPairing(other, one)).toBe(isHeldOutPairing(one, other));
        }
      }
    }
  });

  test("each group has the scenes it promises", () => {
    const random = new Random("groups");
    const shown = new Set(training.map(({caption}) => pairingOf(parsed(caption))));
    for (let i = 0; i < 2000; ++i) {
      const seen = parsed(shapes.caption("seen", random));
      expect(seen.kind).toBe("single");
      expect(objectsOf(seen).some(isHeldOut)).toBe(false);
      const unseen = parsed(shapes.caption("unseen", random));
      expect(unseen.kind).toBe("single");
      expect(objectsOf(unseen).every(isHeldOut)).toBe(true);
      const scenes = parsed(shapes.caption("scenes", random));
      expect(scenes.kind).toBe("pair");
      expect(objectsOf(scenes).some(isHeldOut)).toBe(false);
      expect(shown.has(pairingOf(scenes))).toBe(false);
      const completion = parsed(shapes.caption("completion", random));
      if (completion.kind !== "sketch") expect.unreachable(completion.kind);
      else {
        expect(isHeldOut(completion.object)).toBe(false);
        expect(HELD_OUT_SKETCHES[completion.object.shape]).toBe(completion.object.colour);
      }
    }
    expect(() => shapes.caption("nonesuch", random)).toThrow(/nonesuch.*seen, unseen/);
  });

  test("no picture is both in training and in a held-out group, by pixels", () => {
    const shown = new Set(training.map(({pixels}) => hashOf(pixels)));
    const random = new Random("held out");
    for (const group of ["unseen", "scenes", "completion"] as const) {
      for (let i = 0; i < 5000; ++i) {
        const {pixels, caption} = sampleExample(group, random);
        if (shown.has(hashOf(pixels))) expect.unreachable(`training has a picture of ${caption}`);
      }
    }
    // The test could not fail if pictures never repeated.
    expect(shown.size).toBeLessThan(training.length * 0.99);
  });
});

/** The coloured shapes of a pair, whatever their order; empty for other scenes. */
function pairingOf(scene: Scene): string {
  const said = canonical(scene);
  if (said.kind !== "pair") return "";
  return objectsOf(said)
    .map(({shape, colour}) => `${colour} ${shape}`)
    .sort()
    .join(", ");
}
