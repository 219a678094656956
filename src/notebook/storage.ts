import {STORAGE_PREFIX} from "../storagePrefix.ts";

/** What this origin keeps on the reader's device, by kind and name. */
export interface StoredThing {
  kind: "cache" | "database" | "setting";
  name: string;
}

/** Everything stored under this origin, the lab's own and that of other pages. */
export async function storedThings(): Promise<StoredThing[]> {
  const [cacheNames, databases] = await Promise.all([
    "caches" in globalThis ? caches.keys() : [],
    indexedDB.databases?.() ?? []
  ]);
  return [
    ...cacheNames.map((name) => ({kind: "cache" as const, name})),
    ...databases.map(({name}) => ({kind: "database" as const, name: name ?? ""})),
    ...Object.keys(localStorage).map((name) => ({kind: "setting" as const, name}))
  ];
}

/** Whether a stored thing was made by this lab. */
export function isOurs({name}: StoredThing): boolean {
  return name.startsWith(STORAGE_PREFIX);
}

/** Erases what is named, and stops the service worker that would fill the cache again. */
export async function erase(things: readonly StoredThing[]): Promise<void> {
  const scope = new URL("./", location.href).href;
  const registration = await navigator.serviceWorker?.getRegistration(scope);
  if (registration?.scope === scope) await registration.unregister();
  await Promise.all(things.map(eraseThing));
}

async function eraseThing({kind, name}: StoredThing): Promise<void> {
  if (kind === "setting") return localStorage.removeItem(name);
  if (kind === "cache") return void (await caches.delete(name));
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    // An open connection, such as the training worker's, delays the deletion until it closes.
    request.onblocked = () => resolve();
  });
}
