import {describe, expect, test} from "vitest";
import {encodeCaption} from "../../../src/data/tokenizer/encodeCaption.ts";
import {trainTokenizer} from "../../../src/data/tokenizer/trainTokenizer.ts";
import {lexicon, unknownWords} from "../../../src/data/tokenizer/unknownWords.ts";
import {Random} from "../../../src/math/random.ts";

// Every word of it becomes one token.
const tokenizer = trainTokenizer(["one two three four five", "企鹅"]);

describe("encodeCaption", () => {
  test("gives the ids of captions that fit", () => {
    const caption = "one two three";
    expect(encodeCaption(tokenizer, caption)).toEqual({
      fits: true,
      ids: tokenizer.encode(caption),
      count: 3
    });
    expect(encodeCaption(tokenizer, "")).toEqual({fits: true, ids: [], count: 0});
    expect(encodeCaption(tokenizer, "one ".repeat(16))).toMatchObject({fits: true, count: 16});
  });

  test("reports captions that don't fit, with the first word too many", () => {
    const result = encodeCaption(tokenizer, "One  two three four FIVE", {length: 3});
    expect(result).toMatchObject({fits: false, count: 5, length: 3, word: "four", start: 14});
    expect(result).not.toHaveProperty("ids");
    expect(result).toMatchObject({message: expect.stringMatching(/5 tokens, 3 fit.*"four"/)});
    expect(encodeCaption(tokenizer, "one ".repeat(17))).toMatchObject({fits: false, count: 17});
  });

  test("names the whole word where only a part of it fits", () => {
    // " " + t + e + n + t + w + o, letter by letter.
    const result = encodeCaption(tokenizer, "one tnenwn", {length: 4});
    expect(result).toMatchObject({fits: false, word: "tnenwn", start: 4});
  });

  test("the message is one short line, whatever was typed", () => {
    const result = encodeCaption(tokenizer, "x".repeat(5000) + "\n".repeat(5000));
    expect(result.fits).toBe(false);
    if (!result.fits) expect(result.message).toMatch(/^[^\n]{1,120}$/);
  });

  test("dropout never makes a caption unfit", () => {
    const random = new Random(1);
    const caption = "one two three four five";
    const counts = Array.from({length: 200}, () => {
      const result = encodeCaption(tokenizer, caption, {dropout: 0.5, random, length: 8});
      return result.fits ? result.count : -1;
    });
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...counts)).toBeLessThanOrEqual(8);
    expect(new Set(counts).size).toBeGreaterThan(1);
  });
});

describe("unknownWords", () => {
  const known = lexicon(["a red Circle, the cat's", "红色的企鹅"]);

  test("names words that no caption had, once each", () => {
    expect(unknownWords("A purple CIRCLE, purple and red!", known)).toEqual(["purple", "and"]);
    expect(unknownWords("", known)).toEqual([]);
    expect(unknownWords("the cat's red", known)).toEqual([]);
  });

  test("joins neighbouring unknown Chinese characters", () => {
    expect(unknownWords("红色的老虎和企鹅", known)).toEqual(["老虎和"]);
    expect(unknownWords("红色 robot企鹅", known)).toEqual(["robot"]);
  });
});
