import {expect, test} from "vitest";
import {ownDataset} from "../../../src/data/own/ownDataset.ts";
import {Random} from "../../../src/math/random.ts";

test("a data set of own pictures draws them all, the same for the same stream", () => {
  const images = ["a", "b", "c"].map((caption, i) => ({
    caption,
    pixels: new Uint8Array(3072).fill(i)
  }));
  const dataset = ownDataset("mine", images);
  const random = new Random(1);
  const drawn = Array.from({length: 60}, () => dataset.example(random).caption);
  expect(new Set(drawn)).toEqual(new Set(["a", "b", "c"]));
  const again = new Random(1);
  expect(Array.from({length: 60}, () => dataset.example(again).caption)).toEqual(drawn);
  expect(() => ownDataset("none", [])).toThrow(/at least one picture/);
});
