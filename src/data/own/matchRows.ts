import {READINGS} from "./filePath.ts";
import type {Metadata, MetadataRow} from "./metadata.ts";

/** What a metadata file says of a picture: its rows, or the other pictures that its row may mean. */
export type Said = {rows: MetadataRow[]} | {line: number; others: string[]};

export interface Matches {
  /** By the index of the picture. */
  said: Map<number, Said>;
  /** Rows of files that are not there. */
  missing: MetadataRow[];
  /** Rows that name a picture by another spelling, and the picture. */
  respelt: {row: MetadataRow; path: string}[];
}

/** Readings of a name from this one on are guesses, if good ones. */
const LENIENT = 2;

/**
 * Pairs the rows of a metadata file with pictures by their names: those that are spelt the same first,
 * then what is left by more lenient readings.
 * @param folder of the metadata file, from which it names files
 */
export function matchRows(
  {rows}: Pick<Metadata, "rows">,
  folder: string,
  pictures: readonly {index: number; path: string}[]
): Matches {
  const said = new Map<number, Said>();
  const respelt: Matches["respelt"] = [];
  let missing = rows;
  READINGS.forEach((reading, leniency) => {
    const named = new Map<string, {index: number; path: string}[]>();
    for (const picture of pictures) {
      if (said.has(picture.index)) continue;
      const name = reading(picture.path);
      named.set(name, [...(named.get(name) ?? []), picture]);
    }
    missing = missing.filter((row) => {
      const found = named.get(reading(row.file, folder));
      for (const {index, path} of found ?? []) {
        const before = said.get(index);
        if (found!.length > 1) {
          const others = found!.filter((other) => other.index !== index).map(({path}) => path);
          said.set(index, {line: row.line, others});
        } else if (before && "rows" in before) before.rows.push(row);
        else said.set(index, {rows: [row]});
        if (leniency >= LENIENT && found!.length === 1) respelt.push({row, path});
      }
      return !found;
    });
  });
  return {said, missing, respelt};
}
