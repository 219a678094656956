import {numberTable} from "../gumbel/numberTable.ts";

/** All seeds of one way of training. */
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
    ["gradients differ", "scales", "loss at the end", "skipped updates"],
    rows.map(({spread, scheme, last, skipped}) => [
      scheme === "float32" ? "any" : spread,
      scheme,
      last.map((value) => value?.toFixed(2) ?? "not finite").join("\u00a0·\u00a0"),
      scheme === "global" || scheme === "per block" ? skipped.join("\u00a0·\u00a0") : "not scaled"
    ]),
    {
      caption:
        "Mean loss of the last 20 updates in nats per token, and updates not applied (for scales per " +
        "resblock: added up over the 24), one number for each seed",
      document
    }
  );
}
