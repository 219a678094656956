import {expect, test} from "vitest";
import {parseCaption} from "../../../src/data/shapes/grammar.ts";
import {isInTraining} from "../../../src/data/shapes/splits.ts";
import {
  analogyOf,
  composed,
  compositionRow
} from "../../../src/evaluation/generation/composition.ts";
import {groupCaption} from "../../../src/evaluation/generation/groups.ts";
import {shapesJudge} from "../../../src/evaluation/generation/judges.ts";
import type {Generator} from "../../../src/generation/generator.ts";
import type {SampleOptions} from "../../../src/generation/sampler.ts";
import {Random} from "../../../src/math/random.ts";

function single(caption: string) {
  const parsed = parseCaption(caption);
  if (!("scene" in parsed) || parsed.scene.kind !== "single") throw new Error(caption);
  return parsed.scene;
}

test("an analogy is of three combinations that were seen, and the same in all but shape and colour", () => {
  for (let i = 0; i < 200; ++i) {
    const caption = groupCaption("colour held out", {seed: 1, i});
    const analogy = analogyOf(caption, new Random(i));
    const wanted = single(caption);
    const [ofShape, ofColour, neither] = [analogy.shape, analogy.colour, analogy.neither].map(
      single
    );
    for (const scene of [ofShape, ofColour, neither]) {
      expect(isInTraining(scene)).toBe(true);
      const {shape, colour} = wanted.object;
      expect({...scene, object: {...scene.object, shape, colour}}).toEqual(wanted);
    }
    expect(ofShape.object.shape).toBe(wanted.object.shape);
    expect(ofColour.object.colour).toBe(wanted.object.colour);
    expect(neither.object.shape).toBe(ofColour.object.shape);
    expect(neither.object.colour).toBe(ofShape.object.colour);
    expect(neither.object.shape).not.toBe(wanted.object.shape);
    expect(neither.object.colour).not.toBe(wanted.object.colour);
  }
  expect(() => analogyOf("a red star left of a blue ring", new Random(1))).toThrow(
    /no caption of one/
  );
});

test("weights add up to 1, and a share of 0 draws from the captions alone", () => {
  const analogies = [{shape: "s", colour: "c", neither: "n"}];
  expect(composed(["y"], analogies, 0)).toEqual([{captions: ["y"], weight: 1}]);
  const half = composed(["y"], analogies, 0.5);
  expect(half.map(({captions}) => captions)).toEqual([["y"], ["s"], ["c"], ["n"]]);
  expect(half.reduce((sum, {weight}) => sum + weight, 0)).toBe(1);
  expect(composed(["y"], analogies, 1).map(({weight}) => weight)).toEqual([1, 1, -1]);
});

test("a row draws each caption once, from the same noise for every share", async () => {
  const asked: SampleOptions<string>[] = [];
  const generator = {
    tokenize: async (pictures: Uint8Array[]) => pictures.map(() => new Int32Array(64)),
    decode: async (grids: Int32Array[]) => grids.map(() => new Uint8Array(32 * 32 * 3)),
    pictures: async (captions: string[], options: SampleOptions<string>) => {
      asked.push(options);
      const tokens = new Int32Array(64);
      return captions.map(() => ({tokens, pixels: new Uint8Array(32 * 32 * 3)}));
    },
    scores: async (captions: string[]) => captions.map(() => 0)
  } as unknown as Generator;
  for (const share of [0, 1]) {
    const row = await compositionRow(generator, shapesJudge, {share, captions: 20, seed: 5});
    expect(row).toMatchObject({share, tally: {n: 20}});
  }
  expect(asked.map(({seed}) => seed)).toEqual([0, 16, 0, 16].map((n) => `composition 5 ${n}`));
  expect(asked.map(({conditions}) => conditions!.length)).toEqual([1, 1, 3, 3]);
});
