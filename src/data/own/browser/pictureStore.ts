/** Where the reader's own pictures are kept: in this browser, until they are forgotten. */
import type {DBSchema, IDBPObjectStore} from "idb";
import {databaseNames, deleteDatabase, openKept, transact} from "../../../deviceStorage.ts";
import {IMAGE_SIZE} from "../../captionedImage.ts";
import {givenPictures} from "../../../text/en/givenPictures.ts";

/** Pictures as they are kept. */
export interface KeptPictures {
  captions: string[];
  /** One after the other, IMAGE_SIZE × IMAGE_SIZE × 3 bytes each. */
  pixels: Uint8Array;
}

/** Its start is that of all the lab keeps, so that the lab's "Erase my data" finds it. */
export const DATABASE = "tiny-dalle-lab:own-pictures";

interface Schema extends DBSchema {
  sets: {key: "current"; value: KeptPictures};
}

/** Connections are closed after each use: an open one would delay erasing. */
async function inDatabase<M extends IDBTransactionMode, T>(
  mode: M,
  work: (sets: IDBPObjectStore<Schema, "sets"[], "sets", M>) => Promise<T>
): Promise<T> {
  const database = await openKept<Schema>(DATABASE, 1, {
    upgrade: (upgraded) => void upgraded.createObjectStore("sets")
  });
  try {
    return await transact(database, ["sets"], mode, (transaction) =>
      work(transaction.objectStore("sets"))
    );
  } finally {
    database.close();
  }
}

/** The pictures kept, or null where there are none. */
export async function keptPictures(): Promise<KeptPictures | null> {
  // To open a database is to make it, and a reader without pictures should find nothing stored.
  const names = await databaseNames();
  if (names && !names.includes(DATABASE)) return null;
  const kept = await inDatabase("readonly", (sets) => sets.get("current"));
  const bytes = IMAGE_SIZE * IMAGE_SIZE * 3;
  return kept && kept.pixels.length === kept.captions.length * bytes ? kept : null;
}

/**
 * Keeps pictures in place of those kept before.
 * @throws Error that says why this browser does not
 */
export async function keepPictures(pictures: KeptPictures): Promise<void> {
  try {
    await inDatabase("readwrite", (sets) => sets.put(pictures, "current"));
  } catch (error) {
    throw new Error(givenPictures.notKept((error as Error).message), {cause: error});
  }
}

/** Erases the pictures and the database with them. */
export function forgetPictures(): Promise<void> {
  return deleteDatabase(DATABASE);
}
