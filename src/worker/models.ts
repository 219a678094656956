/** The checkpoints that the worker holds, shipped ones and the one that the reader opened, each loaded once per backend. */
import {fetchFile as fetchUrl} from "../browser/fetchFile.ts";
import {OPENED, openedFile} from "../browser/openedModel.ts";
import {Generator, type Models} from "../generation/generator.ts";
import {
  disposeCheckpoint,
  type DrawingCheckpoint,
  type DvaeCheckpoint,
  loadDrawing,
  loadDvae,
  loadReranker
} from "../training/checkpoint.ts";

/** What of a checkpoint draws; the re-ranker is fetched once somebody asks for it. */
export interface Loaded {
  checkpoint: DrawingCheckpoint;
  generator: Generator;
  reranker: Promise<Models["reranker"]> | null;
}

const dvaes = new Map<string, Promise<DvaeCheckpoint>>();
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

/** Stage one of a shipped checkpoint, by its name: a tenth of its bytes. */
export const openDvae = (name: string): Promise<DvaeCheckpoint> =>
  openOnce(dvaes, name, () => loadDvae(name, fileOf(name)));

/** What draws of a shipped checkpoint, by its name. */
export const open = (name: string): Promise<Loaded> =>
  openOnce(loaded, name, async () => {
    const checkpoint = await loadDrawing(name, fileOf(name), openDvae(name));
    return {checkpoint, generator: new Generator(checkpoint), reranker: null};
  });

/** What is there by this name, loaded if need be; a failed load may be tried again. */
function openOnce<T>(
  opened: Map<string, Promise<T>>,
  name: string,
  load: () => Promise<T>
): Promise<T> {
  let entry = opened.get(name);
  if (!entry) {
    entry = load();
    entry.catch(() => opened.delete(name));
    opened.set(name, entry);
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

const fileOf = (name: string) => (file: string) =>
  name === OPENED ? openedFile(file) : fetchFile(`checkpoints/${name}/${file}`);

/**
 * Lets go of all checkpoints, before the backend changes: tensors do not move from one to another
 * without reading them back, which WebGPU cannot do at once.
 */
export async function closeAll(): Promise<void> {
  const [drawing, stageOne] = [[...loaded.values()], [...dvaes.values()]];
  loaded.clear();
  dvaes.clear();
  for (const entry of drawing) {
    const opened = await entry.catch(() => null);
    if (!opened) continue;
    const reranker = (await opened.reranker?.catch(() => null)) ?? undefined;
    opened.generator.dispose();
    disposeCheckpoint({transformer: opened.checkpoint.transformer, reranker});
  }
  for (const entry of stageOne) disposeCheckpoint((await entry.catch(() => null)) ?? {});
}
