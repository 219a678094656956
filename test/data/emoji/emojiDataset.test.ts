import {existsSync, readFileSync, statSync} from "node:fs";
import {encode} from "fast-png";
import {describe, expect, test} from "vitest";
import {IMAGE_SIZE} from "../../../src/data/captionedImage.ts";
import {
  composeEmoji,
  pairPositions,
  singlePositions
} from "../../../src/data/emoji/composeEmoji.ts";
import {decodeEmojiAtlas} from "../../../src/data/emoji/emojiAtlas.ts";
import type {EmojiAtlas, Icon} from "../../../src/data/emoji/emojiAtlas.ts";
import {emojiDataset, emojiTokenizerCaptions} from "../../../src/data/emoji/emojiDataset.ts";
import {BACKGROUNDS, RELATIONS, emojiCaption} from "../../../src/data/emoji/emojiScene.ts";
import type {EmojiScene, Language} from "../../../src/data/emoji/emojiScene.ts";
import {HELD_OUT, isHeldOut} from "../../../src/data/emoji/emojiSplit.ts";
import {emojiCaptionParser} from "../../../src/data/emoji/parseEmojiCaption.ts";
import {encodeCaption} from "../../../src/data/tokenizer/encodeCaption.ts";
import {trainTokenizer} from "../../../src/data/tokenizer/trainTokenizer.ts";
import {Random} from "../../../src/math/random.ts";
import {emojiAtlas, emojiIndex} from "./readAtlas.ts";

const {emoji} = emojiAtlas;
const LANGUAGES: Language[] = ["english", "chinese"];
const indexOf = (english: string) => emoji.findIndex((e) => e.english === english);
const parse = emojiCaptionParser(emoji);

describe("public/emoji", () => {
  test("has 200–300 emoji with names that are unique in either language", () => {
    expect(emoji.length).toBeGreaterThanOrEqual(200);
    expect(emoji.length).toBeLessThanOrEqual(300);
    for (const key of ["icon", "english", "chinese", "character"] as const) {
      expect(new Set(emoji.map((e) => e[key])).size).toBe(emoji.length);
    }
  });

  test("has names as people type them", () => {
    for (const {english, chinese, phrase} of emoji) {
      expect(english).toMatch(/^[a-z]+( [a-z]+)?$/);
      expect(chinese).toMatch(/^\p{Script=Han}{1,4}$/u);
      expect([english, `a ${english}`, `an ${english}`]).toContain(phrase);
    }
    const phrases = emoji.map((e) => e.phrase);
    for (const phrase of ["a penguin", "an elephant", "an hourglass", "a unicorn", "grapes"]) {
      expect(phrases).toContain(phrase);
    }
    expect(emoji[indexOf("penguin")]).toMatchObject({character: "🐧", chinese: "企鹅"});
    expect(emoji[indexOf("avocado")]).toMatchObject({character: "🥑"});
  });

  test("is small, and says whose work it is", () => {
    const path = (name: string) => new URL(`../../../public/emoji/${name}`, import.meta.url);
    const size = ["atlas.png", "emoji.json"].reduce((sum, f) => sum + statSync(path(f)).size, 0);
    expect(size).toBeLessThan(1e6);
    expect(existsSync(path("NOTICE.txt"))).toBe(true);
    const notice = readFileSync(path("NOTICE.txt"), "utf8");
    for (const part of ["Microsoft", "Miles Johnson", "MIT License", "WITHOUT WARRANTY"]) {
      expect(notice).toContain(part);
    }
  });

  test("every icon is drawn, at both sizes, and no two are alike", () => {
    for (const icons of [emojiAtlas.single, emojiAtlas.pair]) {
      for (const {size, alpha} of icons) {
        const cover = alpha.reduce((sum, a) => sum + a, 0) / size ** 2;
        expect(cover).toBeGreaterThan(0.1);
        expect(cover).toBeLessThan(0.95);
      }
      expect(new Set(icons.map((icon) => icon.premultiplied.join())).size).toBe(emoji.length);
    }
  });
});

describe("decodeEmojiAtlas", () => {
  const square = {...emojiIndex.emoji[0], icon: "square"};

  test("cuts icons out and multiplies colour by coverage", () => {
    // A single icon of 2 × 2 above a pair icon of 1 × 1.
    const data = new Uint8Array(2 * 3 * 4);
    data.set([255, 0, 0, 255, 0, 255, 0, 51, 0, 0, 255, 0, 9, 9, 9, 255, 100, 50, 10, 102]);
    const png = encode({width: 2, height: 3, data, channels: 4, depth: 8});
    const {single, pair} = decodeEmojiAtlas(
      {
        single: {size: 2, columns: 1, top: 0},
        pair: {size: 1, columns: 2, top: 2},
        emoji: [square]
      },
      png
    );
    expect([...single[0].alpha].map((a) => +a.toFixed(4))).toEqual([1, 0.2, 0, 1]);
    expect([...single[0].premultiplied].map((v) => +v.toFixed(2))).toEqual([
      ...[255, 0, 0, 0, 51, 0],
      ...[0, 0, 0, 9, 9, 9]
    ]);
    expect([...pair[0].premultiplied].map((v) => +v.toFixed(2))).toEqual([40, 20, 4]);
  });

  test("rejects an atlas that does not belong to the index", () => {
    const section = {size: 2, columns: 1, top: 0};
    const index = {single: section, pair: section, emoji: [square]};
    const rgb = encode({width: 2, height: 2, data: new Uint8Array(12), channels: 3, depth: 8});
    expect(() => decodeEmojiAtlas(index, rgb)).toThrow(/channels/);
    const low = encode({width: 2, height: 1, data: new Uint8Array(8), channels: 4, depth: 8});
    expect(() => decodeEmojiAtlas(index, low)).toThrow(/another index/);
  });
});

describe("emojiCaption", () => {
  test("writes English and Chinese", () => {
    const [penguin, bicycle, octopus] = ["penguin", "bicycle", "octopus"].map(indexOf);
    const captions = (scene: EmojiScene) => LANGUAGES.map((l) => emojiCaption(scene, emoji, l));
    const blue = BACKGROUNDS.findIndex((b) => b.english === "blue");
    const orange = BACKGROUNDS.findIndex((b) => b.english === "orange");
    expect(captions({kind: "single", emoji: penguin, background: null})).toEqual([
      "a penguin",
      "企鹅"
    ]);
    expect(captions({kind: "single", emoji: penguin, background: blue})).toEqual([
      "a penguin on a blue background",
      "蓝色背景上的企鹅"
    ]);
    expect(captions({kind: "single", emoji: octopus, background: orange})[0]).toBe(
      "an octopus on an orange background"
    );
    const darkOrange = BACKGROUNDS.findIndex((b) => b.english === "dark orange");
    expect(captions({kind: "single", emoji: octopus, background: darkOrange})).toEqual([
      "an octopus on a dark orange background",
      "深橙色背景上的章鱼"
    ]);
    const pair = {kind: "pair", first: penguin, second: bicycle} as const;
    expect(RELATIONS.map((relation) => captions({...pair, relation}))).toEqual([
      ["a penguin left of a bicycle", "企鹅在自行车左边"],
      ["a penguin right of a bicycle", "企鹅在自行车右边"],
      ["a penguin above a bicycle", "企鹅在自行车上面"],
      ["a penguin below a bicycle", "企鹅在自行车下面"]
    ]);
  });

  test("is read back by the parser, every emoji, background and relation", () => {
    for (const language of LANGUAGES) {
      for (let i = 0; i < emoji.length; ++i) {
        const scenes: EmojiScene[] = [null, ...BACKGROUNDS.keys()].map((background) => ({
          kind: "single",
          emoji: i,
          background
        }));
        for (const relation of RELATIONS) {
          scenes.push({kind: "pair", first: i, second: (i * 7 + 3) % emoji.length, relation});
        }
        for (const scene of scenes) {
          expect(parse(emojiCaption(scene, emoji, language))).toEqual(scene);
        }
      }
    }
  });

  test("the parser is lenient, and says null where it does not understand", () => {
    const penguin = indexOf("penguin");
    expect(parse(" Penguin  on the white background")).toEqual(parse("a penguin"));
    expect(parse("a penguin")).toEqual({kind: "single", emoji: penguin, background: null});
    for (const text of ["", "a zebu", "a penguin on a mauve background", "a penguin above"]) {
      expect(parse(text)).toBeNull();
    }
  });

  test("of every scene fits into 16 tokens of a vocabulary of 512", () => {
    const tokenizer = trainTokenizer(emojiTokenizerCaptions(emoji));
    expect(tokenizer.vocabulary.length).toBeLessThanOrEqual(512);
    const overlong: string[] = [];
    const length = (caption: string) => {
      const result = encodeCaption(tokenizer, caption);
      if (result.fits && !result.ids.includes(tokenizer.unknownId)) return result.ids.length;
      overlong.push(caption);
      return Infinity;
    };
    for (const language of LANGUAGES) {
      const lengths = emoji.map((_, i) => {
        for (const background of BACKGROUNDS.keys()) {
          length(emojiCaption({kind: "single", emoji: i, background}, emoji, language));
        }
        return length(emojiCaption({kind: "single", emoji: i, background: null}, emoji, language));
      });
      // Of pairs the longest names are enough.
      const longest = [...emoji.keys()].sort((i, j) => lengths[j] - lengths[i]).slice(0, 60);
      for (const first of longest) {
        for (const second of longest) {
          for (const relation of first === second ? [] : RELATIONS) {
            length(emojiCaption({kind: "pair", first, second, relation}, emoji, language));
          }
        }
      }
    }
    expect(overlong).toEqual([]);
  });
});

describe("composeEmoji", () => {
  const solid = (size: number, value: number, coverage: number): Icon => ({
    size,
    premultiplied: new Float32Array(size * size * 3).fill(value * coverage),
    alpha: new Float32Array(size * size).fill(coverage)
  });
  const atlas: EmojiAtlas = {
    emoji: emoji.slice(0, 2),
    single: [solid(26, 100, 0.5), solid(26, 0, 1)],
    pair: [solid(15, 0, 1), solid(15, 100, 1)]
  };
  const at = (picture: Uint8Array, x: number, y: number) => {
    const i = (y * IMAGE_SIZE + x) * 3;
    return [...picture.subarray(i, i + 3)];
  };

  test("blends the icon over the background", () => {
    const picture = composeEmoji({kind: "single", emoji: 0, background: 0}, atlas);
    const [r, g, b] = BACKGROUNDS[0].rgb;
    expect(picture).toHaveLength(32 * 32 * 3);
    expect(at(picture, 2, 16)).toEqual([r, g, b]);
    expect(at(picture, 3, 16)).toEqual([50 + r / 2, 50 + g / 2, 50 + b / 2]);
    expect(at(picture, 28, 28)).toEqual(at(picture, 3, 3));
    expect(at(picture, 29, 29)).toEqual([r, g, b]);
  });

  test.each([
    ["left", 4, 16, 24, 16],
    ["right", 24, 16, 4, 16],
    ["above", 16, 4, 16, 24],
    ["below", 16, 24, 16, 4]
  ] as const)("puts the first %s the second", (relation, x1, y1, x2, y2) => {
    const picture = composeEmoji({kind: "pair", first: 0, second: 1, relation}, atlas);
    expect(at(picture, x1, y1)).toEqual([0, 0, 0]);
    expect(at(picture, x2, y2)).toEqual([100, 100, 100]);
    expect(at(picture, 0, 0)).toEqual([255, 255, 255]);
  });

  test("moves icons of pairs by whole patches at most, within the picture and their halves", () => {
    expect(singlePositions(atlas.single[0])).toEqual([{x: 3, y: 3}]);
    for (const relation of RELATIONS) {
      const positions = pairPositions(atlas.pair[0], relation);
      const isBeside = relation === "left" || relation === "right";
      const start = relation === "left" || relation === "above" ? 0 : 16;
      expect(positions.map(({x, y}) => (isBeside ? x : y))).toEqual([start, start, start]);
      expect(positions.map(({x, y}) => (isBeside ? y : x))).toEqual([8, 4, 12]);
    }
  });
});

describe("emojiDataset", () => {
  const dataset = emojiDataset(emojiAtlas);

  test("draws the same example from the same stream, another from another", () => {
    const example = (seed: number) => dataset.example(new Random(seed));
    expect(example(1)).toEqual(example(1));
    expect(example(1)).not.toEqual(example(2));
  });

  test("trains on every emoji and background, but on no held-out combination", () => {
    const random = new Random("train");
    const seen = new Set<number>();
    const backgrounds = new Set<number | null>();
    const counts = {pair: 0, chinese: 0};
    const n = 6000;
    for (let i = 0; i < n; ++i) {
      const {caption, pixels} = dataset.example(random);
      const scene = parse(caption)!;
      expect(isHeldOut(scene, emoji)).toBe(false);
      expect(pixels).toHaveLength(IMAGE_SIZE ** 2 * 3);
      if (/\p{Script=Han}/u.test(caption)) counts.chinese += 1;
      if (scene.kind === "pair") {
        counts.pair += 1;
      } else {
        seen.add(scene.emoji);
        backgrounds.add(scene.background);
      }
    }
    expect(seen.size).toBe(emoji.length);
    expect(backgrounds.size).toBe(BACKGROUNDS.length + 1);
    expect(counts.pair / n).toBeCloseTo(0.3, 1);
    expect(counts.chinese / n).toBeCloseTo(0.5, 1);
  });

  test("its groups are what they say", () => {
    expect(dataset.groups).toEqual(["seen", "unseen", "scenes"]);
    const random = new Random("groups");
    for (let i = 0; i < 500; ++i) {
      const [seen, unseen, scene] = dataset.groups.map((g) => parse(dataset.caption(g, random))!);
      expect([seen.kind, unseen.kind, scene.kind]).toEqual(["single", "single", "pair"]);
      expect([seen, unseen, scene].map((s) => isHeldOut(s, emoji))).toEqual([false, true, true]);
    }
    expect(() => dataset.caption("other", random)).toThrow(/seen, unseen, scenes/);
  });

  test("holds out a fifth of the combinations, each emoji and background being seen enough", () => {
    let singles = 0;
    const perBackground = BACKGROUNDS.map(() => 0);
    emoji.forEach((_, i) => {
      const held = BACKGROUNDS.map((_, background) =>
        isHeldOut({kind: "single", emoji: i, background}, emoji)
      );
      held.forEach((h, b) => (perBackground[b] += h ? 1 : 0));
      const count = held.filter(Boolean).length;
      singles += count;
      expect(count).toBeLessThan(BACKGROUNDS.length - 1);
    });
    expect(singles / (emoji.length * BACKGROUNDS.length)).toBeCloseTo(HELD_OUT, 1);
    for (const count of perBackground) expect(count / emoji.length).toBeLessThan(0.4);
  });

  test("a pair is held out in every order and relation", () => {
    const random = new Random("pairs");
    for (let i = 0; i < 200; ++i) {
      const [first, second] = random.shuffle([...emoji.keys()]);
      const held = RELATIONS.flatMap((relation) => [
        isHeldOut({kind: "pair", first, second, relation}, emoji),
        isHeldOut({kind: "pair", first: second, second: first, relation}, emoji)
      ]);
      expect(new Set(held).size).toBe(1);
    }
  });
});
