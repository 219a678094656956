/** Captions as the data sets write them, and as readers might. */
import fc from "fast-check";
import {
  emojiCaption,
  BACKGROUNDS,
  RELATIONS,
  type EmojiScene
} from "../../data/emoji/emojiScene.ts";
import type {Emoji} from "../../data/emoji/emojiAtlas.ts";
import {describe} from "../../data/shapes/grammar.ts";
import {SCENE_GROUPS, sampleScene} from "../../data/shapes/sampleScene.ts";
import {Random} from "../../math/random.ts";

/** Captions of shapes, held out or not. */
export const shapesCaptions: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom("training" as const, ...SCENE_GROUPS), fc.nat())
  .map(([group, seed]) => describe(sampleScene(group, new Random("fuzz", seed))));

/** Captions of emoji in either language, held out or not. */
export function emojiCaptions(emoji: readonly Emoji[]): fc.Arbitrary<string> {
  const index = fc.nat({max: emoji.length - 1});
  const background = fc.option(fc.nat({max: BACKGROUNDS.length - 1}));
  const scene: fc.Arbitrary<EmojiScene> = fc.oneof(
    fc.record({kind: fc.constant("single" as const), emoji: index, background}),
    fc.record({
      kind: fc.constant("pair" as const),
      first: index,
      second: index,
      relation: fc.constantFrom(...RELATIONS)
    })
  );
  return fc
    .tuple(scene, fc.constantFrom("english" as const, "chinese" as const))
    .map(([scene, language]) => emojiCaption(scene, emoji, language));
}

/** A change to the words of a caption at one of its places. */
type Change = (words: string[], at: number) => string[];

const replaced =
  (write: (word: string) => string): Change =>
  (words, at) =>
    words.map((word, i) => (i === at ? write(word) : word));

const CHANGES: Record<string, Change> = {
  "a word less": (words, at) => words.filter((_, i) => i !== at),
  "a word twice": (words, at) => words.toSpliced(at, 0, words[at]),
  "neighbours swapped": (words, at) =>
    at === 0 ? words : words.toSpliced(at - 1, 2, words[at], words[at - 1]),
  "an article": replaced(() => "the"),
  capitals: replaced((word) => word.toUpperCase()),
  plural: replaced((word) => `${word}s`),
  "a letter less": replaced((word) => word.slice(1)),
  "letters swapped": replaced((word) => word.slice(0, -2) + [...word.slice(-2)].reverse().join("")),
  comma: replaced((word) => `${word},`),
  "a foreign word": (words, at) => words.toSpliced(at, 0, "zebra"),
  "another attribute": (words, at) => words.toSpliced(at, 0, "large"),
  "another script": replaced(() => "красный"),
  "full stop": (words) => [...words, "."],
  "white background": (words) => [...words, ..."on a white background".split(" ")],
  "more objects": (words) => [...words, "and", "a", "blue", "ring"],
  "as a sketch": (words) => [...words, ..."as a sketch below".split(" ")],
  emphasis: (words) => words.map((word) => `*${word}*`)
};

/** Captions with one to four such changes. */
export function rewritten(captions: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat());
  return fc
    .tuple(captions, fc.array(change, {minLength: 1, maxLength: 4}))
    .map(([caption, changes]) => {
      const isChinese = /\p{Script=Han}/u.test(caption);
      let words = isChinese ? [...caption] : caption.split(" ");
      for (const [name, place] of changes) {
        if (words.length > 0) words = CHANGES[name](words, place % words.length);
      }
      return words.join(isChinese ? "" : " ");
    });
}

/** What nobody writes, but anybody can paste. */
export const pastedTexts: fc.Arbitrary<string> = fc.oneof(
  fc.string({unit: "binary", maxLength: 80}),
  fc.string({unit: "grapheme", maxLength: 80}),
  fc.constantFrom(
    "\ud800",
    "\u0000",
    "\u202ea red circle",
    "a\u00a0red\u2003circle",
    "\ufeffa red ring"
  ),
  fc.tuple(fc.string(), fc.nat({max: 400})).map(([text, n]) => text.repeat(n))
);
