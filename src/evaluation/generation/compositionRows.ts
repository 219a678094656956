/** Compositions as rows of a table of groups. */
import type {CompositionRow} from "./composition.ts";
import type {GroupRow} from "./groupRows.ts";

const LABELS: Record<number, string> = {
  0: "from its own caption, w = 0",
  0.5: "half of each, w = 0.5",
  1: "from three that were seen, w = 1"
};

export const compositionRows = ({rows}: {rows: readonly CompositionRow[]}): GroupRow[] =>
  rows.map(({share, tally}) => ({...tally, label: LABELS[share], heldOut: true}));
