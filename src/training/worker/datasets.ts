/** Data sets by their names, for the worker. */
import type {Dataset} from "../../data/captionedImage.ts";
import {decodeEmojiAtlas} from "../../data/emoji/emojiAtlas.ts";
import {emojiDataset} from "../../data/emoji/emojiDataset.ts";
import {openOwnDataset, OWN} from "../../data/own/browser/openOwnDataset.ts";
import {shapes} from "../../data/shapes/shapes.ts";
import {fetchFile} from "./models.ts";

let emoji: Promise<Dataset> | undefined;

async function loadEmoji(): Promise<Dataset> {
  const [index, atlas] = await Promise.all([
    fetchFile("emoji/emoji.json"),
    fetchFile("emoji/atlas.png")
  ]);
  return emojiDataset(decodeEmojiAtlas(JSON.parse(new TextDecoder().decode(index)), atlas));
}

/**
 * A data set by its name: "shapes", "emoji", or "own" for the pictures that the reader has handed over.
 * @throws Error for any other name, and where the pictures cannot be loaded
 */
export function datasetOf(name: string): Promise<Dataset> {
  if (name === "shapes") return Promise.resolve(shapes);
  if (name === OWN) return openOwnDataset();
  if (name !== "emoji") return Promise.reject(new Error(`There is no data set “${name}” here.`));
  if (!emoji) {
    emoji = loadEmoji();
    // A failed load may be tried again.
    emoji.catch(() => (emoji = undefined));
  }
  return emoji;
}
