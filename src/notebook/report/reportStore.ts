/** The report's entries, kept in this browser. */
import type {DBSchema, IDBPTransaction} from "idb";
import {databaseNames, openKept, transact} from "../../deviceStorage.ts";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";
import {
  type AnswerRecord,
  type FigureRecord,
  type Kept,
  type NoteRecord,
  type Place,
  questionName,
  type ReportSettings
} from "./reportEntries.ts";
import {tellStatus} from "./reportStatus.ts";
import {report} from "../../text/en/report.ts";

interface Schema extends DBSchema {
  answers: {key: number; value: AnswerRecord};
  notes: {key: [string, string]; value: NoteRecord};
  figures: {key: number; value: FigureRecord};
  settings: {key: string; value: Partial<ReportSettings>};
}

type Transaction<M extends IDBTransactionMode> = IDBPTransaction<Schema, typeof STORES, M>;

const STORES: ("answers" | "notes" | "figures" | "settings")[] = [
  "answers",
  "notes",
  "figures",
  "settings"
];

/** All of a report, as it is kept. */
export interface ReportEntries {
  answers: AnswerRecord[];
  notes: NoteRecord[];
  figures: Kept<FigureRecord>[];
  settings: ReportSettings;
}

/** What became of something that was to be kept. */
export interface Keeping {
  /** Why it is not kept, and until when it is there; null where it is kept. */
  problem: string | null;
}

const NO_SETTINGS: ReportSettings = {author: "", title: "", leftOut: []};

/**
 * Answers are only ever added. Each entry is written by itself, in one transaction with what it is
 * compared with, so that two tabs lose nothing of each other. What the browser does not keep is held
 * until the page is left.
 */
export class ReportStore {
  readonly #name: string;
  #held: Pick<ReportEntries, "answers" | "notes" | "figures"> = emptyHold();
  #settings: Partial<ReportSettings> = {};
  #lastHeld = 0;

  constructor(name = "report") {
    this.#name = `${STORAGE_PREFIX}-${name}`;
  }

  /** Whether something is held that the reader would miss. */
  get holdsWork(): boolean {
    return this.#held.notes.length + this.#held.figures.length > 0;
  }

  /** Everything, held or kept; what is kept cannot be read where `problem` says why. */
  async entries(): Promise<ReportEntries & Keeping> {
    const {answers, notes, figures} = this.#held;
    try {
      const kept = await this.#read();
      const isHeld = (note: NoteRecord) => notes.some((other) => isSameSection(note, other));
      return {
        answers: [...kept.answers, ...answers],
        notes: [...kept.notes.filter((note) => !isHeld(note)), ...notes],
        figures: [...kept.figures, ...figures],
        settings: {...kept.settings, ...this.#settings},
        problem: answers.length + notes.length + figures.length > 0 ? HELD : null
      };
    } catch (error) {
      const settings = {...NO_SETTINGS, ...this.#settings};
      return {answers, notes, figures, settings, problem: problemOf(error as Error)};
    }
  }

  async addAnswer(record: AnswerRecord): Promise<Keeping> {
    return this.#keep(
      (transaction) => transaction.objectStore("answers").add(record),
      () => this.#held.answers.push(record)
    );
  }

  /** @returns its number, by which it is changed and removed */
  async addFigure(figure: FigureRecord): Promise<Keeping & {id: number}> {
    let id = 0;
    const kept = await this.#keep(
      async (transaction) => (id = await transaction.objectStore("figures").add(figure)),
      () => this.#held.figures.push({...figure, id: (id = --this.#lastHeld)})
    );
    return {...kept, id};
  }

  async comment(id: number, comment: string): Promise<Keeping> {
    const held = this.#held.figures.find((figure) => figure.id === id);
    if (held) return Object.assign(held, {comment}) && {problem: HELD};
    return this.#keep(async (transaction) => {
      const figures = transaction.objectStore("figures");
      const figure = await figures.get(id);
      if (figure) await figures.put({...figure, comment}, id);
    });
  }

  async removeFigure(id: number): Promise<Keeping> {
    const {figures} = this.#held;
    if (figures.some((figure) => figure.id === id)) {
      this.#held.figures = figures.filter((figure) => figure.id !== id);
      return {problem: null};
    }
    return this.#keep((transaction) => transaction.objectStore("figures").delete(id));
  }

  /**
   * Keeps the note of a section; an empty one is none.
   * @param before what the writer began with: where another tab has written since, both texts stay
   * @returns the text as it is now
   */
  async saveNote(
    place: Place,
    text: string,
    {before, time = Date.now()}: {before: string; time?: number}
  ): Promise<Keeping & {text: string}> {
    const {slug, section} = place;
    const note = (text: string): NoteRecord => ({slug, section, place, text, time});
    let kept = text;
    const keeping = await this.#keep(
      async (transaction) => {
        const notes = transaction.objectStore("notes");
        const other = (await notes.get([slug, section]))?.text ?? "";
        kept =
          other === before || other === text ? text : [other, text].filter(Boolean).join("\n\n");
        await (kept === "" ? notes.delete([slug, section]) : notes.put(note(kept)));
      },
      () => {
        const others = this.#held.notes.filter((held) => !isSameSection(held, {slug, section}));
        this.#held.notes = text === "" ? others : [...others, note(text)];
      }
    );
    if (keeping.problem === null) {
      this.#held.notes = this.#held.notes.filter((held) => !isSameSection(held, {slug, section}));
    }
    return {...keeping, text: kept};
  }

  /** The settings that `change` makes of those there are. */
  async change(change: (settings: ReportSettings) => Partial<ReportSettings>): Promise<Keeping> {
    return this.#keep(
      async (transaction) => {
        const settings = transaction.objectStore("settings");
        const now = {...NO_SETTINGS, ...(await settings.get("all"))};
        await settings.put({...now, ...change(now)}, "all");
      },
      () => Object.assign(this.#settings, change({...NO_SETTINGS, ...this.#settings}))
    );
  }

  /** @param hold what to do instead where the browser does not keep it */
  async #keep(
    work: (transaction: Transaction<"readwrite">) => Promise<unknown>,
    hold?: () => unknown
  ): Promise<Keeping> {
    let problem: string | null = null;
    try {
      await this.#inDatabase("readwrite", work);
    } catch (error) {
      hold?.();
      problem = `${problemOf(error as Error)} ${hold ? HELD : report.store.asItWas}`;
    }
    await this.#tell();
    return {problem};
  }

  async #tell(): Promise<void> {
    const {answers, notes, figures} = await this.entries();
    const given = answers.filter(({answer}) => answer !== null);
    tellStatus({
      entries: new Set(given.map(questionName)).size + notes.length + figures.length,
      noted: [...new Set(notes.map(({slug}) => slug))],
      changed: Date.now()
    });
  }

  async #read(): Promise<ReportEntries> {
    // To open a database is to make it, and a reader without a report should find nothing stored.
    const names = await databaseNames();
    if (names && !names.includes(this.#name)) {
      return {...emptyHold(), settings: NO_SETTINGS};
    }
    return this.#inDatabase("readonly", async (transaction) => {
      const figures = transaction.objectStore("figures");
      const [answers, notes, ids, values, settings] = await Promise.all([
        transaction.objectStore("answers").getAll(),
        transaction.objectStore("notes").getAll(),
        figures.getAllKeys(),
        figures.getAll(),
        transaction.objectStore("settings").get("all")
      ]);
      const named = values.map((figure, i) => ({...figure, id: ids[i]}));
      return {answers, notes, figures: named, settings: {...NO_SETTINGS, ...settings}};
    });
  }

  /** Connections are closed after each use: an open one would delay erasing. */
  async #inDatabase<M extends IDBTransactionMode, T>(
    mode: M,
    work: (transaction: Transaction<M>) => Promise<T>
  ): Promise<T> {
    const database = await openKept<Schema>(this.#name, 1, {
      upgrade(upgraded) {
        upgraded.createObjectStore("answers", {autoIncrement: true});
        upgraded.createObjectStore("notes", {keyPath: ["slug", "section"]});
        upgraded.createObjectStore("figures", {autoIncrement: true});
        upgraded.createObjectStore("settings");
      }
    });
    try {
      return await transact(database, STORES, mode, work);
    } finally {
      database.close();
    }
  }
}

const HELD = report.store.held;

function emptyHold(): Pick<ReportEntries, "answers" | "notes" | "figures"> {
  return {answers: [], notes: [], figures: []};
}

function isSameSection(
  a: Pick<NoteRecord, "slug" | "section">,
  b: Pick<NoteRecord, "slug" | "section">
): boolean {
  return a.slug === b.slug && a.section === b.section;
}

function problemOf({name, message}: Error): string {
  return name === "QuotaExceededError" ? report.store.noRoom : report.store.refused(message);
}

/** The page's own. */
export const reportStore = new ReportStore();

globalThis.addEventListener?.("beforeunload", (event) => {
  if (reportStore.holdsWork) event.preventDefault();
});
