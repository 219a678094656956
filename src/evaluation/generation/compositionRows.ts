/** Compositions as rows of a table of groups. */
import {generationGroups} from "../../text/en/generationGroups.ts";
import type {CompositionRow} from "./composition.ts";
import type {GroupRow} from "./groupRows.ts";

const {compositions} = generationGroups;

const LABELS: Record<number, string> = {
  0: compositions.none,
  0.5: compositions.half,
  1: compositions.whole
};

export const compositionRows = ({rows}: {rows: readonly CompositionRow[]}): GroupRow[] =>
  rows.map(({share, tally}) => ({...tally, label: LABELS[share], heldOut: true}));
