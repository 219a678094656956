/** Data sets by the names that commands take. */
import {readFile, stat} from "node:fs/promises";
import type {Dataset} from "../data/captionedImage.ts";
import {decodeEmojiAtlas, type EmojiAtlas} from "../data/emoji/emojiAtlas.ts";
import {emojiDataset} from "../data/emoji/emojiDataset.ts";
import {shapes} from "../data/shapes/shapes.ts";
import {extensionOf} from "../data/own/filePath.ts";
import {ownDataset} from "../data/own/ownDataset.ts";
import {UsageError} from "./command.ts";
import {readImageFolder} from "./imageFolder.ts";

const EMOJI = new URL("../../public/emoji/", import.meta.url);

/** The emoji pictures and names that the lab ships. */
export async function readEmojiAtlas(): Promise<EmojiAtlas> {
  const index = JSON.parse(await readFile(new URL("emoji.json", EMOJI), "utf8"));
  return decodeEmojiAtlas(index, await readFile(new URL("atlas.png", EMOJI)));
}

/** @throws UsageError for a name that is neither a data set nor a folder or zip of pictures */
export async function openDataset(name: string): Promise<Dataset> {
  if (name === "shapes") return shapes;
  if (name === "emoji") return emojiDataset(await readEmojiAtlas());
  const holdsFiles = await stat(name).then(
    (s) => s.isDirectory() || extensionOf(name) === ".zip",
    () => false
  );
  if (!holdsFiles) {
    throw new UsageError(`--dataset takes shapes, emoji, a folder or a zip, received "${name}".`);
  }
  const images = await readImageFolder(name, (line) => process.stderr.write(`${line}\n`));
  process.stderr.write(`${name}: ${images.length} pictures\n`);
  return ownDataset(name, images);
}
