/** Data sets by their names, for the worker. */
import type {Dataset} from "../data/captionedImage.ts";
import {decodeEmojiAtlas} from "../data/emoji/emojiAtlas.ts";
import {emojiDataset} from "../data/emoji/emojiDataset.ts";
import {openOwnDataset, OWN} from "../data/own/browser/openOwnDataset.ts";
import {shapes, singleShapes} from "../data/shapes/shapes.ts";
import {fetchFile} from "./models.ts";
import {runs} from "../text/en/runs.ts";

const emoji = new Map<number | undefined, Promise<Dataset>>();

async function loadEmoji(pairs?: number): Promise<Dataset> {
  const [index, atlas] = await Promise.all([
    fetchFile("emoji/emoji.json"),
    fetchFile("emoji/atlas.png")
  ]);
  return emojiDataset(decodeEmojiAtlas(JSON.parse(new TextDecoder().decode(index)), atlas), {
    pairs
  });
}

/**
 * A data set by its name: "shapes", "emoji", or "own" for the pictures that the reader has handed over.
 * @param objects "one" for examples that show one object each, where there are others
 * @throws Error for any other name, and where the pictures cannot be loaded
 */
export function datasetOf(
  name: string,
  {objects = "any"}: {objects?: "any" | "one"} = {}
): Promise<Dataset> {
  if (name === "shapes") return Promise.resolve(objects === "one" ? singleShapes : shapes);
  if (name === OWN) return openOwnDataset();
  if (name !== "emoji") return Promise.reject(new Error(runs.problems.noDataset(name)));
  const pairs = objects === "one" ? 0 : undefined;
  let opened = emoji.get(pairs);
  if (!opened) {
    opened = loadEmoji(pairs);
    // A failed load may be tried again.
    opened.catch(() => emoji.delete(pairs));
    emoji.set(pairs, opened);
  }
  return opened;
}

/**
 * The data set to look at a model with: its own, or shapes for one that learned from pictures that are
 * not here.
 */
export const datasetFor = (name: string): Promise<Dataset> =>
  datasetOf(name === "emoji" ? name : "shapes");
