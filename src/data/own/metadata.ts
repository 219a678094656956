/** Captions in the Hugging Face *imagefolder* convention: a table with `file_name` and `text`. */
import {csvParse, type DSVRowString, dsvFormat} from "d3";
import {cleanPath} from "./filePath.ts";
import {RefusedError} from "./skippedFile.ts";

/** Files with captions, in the order in which they are looked for. */
export const METADATA_FILES = ["metadata.csv", "metadata.jsonl"] as const;

/** A caption file that cannot be read; the message says why, in one line. */
export class MetadataError extends RefusedError {}

export interface Metadata {
  /** Captions by path, relative to the folder of the metadata file. */
  captions: Map<string, string>;
  /** Files that are named more than once; their last row counts. */
  repeated: string[];
}

/**
 * Reads a metadata file.
 * @throws MetadataError
 */
export function readMetadata(name: (typeof METADATA_FILES)[number], text: string): Metadata {
  const bare = text.replace(/^\ufeff/, "");
  const rows = name === "metadata.csv" ? csvRows(bare) : jsonRows(bare);
  const captions = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [file, caption] of rows) {
    const path = cleanPath(file);
    if (captions.has(path)) repeated.add(path);
    captions.set(path, caption);
  }
  return {captions, repeated: [...repeated]};
}

/** The text of a metadata file: UTF-8, or what spreadsheets write instead of it. */
export function decodeMetadata(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function csvRows(text: string): [string, string][] {
  const [header] = text.split("\n", 1);
  // Where the comma is the decimal sign, spreadsheets separate columns by semicolons.
  const separator = header.includes(",") ? undefined : [";", "\t"].find((s) => header.includes(s));
  const rows = separator ? dsvFormat(separator).parse(text) : csvParse(text);
  for (const column of ["file_name", "text"]) {
    if (!rows.columns.includes(column)) {
      const found = rows.columns.slice(0, 8).join(", ").slice(0, 200);
      throw new MetadataError(`metadata.csv has no column "${column}"; it has: ${found}.`);
    }
  }
  return rows.map((row: DSVRowString) => [row.file_name ?? "", row.text ?? ""]);
}

function jsonRows(text: string): [string, string][] {
  const rows: [string, string][] = [];
  text.split("\n").forEach((line, i) => {
    if (line.trim() === "") return;
    let row: {file_name?: unknown; text?: unknown};
    try {
      row = JSON.parse(line);
    } catch {
      throw new MetadataError(`Line ${i + 1} of metadata.jsonl is not JSON.`);
    }
    if (typeof row?.file_name !== "string" || typeof row.text !== "string") {
      throw new MetadataError(`Line ${i + 1} of metadata.jsonl lacks "file_name" or "text".`);
    }
    rows.push([row.file_name, row.text]);
  });
  return rows;
}
