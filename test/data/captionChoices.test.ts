import {readFileSync} from "node:fs";
import {expect, test, vi} from "vitest";
import {captionChoices} from "../../src/data/captionChoices.ts";
import {isHeldOut} from "../../src/data/emoji/emojiSplit.ts";
import {emojiCaptionParser} from "../../src/data/emoji/parseEmojiCaption.ts";
import {parseCaption} from "../../src/data/shapes/grammar.ts";
import {isInTraining} from "../../src/data/shapes/splits.ts";
import {captionChoices as english} from "../../src/text/en/captionChoices.ts";
import {captionChoices as chinese} from "../../src/text/zh/captionChoices.ts";
import {emojiIndex} from "./emoji/readAtlas.ts";

vi.mock("../../src/browser/shippedJson.ts", () => ({shippedJson: async () => emojiIndex}));

function isSeen(dataset: string, caption: string): boolean {
  if (dataset === "emoji") {
    const {emoji} = emojiIndex;
    return !isHeldOut(emojiCaptionParser(emoji)(caption)!, emoji);
  }
  const parsed = parseCaption(caption);
  if (!("scene" in parsed)) throw new Error(parsed.problem.message);
  return isInTraining(parsed.scene);
}

test.each(["shapes", "emoji"])(
  "readers of %s begin with what training showed, drawn beforehand; the surprise is what it never did",
  async (dataset) => {
    const {value, surprise} = await captionChoices(dataset);
    expect(isSeen(dataset, value)).toBe(true);
    const example = JSON.parse(
      readFileSync(`public/checkpoints/${dataset}/example.json`, "utf8")
    ) as {caption: string};
    expect(example.caption).toBe(value);
    for (let i = 0; i < 5; ++i) expect(isSeen(dataset, surprise())).toBe(false);
  }
);

test.each([english, chinese])(
  "emoji begin with what training showed, drawn beforehand, and their examples are read in full",
  ({emoji: {value, examples, standIn, language}, bothLanguages}) => {
    const {caption} = JSON.parse(readFileSync(`public/checkpoints/emoji/${standIn}`, "utf8")) as {
      caption: string;
    };
    expect(caption).toBe(value);
    expect(isSeen("emoji", value)).toBe(true);
    expect(/\p{Script=Han}/u.test(value)).toBe(language === "chinese");
    for (const example of [...examples, bothLanguages.value, ...bothLanguages.examples]) {
      expect(emojiCaptionParser(emojiIndex.emoji)(example)).not.toBeNull();
    }
  }
);
