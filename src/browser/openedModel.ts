/** The model that the reader opened: its files stay in this browser, where pages and workers find them. */
import type {DBSchema, IDBPObjectStore} from "idb";
import {deleteDatabase, openKept, setSetting, setting, transact} from "../deviceStorage.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";
import {browser} from "../text/en/browser.ts";

/** What it is called among the models of a page. */
export const OPENED = "opened";

/** What pages want to know at once. */
export interface OpenedModel {
  /** What the reader calls it. */
  name: string;
  /** What it learned from. */
  dataset: string;
  /** A few captions that it may know. */
  captions: string[];
}

const KEY = `${STORAGE_PREFIX}:opened-model`;
const DATABASE = `${STORAGE_PREFIX}:opened-model`;

interface Schema extends DBSchema {
  files: {key: string; value: Uint8Array};
}

/** Connections are closed after each use: an open one would delay erasing. */
async function inDatabase<M extends IDBTransactionMode, T>(
  mode: M,
  work: (files: IDBPObjectStore<Schema, "files"[], "files", M>) => Promise<T>
): Promise<T> {
  const database = await openKept<Schema>(DATABASE, 1, {
    upgrade: (upgraded) => void upgraded.createObjectStore("files")
  });
  try {
    return await transact(database, ["files"], mode, (transaction) =>
      work(transaction.objectStore("files"))
    );
  } finally {
    database.close();
  }
}

/** The model that is open; null where there is none. */
export function openedModel(): OpenedModel | null {
  const kept = setting(KEY);
  if (kept === null) return null;
  try {
    const {name, dataset, captions} = JSON.parse(kept) as OpenedModel;
    return {name: String(name), dataset: String(dataset), captions: captions.map(String)};
  } catch {
    return null;
  }
}

/**
 * Keeps a model in place of the one before.
 * @throws Error that says why this browser does not
 */
export async function keepOpenedModel(
  model: OpenedModel,
  files: ReadonlyMap<string, Uint8Array>
): Promise<void> {
  try {
    setSetting(KEY, null);
    await inDatabase("readwrite", async (store) => {
      await store.clear();
      for (const [name, bytes] of files) await store.put(bytes, name);
    });
    if (!setSetting(KEY, JSON.stringify(model))) throw new Error(browser.model.noSettings);
  } catch (error) {
    throw new Error(browser.model.notKept((error as Error).message), {cause: error});
  }
}

/** @throws Error where no such file of an opened model is kept */
export async function openedFile(name: string): Promise<Uint8Array> {
  const bytes = await inDatabase("readonly", (files) => files.get(name));
  if (!bytes) throw new Error(browser.model.noneOpen);
  return bytes;
}

export async function forgetOpenedModel(): Promise<void> {
  setSetting(KEY, null);
  await deleteDatabase(DATABASE);
}
