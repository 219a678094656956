import {setting, setSetting} from "../../deviceStorage.ts";
import {STORAGE_PREFIX} from "../../storagePrefix.ts";

/** What a page knows of the report without opening it. */
export interface ReportStatus {
  /** Entries: answered questions, notes and figures. */
  entries: number;
  /** Chapters that have notes, by their slugs. */
  noted: string[];
  /** When it was changed last, by which other tabs hear of it. */
  changed: number;
}

const NAME = `${STORAGE_PREFIX}:report`;

/** What is fired on the document when the report has changed, in whichever tab. */
export const REPORT_CHANGED = "report-changed";

const NOTHING: ReportStatus = {entries: 0, noted: [], changed: 0};

let here: ReportStatus | null = null;

/** How the report stands. */
export function reportStatus(): ReportStatus {
  if (here) return here;
  try {
    return {...NOTHING, ...(JSON.parse(setting(NAME) ?? "{}") as Partial<ReportStatus>)};
  } catch {
    return NOTHING;
  }
}

/** Tells this page and other tabs how the report stands now. */
export function tellStatus(status: ReportStatus): void {
  const isKept = setSetting(NAME, JSON.stringify(status));
  here = isKept ? null : status;
  document.dispatchEvent(new Event(REPORT_CHANGED));
}

/** Has the document hear of changes in other tabs. */
export function hearOtherTabs(): void {
  globalThis.window.addEventListener("storage", ({key}) => {
    if (key === NAME) document.dispatchEvent(new Event(REPORT_CHANGED));
  });
}
