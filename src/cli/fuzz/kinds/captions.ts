/** Captions: read as sentences, cut into tokens, parsed for judging. All that look must agree. */
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import fc from "fast-check";
import type {EmojiIndex} from "../../../data/emoji/emojiAtlas.ts";
import {emojiGrammar} from "../../../data/emoji/emojiGrammar.ts";
import {captionList} from "../../../data/grammar/captionList.ts";
import {parseCaption} from "../../../data/shapes/grammar.ts";
import {shapesGrammar} from "../../../data/shapes/shapesGrammar.ts";
import {normalizeCaption} from "../../../data/tokenizer/normalizeCaption.ts";
import {readCaption} from "../../../data/tokenizer/readCaption.ts";
import {Tokenizer} from "../../../data/tokenizer/tokenizer.ts";
import {type FuzzKind, insist} from "../fuzzKind.ts";
import {emojiCaptions, pastedTexts, rewritten, shapesCaptions} from "../writtenCaptions.ts";

const shipped = (path: string) =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../../../public/${path}`, import.meta.url)), "utf8")
  );

const {emoji} = shipped("emoji/emoji.json") as EmojiIndex;
const OWN = ["my dog at the sea", "My house, 1998", "红色的猫", "a", "!?"];

const READERS = {
  shapes: {
    grammar: shapesGrammar,
    tokenizer: Tokenizer.fromJSON(shipped("checkpoints/shapes/tokenizer.json"))
  },
  emoji: {
    grammar: emojiGrammar(emoji),
    tokenizer: Tokenizer.fromJSON(shipped("checkpoints/emoji/tokenizer.json"))
  },
  own: {
    grammar: captionList(OWN)!,
    tokenizer: Tokenizer.fromJSON(shipped("checkpoints/shapes/tokenizer.json"))
  }
};

interface Case {
  reader: keyof typeof READERS;
  caption: string;
  /** Whether the data set writes captions like this one. */
  isWritten: boolean;
}

const written = {
  shapes: shapesCaptions,
  emoji: emojiCaptions(emoji),
  own: fc.constantFrom(...OWN)
};

const words = new Set<string>();

export const captions: FuzzKind<Case> = {
  about: "captions of all data sets, rewritten or pasted from elsewhere",
  cases: () =>
    fc.constantFrom<Case["reader"]>("shapes", "emoji", "own").chain((reader) => {
      const case_ = (isWritten: boolean) => (caption: string) => ({reader, caption, isWritten});
      return fc.oneof(
        written[reader].map(case_(true)),
        {arbitrary: rewritten(written[reader]).map(case_(false)), weight: 4},
        pastedTexts.map(case_(false))
      );
    }),

  check({reader, caption, isWritten}) {
    const {grammar, tokenizer} = READERS[reader];
    const {tokens, problem, hint, nearest} = readCaption(tokenizer, caption, {words, grammar});
    if (isWritten) insist(nearest === null, "A caption of the data set is no sentence of it.");
    for (const line of [problem, hint]) {
      insist(line === null || /^[^\n]{3,500}$/.test(line), `No one line: ${line}`);
    }
    insist((problem === null) === tokens.length <= 16, "Tokens and problem do not agree.");
    if (reader === "shapes" && normalizeCaption(caption) !== "") {
      const isParsed = "scene" in parseCaption(caption);
      insist(isParsed === (nearest === null), "Grammar and parser do not agree.");
    }
    const ids = tokens.map(({id}) => id);
    if (!ids.includes(tokenizer.unknownId)) {
      insist(tokenizer.decode(ids) === normalizeCaption(caption), "Tokens spell another caption.");
    }
    if (nearest === null) return "a sentence";
    const again = readCaption(tokenizer, nearest, {words, grammar});
    insist(again.nearest === null, `The nearest, “${nearest}”, is no sentence either.`);
    insist(reader === "own" || again.problem === null, `The nearest, “${nearest}”, is too long.`);
    return "has a nearest";
  }
};
