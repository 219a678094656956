/** A schedule of the reader's own as a setting: a text, so that it is compared, kept and sent like any other. */
import {readTable} from "../math/numberTable.ts";
import {trainingSettings} from "../text/en/trainingSettings.ts";

const {ownTemperature: texts} = trainingSettings;

/** Values that a table has: one for each percent of the steps, and one for their end. */
export const TABLE_LENGTH = 101;

/** A file may hold longer tables, but not any. */
const LONGEST = 10_001;

export interface TableRange {
  least: number;
  most: number;
}

/**
 * Calls a function for the shares 0, 0.01 … 1 of a run, and writes down what it gives, to four digits.
 * @param schedule null for none, whose table is empty
 * @throws RangeError that says in one sentence at which share it gives no number of the range
 */
export function scheduleTable(
  schedule: ((share: number) => number) | null,
  {least, most}: TableRange
): string {
  if (schedule === null) return "";
  if (typeof schedule !== "function") throw new RangeError(texts.noFunction(String(schedule)));
  const values = Array.from({length: TABLE_LENGTH}, (_, i) => {
    const share = i / (TABLE_LENGTH - 1);
    const value = valueAt(schedule, share);
    if (typeof value === "number" && value >= least && value <= most) return value;
    throw new RangeError(texts.outside(share, String(value), least, most));
  });
  return values.map((value) => Number(value.toPrecision(4))).join(" ");
}

function valueAt(schedule: (share: number) => unknown, share: number): unknown {
  try {
    return schedule(share);
  } catch (error) {
    throw new RangeError(texts.throws(share, String(error)), {cause: error});
  }
}

/** What is wrong with a table, such as one from a file, in one line; null where nothing is. */
export function tableProblem(table: unknown, {least, most}: TableRange): string | null {
  if (table === "") return null;
  const values = typeof table === "string" ? readTable(table) : [];
  const isGood = values.every((value) => value >= least && value <= most);
  if (isGood && values.length >= 2 && values.length <= LONGEST) return null;
  return texts.noTable(LONGEST, least, most);
}
