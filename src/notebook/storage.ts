import {
  databaseNames,
  deleteDatabase,
  inTime,
  KEEP_NOTHING,
  keepNothing
} from "../deviceStorage.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";
import {storage} from "../text/en/storage.ts";

/** What this origin keeps on the reader's device, by kind and name. */
export interface StoredThing {
  kind: "cache" | "database" | "setting";
  name: string;
}

/** Everything stored under this origin, the lab's own and that of other pages. */
export async function storedThings(): Promise<StoredThing[]> {
  const [cache, database] = await Promise.all([cacheNames(), databaseNames()]);
  const things = {cache, database: database ?? [], setting: settings()};
  return (Object.keys(things) as (keyof typeof things)[]).flatMap((kind) =>
    things[kind].filter((name) => name !== KEEP_NOTHING).map((name) => ({kind, name}))
  );
}

/** Whether a stored thing was made by this lab. */
export function isOurs({name}: StoredThing): boolean {
  return name.startsWith(STORAGE_PREFIX);
}

/** Erases what is named, and stops everything that would store something again. */
export async function erase(things: readonly StoredThing[]): Promise<void> {
  keepNothing();
  await unregister();
  // What cannot be erased stops nothing else from being erased.
  await Promise.allSettled(things.map(eraseThing));
}

/** Ends the service worker of this lab, which would fill the cache again. */
export async function unregister(): Promise<void> {
  const scope = new URL("./", location.href).href;
  try {
    const registration = await navigator.serviceWorker?.getRegistration(scope);
    if (registration?.scope === scope) await registration.unregister();
  } catch {
    // Where service workers are refused there is none.
  }
}

/** What this browser lets no page of ours keep, in words. */
export async function refusedThings(): Promise<string[]> {
  const isRefused = (attempt: () => unknown) =>
    Promise.resolve()
      .then(attempt)
      .then(
        () => false,
        () => true
      );
  const [noCopy, noDatabase, noSettings] = await Promise.all([
    isRefused(async () => {
      await inTime(caches.keys());
      await navigator.serviceWorker.getRegistrations();
    }),
    isRefused(async () => indexedDB.databases && inTime(indexedDB.databases())),
    isRefused(() => localStorage.length)
  ]);
  return [
    noCopy && storage.refusable.copy,
    noDatabase && storage.refusable.work,
    noSettings && storage.refusable.settings
  ].filter((name) => name !== false);
}

async function cacheNames(): Promise<string[]> {
  try {
    return await inTime(caches.keys());
  } catch {
    return [];
  }
}

function settings(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

async function eraseThing({kind, name}: StoredThing): Promise<void> {
  if (kind === "setting") localStorage.removeItem(name);
  else if (kind === "cache") await inTime(caches.delete(name));
  else await deleteDatabase(name);
}
