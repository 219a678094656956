import "./precision.css";
import {rounded as digits, writeRaised} from "../gumbel/digits.ts";

/** A number as a format holds it. */
export interface BitRow {
  name: string;
  bits: {sign: string; exponent: string; mantissa: string};
  kind: string;
  rounded: number;
  relativeError: number;
  spacing: number;
}

/** The number x bit by bit in each format, with what it is rounded to. */
export function bitTable(
  x: number,
  rows: readonly BitRow[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "bit-table";
  for (const row of rows) {
    const line = figure.appendChild(document.createElement("div"));
    line.className = "bit-row";
    const name = line.appendChild(document.createElement("strong"));
    name.textContent = row.name;
    const bits = line.appendChild(document.createElement("span"));
    bits.className = "bits";
    bits.setAttribute("role", "img");
    bits.setAttribute(
      "aria-label",
      `${row.bits.sign ? `sign ${row.bits.sign}, ` : ""}exponent ${row.bits.exponent}, mantissa ${row.bits.mantissa}`
    );
    for (const field of ["sign", "exponent", "mantissa"] as const) {
      for (const bit of row.bits[field]) {
        const cell = bits.appendChild(document.createElement("span"));
        cell.className = field;
        cell.textContent = bit;
      }
    }
    const note = line.appendChild(document.createElement("span"));
    note.className = "held";
    writeRaised(note, describe(row));
  }
  const caption = figure.appendChild(document.createElement("figcaption"));
  writeRaised(
    caption,
    `${digits(x, 8)} in each format. Boxed: the sign; filled: the exponent; underlined: the digits ` +
      `after the leading one. Beside it the number that is kept, its relative error, and the distance ` +
      `to the next number.`
  );
  return figure;
}

function describe({kind, rounded, relativeError, spacing}: BitRow): string {
  if (kind === "not a number") return "NaN: the format has no sign";
  if (kind === "infinite") return `${rounded > 0 ? "∞" : "−∞"}: beyond the largest number`;
  if (kind === "zero") return relativeError > 0 ? "0: flushed, below half the least number" : "0";
  const error = relativeError === 0 ? "exact" : `error ${digits(100 * relativeError, 2)} %`;
  const step = `step ${digits(spacing, 3)}`;
  return `${digits(rounded, 8)} · ${kind} · ${error} · ${step}`;
}
