import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {emojiCaptions, rewritten} from "../../../src/cli/fuzz/writtenCaptions.ts";
import {emojiGrammar} from "../../../src/data/emoji/emojiGrammar.ts";
import {emojiIndex} from "./readAtlas.ts";

const grammar = emojiGrammar(emojiIndex.emoji);
const written = emojiCaptions(emojiIndex.emoji);
const nearest = (caption: string) => grammar.check(caption)?.nearest;

describe("a caption of emoji is checked as a sentence", () => {
  test("every caption that the data set writes is one, in both languages", () => {
    fc.assert(fc.property(written, (caption) => grammar.check(caption) === null));
    expect(grammar.check("")).toBeNull();
    expect(grammar.check("A Penguin")).toBeNull();
  });

  test("one written in another way gets a nearest that is a sentence", () => {
    fc.assert(
      fc.property(rewritten(written), (caption) => {
        const found = nearest(caption);
        return found === undefined || grammar.check(found) === null;
      })
    );
  });

  test.each([
    ["a penguin on a white background", "a penguin", "Leave out “white”"],
    ["白色背景上的企鹅", "企鹅", "Leave out “白色”"],
    ["a fox above a bicycle on a blue background", "a fox above a bicycle", "no background"]
  ])("“%s” is nearest to “%s”, and it is said why", (caption, expected, why) => {
    expect(grammar.check(caption)).toMatchObject({
      nearest: expected,
      why: expect.stringContaining(why)
    });
  });

  test.each([
    ["penguin", "a penguin"],
    ["Penguins.", "a penguin"],
    ["the penguin on the blue background", "a penguin on a blue background"],
    ["a penguin on blue", "a penguin on a blue background"],
    ["a blue penguin", "a penguin"],
    ["penguin on dark blue", "a penguin on a dark blue background"],
    ["a light bulb on light grey background", "a light bulb on a light gray background"],
    ["企鹅在淡蓝背景上", "浅蓝色背景上的企鹅"],
    ["暗红背景上的企鹅", "深红色背景上的企鹅"],
    ["a orange on orange background", "an orange on an orange background"],
    ["a hotdog", "a hot dog"],
    ["a bicicle", "a bicycle"],
    ["🐧 on a blue background", "a penguin on a blue background"],
    ["a penguin and a bicycle", "a penguin left of a bicycle"],
    ["一只企鹅", "企鹅"],
    ["企鹅。", "企鹅"],
    ["企鵝", "企鹅"],
    ["藍色背景上的企鵝", "蓝色背景上的企鹅"],
    ["企鹅在蓝色背景上", "蓝色背景上的企鹅"],
    ["企鹅 在 自行车 上面", "企鹅在自行车上面"],
    ["企鹅在自行车上方", "企鹅在自行车上面"],
    ["自行车上面的企鹅", "企鹅在自行车上面"],
    ["企鹅 on a blue background", "蓝色背景上的企鹅"],
    ["hello", "a monkey"],
    ["你好", "猴子"]
  ])("“%s” is nearest to “%s”", (caption, expected) => expect(nearest(caption)).toBe(expected));
});
