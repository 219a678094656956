import {type DataDescription, dataChange, isDataDescription} from "../data/dataDescription.ts";

/** What a run learns from, as far as it can become another under it. */
export interface RunData {
  pictures: DataDescription;
  /** A hash of the dVAE whose codes are learned; absent where none are. */
  dvae?: string;
}

/** @returns how `now` differs from `before`, in one or two sentences; null where it does not */
export function runDataChange(before: RunData, now: RunData): string | null {
  const dvae =
    before.dvae === now.dvae
      ? null
      : "The codes are those of another dVAE: it was trained further, or this lab has a new one.";
  const sentences = [dataChange(before.pictures, now.pictures), dvae].filter(Boolean);
  return sentences.length > 0 ? sentences.join(" ") : null;
}

/** Whether `value`, read from a file or a database, is such a note. */
export function isRunData(value: unknown): value is RunData {
  const {pictures, dvae} = (value ?? {}) as Partial<RunData>;
  return isDataDescription(pictures) && (dvae === undefined || typeof dvae === "string");
}
