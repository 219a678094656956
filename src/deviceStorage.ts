/**
 * All that the lab keeps on the reader's device goes through here, so that "Erase my data" holds for
 * pages, their workers and other tabs alike, and so that a browser may refuse any of it.
 */
import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type OpenDBCallbacks,
  type StoreNames
} from "idb";
import {STORAGE_PREFIX} from "./storagePrefix.ts";

/** The one word that stays after erasing: that nothing is to be kept. */
export const KEEP_NOTHING = `${STORAGE_PREFIX}:keep-nothing`;

/** What tabs tell each other, their workers and the service worker. */
export type StorageNews = "erased" | "kept again";

/** All that goes over the channel named as the prefix: a worker may ask its page how things stand. */
type Message = StorageNews | "how is it?" | "still erased" | "still kept";

/** How long a worker waits for the answer: a page may be busy, or closed. */
const ANSWER_MS = 2000;

/**
 * How long storage may be silent: behind another version's tab, or a broken disk, it is for ever. It is
 * waited for in pieces, since a thread that is busy itself cannot hear an answer.
 */
const SILENT_MS = 5000;
const PIECES = 10;

const isWorker = "WorkerGlobalScope" in globalThis;
const listeners = new Set<(news: StorageNews) => void>();
const channel = openChannel();

let isSilent = false;

/** Workers cannot read settings: a page tells them. */
let isToldErased = false;
let answered = () => {};
const answer = isWorker ? askPage() : Promise.resolve();

/** Whether the reader has erased everything and not yet asked to have things kept again. */
export function keepsNothing(): boolean {
  return isToldErased || setting(KEEP_NOTHING) !== null;
}

/** From now on nothing is kept, in no tab, until `keepAgain`. */
export function keepNothing(): void {
  setSetting(KEEP_NOTHING, "yes");
  tell("erased");
  hear("erased");
}

/** Undoes `keepNothing`. */
export function keepAgain(): void {
  setSetting(KEEP_NOTHING, null);
  tell("kept again");
  hear("kept again");
}

/** Calls `listener` whenever this or another tab erases, or keeps things again. */
export function onStorageNews(listener: (news: StorageNews) => void): void {
  listeners.add(listener);
}

/** A setting of the reader's; null where there is none, or where none may be read. */
export function setting(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * Keeps a setting, or forgets it for null.
 * @returns whether it is kept; if not, it holds for this page only
 */
export function setSetting(name: string, value: string | null): boolean {
  if (value !== null && name !== KEEP_NOTHING && keepsNothing()) return false;
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

/** What this tab remembers under a name until it is closed; null where there is nothing, or it may not. */
export function tabSetting(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Has this tab remember something, or forget it for null. */
export function setTabSetting(name: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // A tab that remembers nothing begins anew at each load.
  }
}

/** Whether `name` is asked for the first time in this tab; never where a tab remembers nothing. */
export function isFirstInTab(name: string): boolean {
  try {
    const isFirst = sessionStorage.getItem(name) === null;
    sessionStorage.setItem(name, "yes");
    return isFirst;
  } catch {
    return false;
  }
}

/** Lets `isFirstInTab` begin again. */
export function forgetInTab(name: string): void {
  setTabSetting(name, null);
}

/** The names of this origin's databases: none where they are refused, null where no one can tell. */
export async function databaseNames(): Promise<string[] | null> {
  try {
    if (!("databases" in indexedDB)) return null;
    return (await inTime(indexedDB.databases())).map(({name}) => name ?? "");
  } catch {
    return [];
  }
}

/**
 * Opens a database as `openDB` does, unless the reader has erased everything.
 * @throws Error that says why nothing is kept
 */
export async function openKept<S extends DBSchema>(
  name: string,
  version: number,
  callbacks: OpenDBCallbacks<S>
): Promise<IDBPDatabase<S>> {
  await answer;
  if (keepsNothing()) throw new Error("you erased your data, and nothing is kept since");
  const opening = openDB<S>(name, version, callbacks);
  return inTime(opening).catch((error) => {
    // Nobody would use it, and to erase it would have to wait.
    opening.then((late) => late.close()).catch(() => {});
    throw error;
  });
}

/**
 * Does `work` in a transaction, as a whole or not at all. Where it fails, or nothing is heard of it, it
 * is given up; one that was about to end may be written all the same.
 * @throws Error what `work` throws, or that says why nothing is kept
 */
export function transact<
  S extends DBSchema,
  N extends StoreNames<S>,
  M extends IDBTransactionMode,
  T
>(
  database: IDBPDatabase<S>,
  stores: N[],
  mode: M,
  work: (transaction: IDBPTransaction<S, N[], M>) => Promise<T>
): Promise<T> {
  const transaction = database.transaction(stores, mode);
  // It fails with what is done in it, and that is heard of there.
  transaction.done.catch(() => {});
  const done = work(transaction).then(async (result) => {
    await transaction.done;
    return result;
  });
  return inTime(done).catch((error) => {
    try {
      transaction.abort();
    } catch {
      // It has ended, or is about to.
    }
    throw error;
  });
}

/** Deletes a database; an open connection elsewhere delays it until it closes. */
export function deleteDatabase(name: string): Promise<void> {
  return inTime(
    new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
      request.onblocked = () => resolve();
    })
  );
}

/**
 * What storage answers; whoever waited in vain once waits no more until it does.
 * @throws Error that says that it does not
 */
export function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let pieces = isSilent ? 1 : PIECES;
    const timer = setInterval(
      () => {
        if (--pieces > 0) return;
        clearInterval(timer);
        isSilent = true;
        reject(new Error("its storage does not answer"));
      },
      isSilent ? 100 : SILENT_MS / PIECES
    );
    answer.then(resolve, reject).finally(() => {
      clearInterval(timer);
      isSilent = false;
    });
  });
}

function hear(message: Message): void {
  if (message === "how is it?") {
    if (!isWorker) tell(keepsNothing() ? "still erased" : "still kept");
    return;
  }
  isToldErased = isWorker && message.endsWith("erased");
  answered();
  if (message === "erased" || message === "kept again") {
    for (const listener of listeners) listener(message);
  }
}

function tell(message: Message): void {
  channel?.postMessage(message);
}

function askPage(): Promise<void> {
  return new Promise((resolve) => {
    answered = resolve;
    tell("how is it?");
    setTimeout(resolve, ANSWER_MS);
  });
}

function openChannel(): BroadcastChannel | null {
  try {
    const channel = new BroadcastChannel(STORAGE_PREFIX);
    // Under Node it would keep the process from ending.
    (channel as {unref?: () => void}).unref?.();
    channel.addEventListener("message", ({data}) => hear(data as Message));
    return channel;
  } catch {
    return null;
  }
}
