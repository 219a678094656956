/** The shipped checkpoints that the worker holds, each loaded once per backend. */
import {fetchFile as fetchUrl} from "../browser/fetchFile.ts";
import {Generator, type Models} from "../generation/generator.ts";
import {
  disposeCheckpoint,
  type DrawingCheckpoint,
  loadDrawing,
  loadReranker
} from "../training/checkpoint.ts";

/** What of a checkpoint draws; the re-ranker is fetched once somebody asks for it. */
export interface Loaded {
  checkpoint: DrawingCheckpoint;
  generator: Generator;
  reranker: Promise<Models["reranker"]> | null;
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

/** What draws of a shipped checkpoint, by its name; a failed load may be tried again. */
export function open(name: string): Promise<Loaded> {
  let entry = loaded.get(name);
  if (!entry) {
    entry = loadDrawing(name, fileOf(name)).then((checkpoint) => {
      return {checkpoint, generator: new Generator(checkpoint), reranker: null};
    });
    entry.catch(() => loaded.delete(name));
    loaded.set(name, entry);
  }
  return entry;
}

/** The same, where drawings are scored too. */
export async function openWithReranker(name: string): Promise<Loaded> {
  const opened = await open(name);
  if (!opened.reranker) {
    opened.reranker = loadReranker(opened.checkpoint, fileOf(name));
    opened.reranker.catch(() => (opened.reranker = null));
  }
  opened.generator.useReranker(await opened.reranker);
  return opened;
}

const fileOf = (name: string) => (file: string) => fetchFile(`checkpoints/${name}/${file}`);

/**
 * Lets go of all checkpoints, before the backend changes: tensors do not move from one to another
 * without reading them back, which WebGPU cannot do at once.
 */
export async function closeAll(): Promise<void> {
  const entries = [...loaded.values()];
  loaded.clear();
  for (const entry of entries) {
    const opened = await entry.catch(() => null);
    if (!opened) continue;
    const reranker = (await opened.reranker?.catch(() => null)) ?? undefined;
    opened.generator.dispose();
    disposeCheckpoint({...opened.checkpoint, reranker});
  }
}
