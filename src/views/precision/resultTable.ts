import {precision} from "../../text/en/precision.ts";
import {numberTable} from "../gumbel/numberTable.ts";

const {choices, results: say} = precision;

/** All seeds of one way of training, by its names in results. */
export interface ResultRow {
  spread: string;
  scheme: string;
  last: readonly (number | null)[];
  skipped: readonly number[];
}

/** What the runs came to, a number for each seed. */
export function resultTable(
  rows: readonly ResultRow[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  return numberTable(
    say.head,
    rows.map(({spread, scheme, last, skipped}) => [
      scheme === "float32" ? say.any : choices.spread[spread as keyof typeof choices.spread],
      choices.scheme[scheme as keyof typeof choices.scheme],
      last.map((value) => value?.toFixed(2) ?? precision.notFinite).join("\u00a0·\u00a0"),
      scheme === "global" || scheme === "per block" ? skipped.join("\u00a0·\u00a0") : say.notScaled
    ]),
    {caption: say.caption, document}
  );
}
