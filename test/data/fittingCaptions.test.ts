import {expect, test} from "vitest";
import type {Dataset} from "../../src/data/captionedImage.ts";
import {fittingCaptions} from "../../src/data/fittingCaptions.ts";
import {ownDataset} from "../../src/data/own/ownDataset.ts";
import {trainTokenizer} from "../../src/data/tokenizer/trainTokenizer.ts";
import {Random} from "../../src/math/random.ts";

const tokenizer = trainTokenizer(["a cat"]);
const of = (...captions: string[]): Dataset =>
  ownDataset(
    "own",
    captions.map((caption) => ({caption, pixels: new Uint8Array(3072)}))
  );

test("examples and captions that are too long are not drawn", () => {
  const fitting = fittingCaptions(of("a cat", "tac ".repeat(9)), tokenizer);
  const random = new Random("fitting");
  for (let i = 0; i < 20; ++i) {
    expect(fitting.example(random).caption).toBe("a cat");
    expect(fitting.caption("seen", random)).toBe("a cat");
  }
});

test("a data set of long captions alone is refused, saying what to do", () => {
  const fitting = fittingCaptions(of("tac ".repeat(9)), tokenizer);
  expect(() => fitting.example(new Random(1))).toThrow(/too long for 16 tokens: .*shorter/);
});
