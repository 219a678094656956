import {Random} from "../../math/random.ts";
import type {CaptionedImage, Dataset} from "../captionedImage.ts";
import {composeEmoji} from "./composeEmoji.ts";
import type {Emoji, EmojiAtlas} from "./emojiAtlas.ts";
import {BACKGROUNDS, RELATIONS, emojiCaption} from "./emojiScene.ts";
import type {EmojiScene, Language} from "./emojiScene.ts";
import {isHeldOut} from "./emojiSplit.ts";

export interface EmojiDatasetOptions {
  /** Fraction of pictures with two emoji; defaults to 0.3. */
  pairs?: number;
  /** Fraction of the pictures with one emoji that have no coloured background; defaults to 0.2. */
  plain?: number;
  /** Fraction of captions in Chinese; defaults to 0.5. */
  chinese?: number;
}

const GROUPS = ["seen", "unseen", "scenes"] as const;

/**
 * Emoji on coloured backgrounds, alone and in pairs, with captions in English and Chinese.
 *
 * Groups of captions: "seen" single emoji as in training, "unseen" single emoji on a background they
 * are never trained on, "scenes" of two emoji never trained on together.
 */
export function emojiDataset(
  atlas: EmojiAtlas,
  {pairs = 0.3, plain = 0.2, chinese = 0.5}: EmojiDatasetOptions = {}
): Dataset {
  const {emoji} = atlas;
  const language = (random: Random): Language => (random.chance(chinese) ? "chinese" : "english");
  return {
    name: "emoji",
    groups: GROUPS,
    tokenizerCaptions: () => emojiTokenizerCaptions(emoji),
    example(random: Random): CaptionedImage {
      const kind = random.chance(pairs) ? "pair" : "single";
      const scene = sampleEmojiScene(emoji, {kind, heldOut: false, plain}, random);
      return {
        caption: emojiCaption(scene, emoji, language(random)),
        pixels: composeEmoji(scene, atlas, (positions) => random.pick(positions))
      };
    },
    caption(group: string, random: Random): string {
      const choice = SCENES_OF[group as (typeof GROUPS)[number]];
      if (!choice) {
        throw new RangeError(`The emoji have no group ${group}: use ${GROUPS.join(", ")}.`);
      }
      const scene = sampleEmojiScene(emoji, {...choice, plain}, random);
      return emojiCaption(scene, emoji, language(random));
    }
  };
}

const SCENES_OF = {
  seen: {kind: "single", heldOut: false},
  unseen: {kind: "single", heldOut: true},
  scenes: {kind: "pair", heldOut: true}
} as const;

/** Draws a scene of one or two emoji, of the combinations held out or of the others. */
export function sampleEmojiScene(
  emoji: readonly Emoji[],
  {kind, heldOut, plain = 0.2}: {kind: EmojiScene["kind"]; heldOut: boolean; plain?: number},
  random: Random
): EmojiScene {
  const any = () => random.integer(emoji.length);
  const single = (): EmojiScene => ({
    kind: "single",
    emoji: any(),
    background: random.chance(plain) ? null : random.integer(BACKGROUNDS.length)
  });
  const pair = (): EmojiScene => {
    const first = any();
    const second = (first + 1 + random.integer(emoji.length - 1)) % emoji.length;
    return {kind: "pair", first, second, relation: random.pick(RELATIONS)};
  };
  let scene;
  do scene = kind === "pair" ? pair() : single();
  while (isHeldOut(scene, emoji) !== heldOut);
  return scene;
}

/**
 * Captions to train a tokenizer on, always the same: every emoji in every kind of sentence, in both
 * languages. The longer a name, the more often it occurs, so that its letters merge early: of a
 * vocabulary this small, long names would otherwise need more tokens than a caption may have.
 */
export function* emojiTokenizerCaptions(emoji: readonly Emoji[]): Generator<string, void> {
  const random = new Random("emoji tokenizer");
  for (let i = 0; i < emoji.length; ++i) {
    for (const language of ["english", "chinese"] as const) {
      // A third of the backgrounds, which are said often enough by all emoji together.
      const backgrounds = [...BACKGROUNDS.keys()].filter((b) => (b + i) % 3 === 0);
      for (const background of [null, ...backgrounds]) {
        yield emojiCaption({kind: "single", emoji: i, background}, emoji, language);
      }
      for (let n = 0; n < PAIRS_PER_NAME[language] * emoji[i][language].length ** 2; ++n) {
        const second = (i + 1 + random.integer(emoji.length - 1)) % emoji.length;
        const relation = RELATIONS[n % RELATIONS.length];
        yield emojiCaption({kind: "pair", first: i, second, relation}, emoji, language);
      }
    }
  }
}

// Times the square of a name's length. Found by trying, such that every caption of either language
// fits into 16 tokens; the tests check all of them.
const PAIRS_PER_NAME: Record<Language, number> = {english: 0.4, chinese: 2};
