import {describe, expect, test} from "vitest";
import {dropoutWritings} from "../../../src/data/tokenizer/dropoutWritings.ts";
import {readCaption} from "../../../src/data/tokenizer/readCaption.ts";
import {trainTokenizer} from "../../../src/data/tokenizer/trainTokenizer.ts";

const tokenizer = trainTokenizer(["a red circle", "a blue circle", "a red square"]);
const words = new Set(["a", "red", "circle", "blue", "square"]);

describe("readCaption", () => {
  test("gives the tokens of a caption that fits, and its new words", () => {
    const reading = readCaption(tokenizer, "A red quail", {words});
    expect(reading.problem).toBeNull();
    expect(reading.tokens.map(({text}) => text).join("")).toBe(" a red quail");
    expect(reading.unknown).toEqual(["quail"]);
  });

  test("says in one line why a caption does not fit", () => {
    const {problem, tokens} = readCaption(tokenizer, "red ".repeat(30), {words});
    expect(tokens).toHaveLength(30);
    expect(problem).toMatch(/^The caption has 30 tokens, 16 fit: shorten it from "red" on\.$/);
  });
});

describe("dropoutWritings", () => {
  const write = (dropout: number, seed = 1) =>
    dropoutWritings(tokenizer, "a red circle", {count: 30, dropout, seed});

  test("without dropout are all the usual one", () => {
    const usual = tokenizer.tokens("a red circle").map(({id, text}) => ({id, text}));
    for (const writing of write(0)) expect(writing).toEqual(usual);
  });

  test("all spell the same caption, in several ways, the same for the same seed", () => {
    const writings = write(0.3);
    const spelt = writings.map((writing) => writing.map(({text}) => text).join(""));
    expect(new Set(spelt)).toEqual(new Set([" a red circle"]));
    expect(new Set(writings.map((writing) => writing.length)).size).toBeGreaterThan(1);
    expect(write(0.3)).toEqual(writings);
    expect(write(0.3, 2)).not.toEqual(writings);
  });

  test("refuses a caption that is too long", () => {
    expect(() =>
      dropoutWritings(tokenizer, "red ".repeat(30), {count: 1, dropout: 0, seed: 1})
    ).toThrow(/30 tokens, 16 fit/);
  });
});
