import * as tf from "@tensorflow/tfjs";
import {beforeAll, expect, test} from "vitest";
import {trainTokenizer} from "../../src/data/tokenizer/trainTokenizer.ts";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {Random} from "../../src/math/random.ts";
import {type DvaeConfig, dvaeSpecs} from "../../src/models/dvae.ts";
import {initialParameters} from "../../src/models/parameters.ts";
import {DrawnGroups, FoundGroups} from "../../src/training/exampleGroups.ts";
import {TokenPool} from "../../src/training/tokenPool.ts";
import {fewShapes} from "./tinyRun.ts";

const COLOURS = ["red", "green", "blue"];
const CAPTIONS = COLOURS.flatMap((colour) => [`a ${colour} circle`, `a ${colour} star`]);
const tokenizer = trainTokenizer(CAPTIONS, {vocabularySize: 300});

beforeAll(() => startNodeBackend("wasm"));

test("pictures of a group are drawn with the same chance, those of another with another", async () => {
  const calls: {caption: string; chance: number}[] = [];
  const dataset = {
    ...fewShapes,
    example: () => expect.fail("drew what was not asked for"),
    picture(caption: string, random: Random) {
      calls.push({caption, chance: random.uniform()});
      return new Uint8Array(32 * 32 * 3).fill(calls.length);
    }
  };
  const config: DvaeConfig = {
    ...{imageSize: 32, codebookSize: 32, width: 4, blocks: 1},
    encoderFilter: 1
  };
  const parameters = initialParameters(dvaeSpecs(config), new Random(1, "groups test"));
  const source = {dataset, tokenizer, parameters, config};
  const options = {size: 40, group: 3, seed: 7};
  const groups = (await DrawnGroups.make(source, CAPTIONS, options))!;
  tf.dispose(parameters);

  const {bounds, pool} = groups;
  expect(bounds[0]).toBe(0);
  expect(bounds.at(-1)).toBe(calls.length);
  expect(calls.length).toBeGreaterThanOrEqual(40);
  const chances = new Set<number>();
  for (let i = 1; i < bounds.length; ++i) {
    const members = calls.slice(bounds[i - 1], bounds[i]);
    chances.add(members[0].chance);
    expect(new Set(members.map(({chance}) => chance)).size).toBe(1);
    expect(new Set(members.map(({caption}) => caption)).size).toBe(members.length);
  }
  expect(chances.size).toBe(bounds.length - 1);
  expect(pool.captions).toEqual(calls.map(({caption}) => caption));

  // What is drawn from them is one group, or the beginning of it.
  const random = new Random(2);
  for (let i = 0; i < 50; ++i) {
    const drawn = groups.draw(2, random);
    const start = pool.tokens.indexOf(drawn[0].tokens);
    expect(bounds).toContain(start);
    expect(drawn.length).toBe(Math.min(2, bounds[bounds.indexOf(start) + 1] - start));
    for (const [at, {ids, tokens}] of drawn.entries()) {
      expect(tokens).toBe(pool.tokens[start + at]);
      expect(ids).toEqual(tokenizer.encode(pool.captions[start + at]));
    }
  }
});

test("groups are also found in a pool, by its captions", () => {
  const tokens = CAPTIONS.map((_, i) => new Int32Array(64).fill(i));
  const groups = new FoundGroups(new TokenPool(tokenizer, CAPTIONS, tokens));
  const random = new Random(3);
  for (let i = 0; i < 50; ++i) {
    const drawn = groups.draw(3, random).map((one) => CAPTIONS[one.tokens[0]].split(" "));
    expect([1, 2, 3]).toContain(drawn.length);
    for (const caption of drawn.slice(1)) {
      expect(caption.filter((word, at) => word !== drawn[0][at])).toHaveLength(1);
    }
  }
});

test("a data set that cannot draw what it is asked for is refused", async () => {
  const dataset = {...fewShapes, picture: undefined};
  const source = {dataset} as Parameters<typeof DrawnGroups.make>[0];
  const make = DrawnGroups.make(source, CAPTIONS, {size: 4, group: 2, seed: 1});
  await expect(make).rejects.toThrow("shapes cannot draw a given caption");
});
