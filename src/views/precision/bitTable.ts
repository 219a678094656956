import "./precision.css";
import {common} from "../../text/en/common.ts";
import {precision} from "../../text/en/precision.ts";
import {rounded as digits, writeRaised} from "../gumbel/digits.ts";

const {bits: say} = precision;

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
      say.fields(row.bits.sign, row.bits.exponent, row.bits.mantissa)
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
  writeRaised(caption, say.caption(digits(x, 8)));
  return figure;
}

function describe({kind, rounded, relativeError, spacing}: BitRow): string {
  if (kind === "not a number") return say.noSign;
  if (kind === "infinite") return say.infinite(rounded > 0 ? "" : "−");
  if (kind === "zero") return relativeError > 0 ? say.flushed : "0";
  const error =
    relativeError === 0 ? say.exact : say.error(common.percent(digits(100 * relativeError, 2)));
  const place = kind === "normal" ? say.normal : say.subnormal;
  return [digits(rounded, 8), place, error, say.step(digits(spacing, 3))].join(" · ");
}
