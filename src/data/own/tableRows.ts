import Papa from "papaparse";
import {givenPictures} from "../../text/en/givenPictures.ts";
import type {RowProblem} from "./metadata.ts";

/** The rows of a table of text, by the names of its columns. */
export interface Table {
  columns: string[];
  /** The cells of each row that can be used, trimmed, and the line on which it starts, from 1. */
  rows: {line: number; cells: string[]}[];
  problems: RowProblem[];
  /** What separates columns. */
  separator: string;
}

/** The comma first; spreadsheets write others where it is the decimal sign. */
const SEPARATORS = [",", ";", "\t", "|"];

/**
 * Reads a table, with whatever line ends, empty lines and first line of Excel's (`sep=;`) it has.
 * Where that does not say it, columns are separated by what gives the wanted ones.
 * @param wanted names of columns, in small letters
 */
export function tableRows(text: string, wanted: readonly string[]): Table {
  const lines = text.split(/\r\n|\r|\n/);
  const said = /^"?sep=(.)"?;*$/i.exec(lines[0]);
  const first = said ? 1 : 0;
  return parse(lines, first, said?.[1] ?? likeliestSeparator(lines.slice(0, 20), wanted));
}

/** What gives the most of the wanted columns, or else the most columns. */
function likeliestSeparator(lines: string[], wanted: readonly string[]): string {
  const worth = SEPARATORS.map((separator) => {
    const {columns} = parse(lines, 0, separator);
    return 1000 * wanted.filter((name) => columns.includes(name)).length + columns.length;
  });
  return SEPARATORS[worth.indexOf(Math.max(...worth))];
}

/** Rows whose quotation marks do not match; each is looked through to the end of the file. */
const MOST_BROKEN = 100;

/** @param first of the lines to be read, from 0 */
function parse(lines: string[], first: number, separator: string): Table {
  const table: Table = {columns: [], rows: [], problems: [], separator};
  let at = first;
  for (let broken = 0; at < lines.length; ++broken) {
    const {data, errors} = Papa.parse<string[]>(lines.slice(at).join("\n"), {
      ...{delimiter: separator, newline: "\n"}
    });
    const end = errors.find(({type}) => type === "Quotes")?.row ?? data.length;
    for (const cells of data.slice(0, end)) {
      addRow(table, at + 1, cells);
      at += cells.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 1);
    }
    if (end >= data.length) break;
    const isLast = broken === MOST_BROKEN;
    const {quotes, quotesToTheEnd} = givenPictures.row;
    table.problems.push({line: at + 1, reason: isLast ? quotesToTheEnd : quotes});
    if (isLast) break;
    // Whatever the marks seem to hold together, the next line is a row again.
    at += 1;
  }
  return table;
}

function addRow(table: Table, line: number, raw: string[]): void {
  const cells = raw.map((cell) => cell.trim());
  const width = cells.findLastIndex((cell) => cell !== "") + 1;
  if (width === 0) return;
  if (table.columns.length === 0) {
    table.columns = cells.slice(0, width).map((name) => name.toLowerCase());
  } else if (width > table.columns.length) {
    table.problems.push({line, reason: givenPictures.row.tooManyCells});
  } else table.rows.push({line, cells});
}
