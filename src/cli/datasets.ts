/** Data sets by the names that commands take. */
import type {Dataset} from "../data/captionedImage.ts";
import {shapes} from "../data/shapes/shapes.ts";
import {UsageError} from "./command.ts";

/** @throws UsageError for a name that is neither a data set nor a folder of pictures */
export async function openDataset(name: string): Promise<Dataset> {
  if (name === "shapes") return shapes;
  throw new UsageError(`--dataset takes shapes, emoji or a folder, received "${name}".`);
}
