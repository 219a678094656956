/** Runs kept in the browser, so that they outlive the page. */
import {type DBSchema, type IDBPDatabase, openDB} from "idb";
import {STORAGE_PREFIX} from "../storagePrefix.ts";
import type {TrainingState} from "./keptStates.ts";
import type {LiveRecord} from "./liveRun.ts";

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
}

interface Schema<S, P> extends DBSchema {
  runs: {key: string; value: StoredRun<S, P>};
  states: {key: string; value: TrainingState};
}

/** What may be said of a failure to save; the run itself goes on. */
export function storageProblem(error: Error): string {
  return error.name === "QuotaExceededError"
    ? "This browser has no more room for runs: delete some. The run goes on, but is not saved."
    : `This browser does not keep the run (${error.message}). It goes on, but is not saved.`;
}

export class RunStore<S, P> {
  #database: Promise<IDBPDatabase<Schema<S, P>>> | null = null;

  /**
   * @param kind of model; each has a database of its own
   * @param most runs that are kept; beyond it the ones saved longest ago go
   */
  constructor(
    readonly kind: string,
    readonly most = 8
  ) {}

  #open(): Promise<IDBPDatabase<Schema<S, P>>> {
    this.#database ??= openDB<Schema<S, P>>(`${STORAGE_PREFIX}-runs-${this.kind}`, 1, {
      upgrade(database) {
        database.createObjectStore("runs", {keyPath: "id"});
        database.createObjectStore("states");
      },
      // Whoever erases the database does not wait for us.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        this.#database = null;
      },
      terminated: () => (this.#database = null)
    });
    // What failed once may be tried again.
    this.#database.catch(() => (this.#database = null));
    return this.#database;
  }

  /** Saves a run as a whole or not at all. */
  async save(run: StoredRun<S, P>, state: TrainingState): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(["runs", "states"], "readwrite");
    const [runs, states] = [transaction.objectStore("runs"), transaction.objectStore("states")];
    await Promise.all([runs.put(run), states.put(state, run.id)]);
    const all = (await runs.getAll()).sort((a, b) => b.saved - a.saved);
    for (const {id} of all.slice(this.most)) {
      await Promise.all([runs.delete(id), states.delete(id)]);
    }
    await transaction.done;
  }

  /** The runs that are kept, the last saved first. */
  async list(): Promise<StoredRun<S, P>[]> {
    const runs = await (await this.#open()).getAll("runs");
    return runs.sort((a, b) => b.saved - a.saved);
  }

  /** A run with its state; null where there is none. */
  async load(id: string): Promise<{run: StoredRun<S, P>; state: TrainingState} | null> {
    const database = await this.#open();
    const [run, state] = await Promise.all([database.get("runs", id), database.get("states", id)]);
    return run && state ? {run, state} : null;
  }

  async rename(id: string, name: string): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction("runs", "readwrite");
    const run = await transaction.store.get(id);
    if (run) await transaction.store.put({...run, name});
    await transaction.done;
  }

  async remove(id: string): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(["runs", "states"], "readwrite");
    await transaction.objectStore("runs").delete(id);
    await transaction.objectStore("states").delete(id);
    await transaction.done;
  }
}
