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
    note.textContent =
      "No oracle can judge this caption: it is none that the data set’s grammar could have written. " +
      "Judge for yourself.";
    return note;
  }
  const right = judgements.filter(({joint}) => joint).length;
  note.textContent =
    `${right} of ${judgements.length} show all that the caption says. ` +
    (heldOut
      ? "◇ Held out: training never showed this combination."
      : "● Seen: training shows such pictures.");
  return note;
}
