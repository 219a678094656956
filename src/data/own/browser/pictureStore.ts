/** Where the reader's own pictures are kept: in this browser, until they are forgotten. */
import {type DBSchema, type IDBPDatabase, openDB} from "idb";
import {IMAGE_SIZE} from "../../captionedImage.ts";

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
async function withDatabase<T>(use: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const database = await openDB<Schema>(DATABASE, 1, {
    upgrade: (upgraded) => void upgraded.createObjectStore("sets")
  });
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

/** The pictures kept, or null where there are none. */
export async function keptPictures(): Promise<KeptPictures | null> {
  // To open a database is to make it, and a reader without pictures should find nothing stored.
  const databases = await indexedDB.databases?.();
  if (databases && !databases.some(({name}) => name === DATABASE)) return null;
  const kept = await withDatabase((database) => database.get("sets", "current"));
  const bytes = IMAGE_SIZE * IMAGE_SIZE * 3;
  return kept && kept.pixels.length === kept.captions.length * bytes ? kept : null;
}

/** Keeps pictures in place of those kept before. */
export async function keepPictures(pictures: KeptPictures): Promise<void> {
  await withDatabase((database) => database.put("sets", pictures, "current"));
}

/** Erases the pictures and the database with them. */
export function forgetPictures(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    request.onblocked = () => resolve();
  });
}
