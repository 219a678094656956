/** Captions in the Hugging Face *imagefolder* convention: a table with `file_name` and `text`. */
import {givenPictures} from "../../text/en/givenPictures.ts";
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
    notes.unshift(givenPictures.metadata.readAs(path, encoding));
  }
  if (metadata.rows.length > 0) return metadata;
  const [problem] = metadata.problems;
  if (problem) {
    throw new MetadataError(givenPictures.metadata.problem(path, problem.line, problem.reason));
  }
  throw new MetadataError(givenPictures.metadata.noRows(path));
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
    const {noColumn, columnTwice} = givenPictures.metadata;
    throw new MetadataError((first === undefined ? noColumn : columnTwice)(path, column, found));
  });
  return {
    rows: rows.map(({line, cells}) => {
      const [file, caption] = at.map((column) => cells[column] ?? "");
      return {line, file, caption};
    }),
    problems,
    notes: separator === "," ? [] : [separatorNote(path, separator)]
  };
}

function separatorNote(path: string, separator: string): string {
  const said = givenPictures.metadata;
  return separator === "\t" ? said.tabs(path) : said.separator(path, separator);
}

function ofJson(path: string, text: string): Found {
  const {rows, problems, isList} = jsonRows(text);
  const notes = isList ? [givenPictures.metadata.isList(path)] : [];
  return {
    rows: rows.flatMap(({line, fields}) => {
      const [file, caption] = COLUMNS.map((column) => textOf(fields.get(column)));
      if (file !== null && caption !== null) return {line, file, caption};
      const reason = givenPictures.row.noText(file === null ? "file_name" : "text");
      problems.push({line, reason});
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
  const others = unnamed.map(({line}) => ({line, reason: givenPictures.row.unnamed}));
  return {rows: used, problems: [...problems, ...others].sort((a, b) => a.line - b.line)};
}
