/** One row: what it is, its value, and what that means. */
export interface ValueRow {
  label: string;
  value: string;
  note?: string;
  /** Name of the line that shows the same thing in the figure. */
  line?: string;
}

export type ValueTable = HTMLTableElement & {update(rows: readonly ValueRow[]): void};

/** Numbers under a figure, each beside a sample of its line. */
export function valueTable(
  caption: string,
  {document = globalThis.document, sample}: {document?: Document; sample: (line: string) => Element}
): ValueTable {
  const table = document.createElement("table");
  table.className = "value-table";
  table.appendChild(document.createElement("caption")).textContent = caption;
  const body = table.appendChild(document.createElement("tbody"));
  return Object.assign(table, {
    update(rows: readonly ValueRow[]) {
      while (body.rows.length > rows.length) body.deleteRow(-1);
      rows.forEach((row, i) => {
        const tr = body.rows[i] ?? emptyRow(row.line);
        const [label, value, note] = tr.cells;
        label.lastChild!.textContent = row.label;
        value.textContent = row.value;
        note.textContent = row.note ?? "";
      });
    }
  });

  function emptyRow(line: string | undefined): HTMLTableRowElement {
    const tr = body.insertRow();
    const label = tr.appendChild(document.createElement("th"));
    label.scope = "row";
    if (line !== undefined) label.append(sample(line));
    label.append(document.createElement("span"));
    tr.insertCell().className = "number";
    tr.insertCell().className = "note";
    return tr;
  }
}
