import {strictJson} from "../strictJson.ts";
import {givenPictures} from "../../text/en/givenPictures.ts";
import type {RowProblem} from "./metadata.ts";

/** Rows of JSON objects, with their fields by their names in small letters. */
export interface JsonRows {
  rows: {line: number; fields: Map<string, unknown>}[];
  problems: RowProblem[];
  /** Whether they were no lines of their own but a list, or had commas between them. */
  isList: boolean;
}

/** Reads JSON lines, and what is meant for them: one list, or lines that end in commas. */
export function jsonRows(text: string): JsonRows {
  const found: JsonRows = {rows: [], problems: [], isList: false};
  const lines = text.split(/\r\n|\r|\n/);
  lines.forEach((given, i) => {
    const line = i + 1;
    const bare = given.trim().replace(/,$/, "");
    // The brackets of a list of one row a line.
    if (/^[[\]]*$/.test(bare)) return;
    found.isList ||= bare !== given.trim();
    add(found, line, () => strictJson(bare));
  });
  return found.rows.length > 0 ? found : (listRows(text) ?? found);
}

function add({rows, problems}: JsonRows, line: number, value: () => unknown): void {
  try {
    rows.push({line, fields: fieldsOf(value())});
  } catch (error) {
    problems.push({line, reason: givenPictures.row.json((error as Error).message)});
  }
}

/** The rows of a list that stands on lines of any length; they are numbered as if one stood on each. */
function listRows(text: string): JsonRows | null {
  let list: unknown;
  try {
    list = strictJson(text);
  } catch {
    return null;
  }
  const found: JsonRows = {rows: [], problems: [], isList: true};
  [list].flat().forEach((value, i) => add(found, i + 1, () => value));
  return found.rows.length > 0 ? found : null;
}

/** @throws SyntaxError with a phrase that says what is wrong */
function fieldsOf(value: unknown): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SyntaxError(givenPictures.row.noObject);
  }
  const fields = new Map<string, unknown>();
  for (const [given, field] of Object.entries(value)) {
    const name = given.trim().toLowerCase();
    if (fields.has(name)) throw new SyntaxError(givenPictures.row.fieldTwice(name));
    fields.set(name, field);
  }
  return fields;
}
