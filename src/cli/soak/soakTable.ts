import {growths, parts, type Sample} from "./growth.ts";

const BLOCKS = "▁▂▃▄▅▆▇█";
const CURVE_WIDTH = 40;

/** A row for each quantity: where it began, how far it went, where it ended, and its curve. */
export function soakTable(samples: Sample[]): string {
  const rows = growths(samples).map(({name, start, highest, end, grew}) => [
    name,
    ...[start, highest, end].map((value) => count(value)),
    grew ? "grew" : "held",
    curve(samples.map((sample) => sample[name]))
  ]);
  const all = [["", "start", "highest", "end", "", "0 to highest, over time"], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((cell, i) => (i > 0 && i < 4 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
        .join("  ")
        .trimEnd()
    )
    .join("\n");
}

/** All samples as a table for a spreadsheet, a row each. */
export function soakCsv(samples: Sample[], minutes: number[]): string {
  const names = Object.keys(samples[0]);
  const rows = samples.map((sample, i) => [
    minutes[i].toFixed(2),
    ...names.map((name) => sample[name])
  ]);
  return [["minutes", ...names], ...rows].map((row) => `${row.join(",")}\n`).join("");
}

/** A curve in one line of text; each character is the mean of the samples that it stands for. */
function curve(values: number[]): string {
  const top = Math.max(...values);
  return parts(values, CURVE_WIDTH)
    .map((part) => part.reduce((sum, value) => sum + value, 0) / part.length)
    .map((mean) => BLOCKS[top > 0 ? Math.min(7, Math.floor((8 * mean) / top)) : 0])
    .join("");
}

const count = (value: number) => Math.round(value).toLocaleString("en");
