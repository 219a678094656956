import {describe, expect, test} from "vitest";
import {captionList} from "../../../src/data/grammar/captionList.ts";
import {dropoutWritings} from "../../../src/data/tokenizer/dropoutWritings.ts";
import {readCaption} from "../../../src/data/tokenizer/readCaption.ts";
import {trainTokenizer} from "../../../src/data/tokenizer/trainTokenizer.ts";

const tokenizer = trainTokenizer(["a red circle", "a blue circle", "a red square"]);
const words = new Set(["a", "red", "circle", "blue", "square"]);
const grammar = captionList(["a red circle", "a blue circle", "a red square"]);
const read = (caption: string) => readCaption(tokenizer, caption, {words, grammar});

describe("readCaption", () => {
  test("has nothing to say of a caption as in training", () => {
    const {tokens, ...rest} = read("A red circle");
    expect(rest).toEqual({length: 16, problem: null, hint: null, nearest: null});
    expect(tokens.map(({text}) => text).join("")).toBe(" a red circle");
  });

  test("names new words, a few of them", () => {
    expect(read("A red quail")).toMatchObject({
      hint: expect.stringMatching(/^The model never saw “quail” in training/),
      nearest: "a red circle"
    });
    expect(read("q r s t u v w").hint).toMatch(/“q”, “r”, “s”, “t”, “u” and 2 more in training/);
  });

  test("says that known words are in no known form", () => {
    expect(read("a square red")).toMatchObject({
      hint: "The model never read a caption of this form.",
      nearest: "a red square"
    });
  });

  test("says what to change, and does not call strange what is to be left out", () => {
    const check = () => ({why: "Leave out “white”, which goes unsaid.", nearest: "a red circle"});
    const hint = (caption: string) =>
      readCaption(tokenizer, caption, {words, grammar: {check}}).hint;
    expect(hint("a white red circle")).toBe(
      "The model never read a caption of this form. Leave out “white”, which goes unsaid."
    );
    expect(hint("a white quail")).toMatch(/^The model never saw “quail” in.*Leave out “white”/);
  });

  test("says what an empty caption is", () => {
    expect(read(" ")).toMatchObject({hint: expect.stringMatching(/^An empty/), nearest: null});
  });

  test("says in one line why a caption does not fit, and which would", () => {
    const {problem, tokens, nearest} = read("red ".repeat(30));
    expect(tokens).toHaveLength(30);
    expect(problem).toMatch(/^The caption has 30 tokens, 16 fit: shorten it from "red" on\.$/);
    expect(nearest).toMatch(/^a red/);
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
