import {expect, test} from "vitest";
import {captionList} from "../../../src/data/grammar/captionList.ts";

const captions = ["a photo of a cat", "A black dog", "a dog", "红色的猫", "My house, 1998"];
const grammar = captionList(captions)!;
const nearest = (caption: string) => grammar.check(caption)?.nearest;

test("captions that were read are known, however they are spaced and capitalised", () => {
  for (const caption of [...captions, " a  DOG ", ""]) expect(grammar.check(caption)).toBeNull();
});

test.each([
  ["a cat", "a photo of a cat"],
  ["a dog, black", "a black dog"],
  ["猫", "红色的猫"],
  ["my hous", "my house, 1998"],
  ["zzz", "a dog"],
  ["???", "a dog"]
])("“%s” is nearest to “%s”", (caption, expected) => {
  expect(nearest(caption)).toBe(expected);
  expect(grammar.check(expected)).toBeNull();
});

test("nothing is known where no caption is", () => expect(captionList([])).toBeNull());
