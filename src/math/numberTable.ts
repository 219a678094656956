// A table of numbers as a text, with single spaces between them.

/** The values of a table; none where it is empty. */
export function readTable(table: string): number[] {
  return table === "" ? [] : table.split(" ").map(Number);
}

/** A table in a few words: where it begins, where it is halfway, where it ends. */
export function tableText(table: string): string {
  const values = readTable(table);
  if (values.length === 0) return "–";
  return [0, 0.5, 1]
    .map((share) => values[Math.round(share * (values.length - 1))])
    .map((value) => String(Number(value.toPrecision(3))))
    .join(" → ");
}
