import {type DataDescription, dataChange, isDataDescription} from "../data/dataDescription.ts";
import {runs} from "../text/en/runs.ts";
import {sentences} from "../text/en/sentences.ts";

/** What a run learns from, as far as it can become another under it. */
export interface RunData {
  pictures: DataDescription;
  /** A hash of the dVAE whose codes are learned; absent where none are. */
  dvae?: string;
}

/** @returns how `now` differs from `before`, in one or two sentences; null where it does not */
export function runDataChange(before: RunData, now: RunData): string | null {
  const dvae = before.dvae === now.dvae ? null : runs.notices.otherDvae;
  const said = [dataChange(before.pictures, now.pictures), dvae].filter(
    (sentence) => sentence !== null
  );
  return said.length > 0 ? sentences(...said) : null;
}

/** Whether `value`, read from a file or a database, is such a note. */
export function isRunData(value: unknown): value is RunData {
  const {pictures, dvae} = (value ?? {}) as Partial<RunData>;
  return isDataDescription(pictures) && (dvae === undefined || typeof dvae === "string");
}
