/**
 * The reader's own pictures, in the Hugging Face *imagefolder* convention: captions in
 * `metadata.csv` or `metadata.jsonl` with the columns `file_name` and `text`; without such a file,
 * each picture's file name is its caption.
 */
import {csvParse} from "d3";
import type {CaptionedImage, Dataset} from "./captionedImage.ts";

/** Files with captions, in the order in which they are looked for. */
export const METADATA_FILES = ["metadata.csv", "metadata.jsonl"] as const;

/** A caption file that cannot be read; the message says why, in one line. */
export class MetadataError extends Error {}

/**
 * The captions in a metadata file, by file name.
 * @throws MetadataError
 */
export function readMetadata(
  name: (typeof METADATA_FILES)[number],
  text: string
): Map<string, string> {
  const rows = name === "metadata.csv" ? csvRows(text) : jsonRows(text);
  return new Map(rows);
}

function csvRows(text: string): [string, string][] {
  const rows = csvParse(text.replace(/^\ufeff/, ""));
  for (const column of ["file_name", "text"]) {
    if (!rows.columns.includes(column)) {
      const found = rows.columns.slice(0, 8).join(", ");
      throw new MetadataError(`metadata.csv has no column "${column}"; it has: ${found}.`);
    }
  }
  return rows.map((row) => [row.file_name, row.text]);
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

/** The caption that a file name is: without folder and extension, "_" and "-" read as spaces. */
export function captionFromName(path: string): string {
  const [name] = path.split("/").slice(-1);
  return name
    .replace(/\.[^.]*$/, "")
    .replace(/[_-]+/g, " ")
    .trim();
}

/**
 * Pictures with captions as a data set; nothing is held out, and examples are drawn as they are.
 * @param images at least one
 */
export function ownDataset(name: string, images: readonly CaptionedImage[]): Dataset {
  if (images.length === 0) throw new RangeError("A data set needs at least one picture.");
  return {
    name,
    groups: ["seen"],
    example: (random) => random.pick(images),
    caption: (_group, random) => random.pick(images).caption,
    tokenizerCaptions: () => images.map(({caption}) => caption)
  };
}
