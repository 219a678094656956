/** Captions in the Hugging Face *imagefolder* convention: a table with `file_name` and `text`. */
import {decodeText} from "./decodeText.ts";
import {jsonRows} from "./jsonRows.ts";
import {RefusedError} from "./skippedFile.ts";
import {tableRows} from "./tableRows.ts";

/** Files with captions, in the order in which they are looked for. */
export const METADATA_FILES = ["metadata.csv", "metadata.jsonl"] as const;

/** A caption file of which nothing can be read; the message says why, in one line. */
export class MetadataError extends RefusedError {}

/** A file with its caption. */
export interface MetadataRow {
  /** Where it starts in the file, from 1. */
  line: number;
  file: string;
  /** "" where there is none. */
  caption: string;
}

/** Why a row cannot be used, as a phrase. */
export interface RowProblem {
  line: number;
  reason: string;
}

export interface Metadata {
  /** Of the metadata file. */
  path: string;
  rows: MetadataRow[];
  problems: RowProblem[];
  /** What was assumed to read it, a sentence each. */
  notes: string[];
}

const COLUMNS = ["file_name", "text"] as const;

/**
 * Reads a metadata file: what can be used of it, and what cannot with its line and the reason.
 * @param path its name ends in .csv or .jsonl
 * @throws MetadataError where no row can be used
 * @throws PictureError where it is in no encoding that is read
 */
export async function readMetadata(path: string, bytes: Uint8Array): Promise<Metadata> {
  const {text, encoding, assumed} = await decodeText(bytes);
  const isTable = path.toLowerCase().endsWith(".csv");
  const {notes, ...found} = isTable ? ofTable(path, text) : ofJson(path, text);
  const metadata = {path, ...sorted(found), notes};
  if (assumed) {
    notes.unshift(`${path} is read as ${encoding}. Where captions look wrong, save it as UTF-8.`);
  }
  if (metadata.rows.length > 0) return metadata;
  const [problem] = metadata.problems;
  if (problem) throw new MetadataError(`Line ${problem.line} of ${path}: ${problem.reason}.`);
  throw new MetadataError(
    `${path} has no rows: fill it, or take it away, and the names of the pictures are their captions.`
  );
}

type Found = Omit<Metadata, "path">;

function ofTable(path: string, text: string): Found {
  const {columns, rows, problems, separator} = tableRows(text, COLUMNS);
  const at = COLUMNS.map((column) => {
    const [first, second] = columns.flatMap((name, i) => (name === column ? [i] : []));
    if (first !== undefined && second === undefined) return first;
    if (columns.length === 0) return -1; // Of an empty file there is nothing more to say.
    // What stands in quotes may have several lines.
    const found = columns.slice(0, 8).join(", ").replace(/\s+/g, " ").slice(0, 200);
    const amiss = first === undefined ? "no column" : "more than one column";
    throw new MetadataError(`${path} has ${amiss} "${column}"; it has: ${found}.`);
  });
  return {
    rows: rows.map(({line, cells}) => {
      const [file, caption] = at.map((column) => cells[column] ?? "");
      return {line, file, caption};
    }),
    problems,
    notes:
      separator === ","
        ? []
        : [
            `The columns of ${path} are taken to be separated by ${separator === "\t" ? "tabs" : `“${separator}”`}.`
          ]
  };
}

function ofJson(path: string, text: string): Found {
  const {rows, problems, isList} = jsonRows(text);
  const notes = isList
    ? [`${path} is a list rather than lines of JSON; it is read all the same.`]
    : [];
  return {
    rows: rows.flatMap(({line, fields}) => {
      const [file, caption] = COLUMNS.map((column) => textOf(fields.get(column)));
      if (file !== null && caption !== null) return {line, file, caption};
      problems.push({line, reason: `its ${file === null ? "file_name" : "text"} is no text`});
      return [];
    }),
    problems,
    notes
  };
}

/** A field as a cell of a table would have it; null where it is neither text nor a number. */
function textOf(field: unknown): string | null {
  if (field === undefined || field === null) return "";
  return typeof field === "string" || typeof field === "number" ? String(field).trim() : null;
}

/** Rows that can be used, and the problems of all others, by line. */
function sorted({rows, problems}: Pick<Found, "rows" | "problems">) {
  const [used, unnamed] = [rows.filter(({file}) => file), rows.filter(({file}) => !file)];
  const others = unnamed.map(({line}) => ({line, reason: "it names no file"}));
  return {rows: used, problems: [...problems, ...others].sort((a, b) => a.line - b.line)};
}
