import {mapTable, sumTable, type Table} from "./table.ts";

/**
 * A distribution with the probability of one cell changed to `value`; all others give way in
 * proportion, or equally where they were all 0.
 */
export function withProbability(
  table: Table,
  [row, column]: readonly [number, number],
  value: number
): number[][] {
  const others = sumTable(table) - table[row][column];
  const count = table.flat().length - 1;
  return mapTable(table, (p, y, z) => {
    if (y === row && z === column) return value;
    return others > 0 ? (p * (1 - value)) / others : (1 - value) / count;
  });
}

/**
 * An encoder whose q(z|x), summed over captions, is `codes`: every code's column is scaled, and a
 * column of zeros gets its weight in the row `caption`.
 */
export function withCodeDistribution(
  encoder: Table,
  codes: readonly number[],
  caption: number
): number[][] {
  return mapTable(encoder, (p, y, z) => {
    const column = encoder.reduce((sum, row) => sum + row[z], 0);
    if (column > 0) return (p * codes[z]) / column;
    return y === caption ? codes[z] : 0;
  });
}
