/** What judges the pictures of each data set that the lab ships, made when first needed. */
import {decodeEmojiAtlas} from "../data/emoji/emojiAtlas.ts";
import {emojiJudge, shapesJudge} from "../evaluation/generation/judges.ts";
import type {Judge} from "../evaluation/generation/trials.ts";
import {fetchFile} from "./models.ts";
import {runs} from "../text/en/runs.ts";

let emoji: Promise<Judge> | undefined;

async function fetchEmojiJudge(): Promise<Judge> {
  const [index, atlas] = await Promise.all([
    fetchFile("emoji/emoji.json"),
    fetchFile("emoji/atlas.png")
  ]);
  return emojiJudge(decodeEmojiAtlas(JSON.parse(new TextDecoder().decode(index)), atlas));
}

/** @throws Error for a data set that has no oracle */
export async function judgeOf(dataset: string): Promise<Judge> {
  if (dataset === "shapes") return shapesJudge;
  if (dataset !== "emoji") throw new Error(runs.problems.noJudge(dataset));
  emoji ??= fetchEmojiJudge();
  emoji.catch(() => (emoji = undefined));
  return emoji;
}
