/** Runs kept in the browser, so that they outlive the page. */
import type {DBSchema, IDBPDatabase, IDBPTransaction} from "idb";
import {databaseNames, onStorageNews, openKept, transact} from "../deviceStorage.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";
import type {TrainingState} from "./keptStates.ts";
import type {LiveRecord} from "./liveProgress.ts";
import type {RunData} from "./runData.ts";
import {runs} from "../text/en/runs.ts";

/** All of a run but the numbers of its state. */
export interface StoredRun<S, P> {
  id: string;
  name: string;
  settings: S;
  /** Steps taken, and of the whole run. */
  step: number;
  steps: number;
  /** When it was saved, in ms since 1970. */
  saved: number;
  record: LiveRecord<P>;
  /** What it learns from; absent in runs that were kept before it was noted. */
  data?: RunData;
}

/** What is small of a run, and looked at often. */
interface Head {
  id: string;
  name: string;
  saved: number;
  /** Rises with every save. */
  revision: number;
}

interface Schema<S, P> extends DBSchema {
  heads: {key: string; value: Head};
  runs: {key: string; value: StoredRun<S, P>};
  states: {key: string; value: TrainingState};
}

const STORES: ("heads" | "runs" | "states")[] = ["heads", "runs", "states"];

type Transaction<S, P, M extends IDBTransactionMode> = IDBPTransaction<
  Schema<S, P>,
  typeof STORES,
  M
>;

/** Thrown where a run was saved by somebody else since it was loaded; what they saved stays. */
export class SavedElsewhere extends Error {
  constructor(id: string) {
    super(runs.problems.savedElsewhere(id));
  }
}

/** Thrown where all that this browser kept was erased, and so nothing more is to be kept. */
export class ErasedError extends Error {
  constructor() {
    super("what it kept was erased");
  }
}

/** What may be said of a failure to save; the run itself goes on. */
export function storageProblem(error: Error): string {
  if (error instanceof ErasedError) {
    return runs.problems.erased;
  }
  return error.name === "QuotaExceededError"
    ? runs.problems.noRoom
    : runs.problems.notKept(error.message);
}

export class RunStore<S, P> {
  #database: Promise<IDBPDatabase<Schema<S, P>>> | null = null;
  #isErased = false;
  /** A save of which nothing was heard: it may have been written all the same. */
  #givenUp: Pick<Head, "id" | "saved"> | null = null;

  /**
   * @param kind of model; each has a database of its own
   * @param most runs that are kept; beyond it the ones saved longest ago go
   */
  constructor(
    readonly kind: string,
    readonly most = 8
  ) {
    onStorageNews((news) => news === "kept again" && this.forgetErasure());
  }

  get #name(): string {
    return `${STORAGE_PREFIX}-runs-${this.kind}`;
  }

  async #open(): Promise<IDBPDatabase<Schema<S, P>>> {
    // What failed once may be tried again.
    this.#database ??= this.#connect().catch((error) => {
      this.#database = null;
      throw error;
    });
    return this.#database;
  }

  async #connect(): Promise<IDBPDatabase<Schema<S, P>>> {
    return openKept<Schema<S, P>>(this.#name, 2, {
      async upgrade(database, from, _to, transaction) {
        if (from < 1) {
          database.createObjectStore("runs", {keyPath: "id"});
          database.createObjectStore("states");
        }
        const heads = database.createObjectStore("heads", {keyPath: "id"});
        for (const {id, name, saved} of await transaction.objectStore("runs").getAll()) {
          await heads.put({id, name, saved, revision: 0});
        }
      },
      // Whoever upgrades or erases the database does not wait for us.
      blocking: (_current, wanted, event) => {
        (event.target as IDBDatabase).close();
        this.#database = null;
        this.#isErased ||= wanted === null;
      },
      terminated: () => (this.#database = null)
    });
  }

  /** The database to read from; null where nothing was kept yet, since to open one is to make it. */
  async #existing(): Promise<IDBPDatabase<Schema<S, P>> | null> {
    if (this.#database) return this.#database;
    const names = await databaseNames();
    return names && !names.includes(this.#name) ? null : this.#open();
  }

  /** Keeps runs again after all was erased: for when the reader begins another one, or asks for it. */
  forgetErasure(): void {
    this.#isErased = false;
  }

  /**
   * Saves a run as a whole or not at all. Its name stays that which it was given where it is kept.
   * @param after the revision that the run goes on from; 0 for one that was never saved
   * @returns its revision now
   * @throws SavedElsewhere if it has another revision, so that two tabs never overwrite each other
   * @throws ErasedError if the database was erased meanwhile
   */
  async save(
    run: StoredRun<S, P>,
    state: TrainingState,
    {after = 0}: {after?: number} = {}
  ): Promise<number> {
    if (this.#isErased) throw new ErasedError();
    const {id, saved} = run;
    const givenUp = this.#givenUp;
    const work = async (transaction: Transaction<S, P, "readwrite">) => {
      const [heads, runs, states] = storesOf(transaction);
      const head = await heads.get(id);
      const isOurs = head?.saved === givenUp?.saved && head?.id === givenUp?.id;
      if (head && head.revision !== after && !isOurs) throw new SavedElsewhere(id);
      const revision = (head?.revision ?? after) + 1;
      const name = head?.name ?? run.name;
      await Promise.all([
        heads.put({id, name, saved, revision}),
        runs.put({...run, name}),
        states.put(state, id)
      ]);
      if (!head) {
        const all = (await heads.getAll()).sort((a, b) => b.saved - a.saved);
        for (const {id} of all.slice(this.most)) {
          await Promise.all([heads.delete(id), runs.delete(id), states.delete(id)]);
        }
      }
      return revision;
    };
    const database = await this.#open();
    try {
      return await transact(database, STORES, "readwrite", work);
    } catch (error) {
      if (!(error instanceof SavedElsewhere)) this.#givenUp = {id, saved};
      throw error;
    }
  }

  /** The runs that are kept, the last saved first. */
  async list(): Promise<StoredRun<S, P>[]> {
    const database = await this.#existing();
    if (!database) return [];
    const [heads, runs] = await transact(database, STORES, "readonly", async (transaction) => {
      const [heads, runs] = storesOf(transaction);
      return Promise.all([heads.getAll(), runs.getAll()]);
    });
    const named = runs.flatMap((run) => {
      const head = heads.find(({id}) => id === run.id);
      return head ? [{...run, name: head.name}] : [];
    });
    return named.sort((a, b) => b.saved - a.saved);
  }

  /** A run with its state, and the revision they are of; null where there is none. */
  async load(
    id: string
  ): Promise<{run: StoredRun<S, P>; state: TrainingState; revision: number} | null> {
    const database = await this.#existing();
    if (!database) return null;
    const [head, run, state] = await transact(database, STORES, "readonly", (transaction) => {
      const [heads, runs, states] = storesOf(transaction);
      return Promise.all([heads.get(id), runs.get(id), states.get(id)]);
    });
    if (!head || !run || !state) return null;
    return {run: {...run, name: head.name}, state, revision: head.revision};
  }

  async rename(id: string, name: string): Promise<void> {
    const database = await this.#existing();
    if (!database) return;
    await transact(database, ["heads"], "readwrite", async (transaction) => {
      const heads = transaction.objectStore("heads");
      const head = await heads.get(id);
      if (head) await heads.put({...head, name});
    });
  }

  async remove(id: string): Promise<void> {
    const database = await this.#existing();
    if (!database) return;
    await transact(database, STORES, "readwrite", (transaction) =>
      Promise.all(storesOf(transaction).map((store) => store.delete(id)))
    );
  }
}

function storesOf<S, P, M extends IDBTransactionMode>(transaction: Transaction<S, P, M>) {
  return [
    transaction.objectStore("heads"),
    transaction.objectStore("runs"),
    transaction.objectStore("states")
  ] as const;
}
