/** The shipped checkpoints that the worker holds, each loaded once per backend. */
import {fetchFile as fetchUrl} from "../browser/fetchFile.ts";
import {Generator} from "../generation/generator.ts";
import {type Checkpoint, disposeCheckpoint, loadCheckpoint} from "../training/checkpoint.ts";

/** A checkpoint and what draws with it. */
export interface Loaded {
  checkpoint: Checkpoint;
  generator: Generator;
}

const loaded = new Map<string, Promise<Loaded>>();

/** The folder of the page, so that the lab works from any folder; its query names the build. */
let base = "";

export function setBase(url: string): void {
  base = url;
}

/** A file that the lab ships, by its path from the page's folder. */
export function fetchFile(path: string): Promise<Uint8Array> {
  const url = new URL(base);
  url.pathname += path;
  return fetchUrl(url.href);
}

/** A shipped checkpoint by its name; a failed load may be tried again. */
export function open(name: string): Promise<Loaded> {
  let entry = loaded.get(name);
  if (!entry) {
    entry = loadCheckpoint(name, (file) => fetchFile(`checkpoints/${name}/${file}`)).then(
      (checkpoint) => ({checkpoint, generator: new Generator(checkpoint)})
    );
    entry.catch(() => loaded.delete(name));
    loaded.set(name, entry);
  }
  return entry;
}

/**
 * Lets go of all checkpoints, before the backend changes: tensors do not move from one to another
 * without reading them back, which WebGPU cannot do at once.
 */
export async function closeAll(): Promise<void> {
  const entries = [...loaded.values()];
  loaded.clear();
  for (const entry of entries) {
    const opened = await entry.catch(() => null);
    opened?.generator.dispose();
    if (opened) disposeCheckpoint(opened.checkpoint);
  }
}
