import {setTabSetting, tabSetting} from "../../deviceStorage.ts";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";

/** What a tab remembers of a talk, so that a reload does not end it. */
export interface TabSession {
  /** What the speaker's window knows the talk by. */
  id: string;
  /** In milliseconds since 1970. */
  startedAt: number;
}

/** After this long in one tab it is another talk. */
const LONGEST_MS = 4 * 3_600_000;

/** The talk of a chapter that this tab has begun, or one that begins now. */
export function tabSession(chapter: string, now = Date.now()): TabSession {
  const kept = JSON.parse(tabSetting(nameOf(chapter)) ?? "null") as TabSession | null;
  if (kept && now - kept.startedAt < LONGEST_MS) return kept;
  const session = {id: crypto.randomUUID(), startedAt: now};
  keepSession(chapter, session);
  return session;
}

/** Remembers when a talk began. */
export function keepSession(chapter: string, session: TabSession): void {
  setTabSetting(nameOf(chapter), JSON.stringify(session));
}

const nameOf = (chapter: string) => `${STORAGE_PREFIX}:talk:${chapter}`;
