import {readFileSync} from "node:fs";
import {Tokenizer as HuggingFaceTokenizer} from "@huggingface/tokenizers";
import {describe, expect, test} from "vitest";
import {Tokenizer} from "../../../src/data/tokenizer/tokenizer.ts";
import {trainTokenizer} from "../../../src/data/tokenizer/trainTokenizer.ts";
import {Random} from "../../../src/math/random.ts";

// Made by Hugging Face's own trainer and encoder; the file says how.
const golden = JSON.parse(
  readFileSync(new URL("huggingFaceGolden.json", import.meta.url), "utf8")
) as {
  captions: string[];
  vocabulary: string[];
  merges: [string, string][];
  encoded: [string, number[]][];
};

const tokenizer = trainTokenizer(golden.captions, {vocabularySize: 200});
const reparsed = (t: Tokenizer): unknown => JSON.parse(JSON.stringify(t));

/** Captions, broken captions, other scripts and line noise. */
function testTexts(): string[] {
  const random = new Random("texts");
  const parts = [
    ...[
      "a",
      "the",
      "Penguin",
      "bicycle",
      "zebra",
      "企鹅",
      "自行车",
      "红色背景上的",
      "龙",
      "ﬁ",
      "é"
    ],
    ...["e\u0301", "İ", "ẞ", "🐧", "👩‍🚀", "👍🏽", "\ud800", "!", "?!", "'s", "don't", "[UNK]", "12"],
    ...[
      " ",
      "  ",
      "\t",
      "\n",
      "\u00a0",
      "\u3000",
      "\ufeff",
      "\u0085",
      "\u2028",
      "-",
      "，",
      "。",
      "ひらがな",
      "हिन्दी",
      "\u0000"
    ]
  ];
  const mixed = Array.from({length: 400}, () =>
    Array.from({length: 1 + random.integer(8)}, () => random.pick(parts)).join(
      random.pick(["", " "])
    )
  );
  return [...golden.captions, ...golden.encoded.map(([text]) => text), ...mixed];
}

describe("trainTokenizer", () => {
  test("learns the vocabulary and merges that Hugging Face's trainer learns, ties included", () => {
    expect(tokenizer.vocabulary).toEqual(golden.vocabulary);
    expect(tokenizer.merges).toEqual(golden.merges);
  });

  test("merges the most frequent pair first, then the one with the lower ids", () => {
    // Pairs: " a" 2, "ab" 2, " c" 1, "cd" 1. Ids: [UNK], a, b, c, d, space.
    const {vocabulary, merges} = trainTokenizer(["ab cd ab"], {vocabularySize: 8});
    expect(vocabulary).toEqual(["[UNK]", "a", "b", "c", "d", "Ġ", "ab", "Ġab"]);
    expect(merges).toEqual([
      ["a", "b"],
      ["Ġ", "ab"]
    ]);
  });

  test("stops where no pair is left", () => {
    expect(trainTokenizer(["ab"]).vocabulary).toEqual(["[UNK]", "a", "b", "Ġ", "ab", "Ġab"]);
    expect(trainTokenizer([]).vocabulary).toEqual(["[UNK]"]);
  });

  test("rejects a vocabulary too small for the bytes", () => {
    expect(() => trainTokenizer(["abc"], {vocabularySize: 4})).toThrow(/at least 5/);
  });
});

describe("Tokenizer", () => {
  test("encodes as Hugging Face's Rust tokenizer does", () => {
    for (const [text, ids] of golden.encoded)
      expect([text, tokenizer.encode(text)]).toEqual([text, ids]);
  });

  test("its JSON gives the same ids in @huggingface/tokenizers, on anything typed", () => {
    const theirs = new HuggingFaceTokenizer(reparsed(tokenizer) as object, {});
    const texts = testTexts();
    expect(texts.length).toBeGreaterThan(400);
    for (const text of texts) {
      expect([text, tokenizer.encode(text)]).toEqual([text, theirs.encode(text).ids]);
    }
  });

  test("is the same after a round trip through JSON", () => {
    const copy = Tokenizer.fromJSON(reparsed(tokenizer));
    expect(copy.vocabulary).toEqual(tokenizer.vocabulary);
    for (const text of testTexts()) expect(copy.encode(text)).toEqual(tokenizer.encode(text));
  });

  test("rejects foreign and corrupt JSON", () => {
    type Parts = {model: Record<string, unknown>; normalizer: unknown};
    const altered = (change: (json: Parts) => void) => {
      const json = reparsed(tokenizer) as Parts;
      change(json);
      return () => Tokenizer.fromJSON(json);
    };
    expect(() => Tokenizer.fromJSON(null)).toThrow(/BPE/);
    expect(() => Tokenizer.fromJSON({model: {type: "WordPiece"}})).toThrow(/BPE/);
    expect(altered((json) => (json.normalizer = {type: "NFKC"}))).toThrow(/text rules differ/);
    expect(altered((json) => (json.model.dropout = 0.5))).toThrow(/text rules differ/);
    expect(altered((json) => (json.model.end_of_word_suffix = "_"))).toThrow(/text rules differ/);
    expect(altered((json) => Object.assign(json, {padding: {}}))).toThrow(/text rules differ/);
    expect(altered((json) => (json.model.merges as []).pop())).toThrow(/is made by no merge/);
    expect(altered((json) => delete json.model.vocab)).toThrow(/vocabulary/);
    expect(altered((json) => (json.model.vocab = {"[UNK]": 0, a: 0}))).toThrow(/bad id/);
    expect(altered((json) => (json.model.vocab = {"[UNK]": 0, a: 2}))).toThrow(/bad id/);
    expect(altered((json) => (json.model.vocab = {"[UNK]": 0, "a b": 1}))).toThrow(/not of bytes/);
    expect(altered((json) => (json.model.merges = [["☃", "a"]]))).toThrow(/unknown tokens/);
    expect(altered((json) => (json.model.merges = [["a"]]))).toThrow(/not a pair/);
  });

  test("decodes what it encoded, in lower case and with single spaces", () => {
    expect(tokenizer.decode(tokenizer.encode(" A  penguin\ton a RED background"))).toBe(
      "a penguin on a red background"
    );
    expect(tokenizer.decode(tokenizer.encode("企鹅在自行车上面"))).toBe("企鹅在自行车上面");
    expect(tokenizer.decode([])).toBe("");
    expect(() => tokenizer.decode([200])).toThrow(/no token 200/);
  });

  test("bytes never seen in training become [UNK]", () => {
    const ids = tokenizer.encode("🦊");
    expect(ids).toContain(tokenizer.unknownId);
    expect(tokenizer.vocabulary[tokenizer.unknownId]).toBe("[UNK]");
  });

  test("tells where each token stands in the normalised caption", () => {
    const text = "A Penguin 🐧 zebra 企鹅";
    const normalized = text.toLowerCase();
    const tokens = tokenizer.tokens(text);
    expect(tokens.map((t) => t.id)).toEqual(tokenizer.encode(text));
    for (const {text, start, end} of tokens) {
      if (!/[<[]/.test(text)) expect(` ${normalized}`).toContain(text);
      if (!/[<[]/.test(text) && start > 0) expect(normalized.slice(start, end)).toBe(text);
    }
    expect(tokens[0]).toMatchObject({text: " a", start: 0, end: 1});
    expect(tokens.at(-1)).toMatchObject({end: normalized.length});
    const fox = tokens.filter((t) => normalized.slice(t.start, t.end).includes("🐧"));
    expect(fox.length).toBeGreaterThan(0);
  });

  test("steps lead from single bytes to the tokens, one merge each", () => {
    const text = "an octopus, 企鹅";
    const steps = [...tokenizer.steps(text)];
    expect(steps[0].merge).toBeNull();
    expect(steps[0].tokens).toHaveLength(new TextEncoder().encode(` ${text}`).length);
    steps.slice(1).forEach(({merge, tokens}, i) => {
      const before = steps[i].tokens;
      const {index, left, right, merged} = merge!;
      expect(tokens).toHaveLength(before.length - 1);
      expect([before[index].text, before[index + 1].text]).toEqual([left, right]);
      expect(tokens[index].text).toBe(merged);
      expect(tokens[index]).toMatchObject({start: before[index].start, end: before[index + 1].end});
    });
    expect(steps.at(-1)!.tokens).toEqual(tokenizer.tokens(text));
  });

  test("dropout gives other ways to write the same text, the same ones for the same stream", () => {
    const text = "an octopus on a yellow background";
    const random = new Random("dropout");
    const ways = Array.from({length: 50}, () => tokenizer.encode(text, {dropout: 0.3, random}));
    expect(new Set(ways.map(String)).size).toBeGreaterThan(10);
    for (const ids of ways) expect(tokenizer.decode(ids)).toBe(text);
    const again = new Random("dropout");
    expect(ways).toEqual(ways.map(() => tokenizer.encode(text, {dropout: 0.3, random: again})));
    expect(tokenizer.encode(text, {dropout: 1, random})).toHaveLength(text.length + 1);
    expect(() => tokenizer.encode(text, {dropout: 0.1})).toThrow(/random/);
  });

  test("a merge is passed over as often as dropout says", () => {
    // One possible merge, so one draw per encoding.
    const {vocabulary} = trainTokenizer(["ab"], {vocabularySize: 5});
    const single = new Tokenizer(vocabulary, [["a", "b"]]);
    const random = new Random("rate");
    let dropped = 0;
    for (let i = 0; i < 4000; ++i) {
      if (single.encode("ab", {dropout: 0.1, random}).length === 3) dropped += 1;
    }
    // 0.1 ± 5 standard errors of √(0.1 · 0.9 / 4000).
    expect(Math.abs(dropped / 4000 - 0.1)).toBeLessThan(0.024);
  });

  test.each([
    ["words", "a penguin ".repeat(1000)],
    ["one word", "x".repeat(10_000)],
    ["Chinese without a space", "企鹅".repeat(5000)]
  ])("reads a caption of 10,000 characters: %s", (_, text) => {
    // Work that grew with the square of the length would take longer than a test may.
    expect(tokenizer.encode(text).length).toBeGreaterThan(1000);
  });
});
