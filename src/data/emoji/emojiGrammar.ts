import type {CaptionGrammar} from "../grammar/captionGrammar.ts";
import {leaveOut} from "../grammar/leaveOut.ts";
import type {Spotted} from "../grammar/spotTerms.ts";
import {normalizeCaption} from "../tokenizer/normalizeCaption.ts";
import {captions} from "../../text/en/captions.ts";
import type {Emoji} from "./emojiAtlas.ts";
import {emojiCaption, type EmojiScene, type Language, type Relation} from "./emojiScene.ts";
import {emojiVocabulary, type Meaning} from "./emojiVocabulary.ts";
import {emojiCaptionParser} from "./parseEmojiCaption.ts";

/** A picture of emoji as far as it is said. */
interface LooseScene {
  emoji: number[];
  background: number | null;
  /** The word for white, which goes unsaid. */
  white?: string;
  relation?: Relation;
  /** Whether the relation is said before the second emoji. */
  relationBetween: boolean;
}

/** The captions of emoji, as `emojiCaption` writes them, in both languages. */
export function emojiGrammar(emoji: readonly Emoji[]): CaptionGrammar {
  const parse = emojiCaptionParser(emoji);
  const vocabulary = emojiVocabulary(emoji);
  return {
    check(caption) {
      const text = normalizeCaption(caption);
      const scene = parse(text);
      const languages = ["english", "chinese"] as const;
      const isWritten = (language: Language) => emojiCaption(scene!, emoji, language) === text;
      if (text === "" || (scene && languages.some(isWritten))) return null;
      const said = looseScene(vocabulary.spot(text));
      const language = /\p{Script=Han}/u.test(text) ? "chinese" : "english";
      return {
        why: whyNot(said),
        nearest: emojiCaption(nearestScene(said, language), emoji, language)
      };
    }
  };
}

function whyNot({white, emoji, background}: LooseScene): string | null {
  if (emoji.length > 1 && background !== null) return captions.emoji.twoOnBackground;
  return leaveOut(white === undefined ? [] : [white]);
}

/** The emoji of a text and the words around them. */
function looseScene(terms: Spotted<Meaning>[]): LooseScene {
  const said: LooseScene = {emoji: [], background: null, relationBetween: false};
  const rest = withoutBackground(terms, said);
  for (const {meanings, text} of rest) {
    // An orange is a colour only where a background is.
    const meaning = meanings.find(({is}) => is === "emoji") ?? meanings[0];
    if (meaning.is === "emoji") said.emoji.push(meaning.value);
    if (meaning.is === "relation") {
      said.relation ??= meaning.value;
      if (said.emoji.length < 2) said.relationBetween = true;
    }
    // "A penguin on blue", but not "a blue penguin".
    if (meaning.is === "colour" && said.emoji.length > 0) setBackground(said, meaning.value, text);
  }
  return said;
}

function setBackground(said: LooseScene, colour: number | null, text: string): void {
  said.background = colour;
  if (colour === null) said.white = text;
}

/** Reads the colour beside the word "background", before it rather than after it. */
function withoutBackground(terms: Spotted<Meaning>[], said: LooseScene): Spotted<Meaning>[] {
  const at = terms.findIndex(({meanings}) => meanings.some(({is}) => is === "background"));
  if (at < 0) return terms;
  for (const i of [at - 1, at + 1]) {
    const colour = terms[i]?.meanings.find((meaning) => meaning.is === "colour");
    if (!colour) continue;
    setBackground(said, colour.value, terms[i].text);
    return terms.filter((_, j) => j !== at && j !== i);
  }
  return terms;
}

/** A scene that can be said, with what was said as far as it goes: two emoji, or a background. */
function nearestScene(said: LooseScene, language: Language): EmojiScene {
  const [first = 0, second] = said.emoji;
  if (second === undefined || (second === first && !said.relation)) {
    return {kind: "single", emoji: first, background: said.background};
  }
  const relation = said.relation ?? "left";
  // “自行车上面的企鹅” names first what is below.
  return language === "chinese" && said.relationBetween
    ? {kind: "pair", first: second, second: first, relation}
    : {kind: "pair", first, second, relation};
}
