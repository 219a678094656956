/** Numbers indexed by caption y (rows) and code z (columns). */
export type Table = readonly (readonly number[])[];

/** A table of the same shape, each number computed from the one in its place. */
export function mapTable(
  table: Table,
  f: (value: number, y: number, z: number) => number
): number[][] {
  return table.map((row, y) => row.map((value, z) => f(value, y, z)));
}

/** The sum of all numbers of a table. */
export function sumTable(table: Table): number {
  return table.reduce((total, row) => total + row.reduce((sum, value) => sum + value, 0), 0);
}

/** The sum over y for each z: a marginal, where the table is a distribution. */
export function columnSums(table: Table): number[] {
  return table[0].map((_, z) => table.reduce((sum, row) => sum + row[z], 0));
}

/** A table of weights ≥ 0, not all 0, as a distribution. */
export function normalizeTable(table: Table): number[][] {
  const total = sumTable(table);
  return mapTable(table, (weight) => weight / total);
}

/** E[of(y, z)] for (y, z) ∼ `under`. What has probability 0 never counts, even where it is ±∞. */
export function expectation(under: Table, of: Table): number {
  let sum = 0;
  under.forEach((row, y) =>
    row.forEach((p, z) => {
      if (p > 0) sum += p * of[y][z];
    })
  );
  return sum;
}
