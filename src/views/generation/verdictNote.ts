import {generation} from "../../text/en/generation.ts";

const said = generation.verdict;

/** What came of one caption. */
export interface NotedVerdicts {
  judgements: readonly {joint: boolean}[] | null;
  heldOut: boolean | null;
}

/** A line on how many drawings of a caption are right, and whether training showed it. */
export function verdictNote(
  {judgements, heldOut}: NotedVerdicts,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const note = document.createElement("p");
  note.className = "verdict";
  note.setAttribute("role", "status");
  if (judgements === null || heldOut === null) {
    note.textContent = said.notJudged;
    return note;
  }
  const right = judgements.filter(({joint}) => joint).length;
  const n = judgements.length;
  note.textContent = heldOut ? said.heldOut(right, n) : said.seen(right, n);
  return note;
}
