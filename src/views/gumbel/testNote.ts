import type {ChiSquareTest} from "../../math/chiSquareTest.ts";
import {rounded, writeRaised} from "./digits.ts";

export interface TestNoteOptions {
  draws: number;
  /** How many indices the cells were made from. */
  indices: number;
  document?: Document;
}

/** Below this a p-value refutes what was tested, on this page. */
export const REFUTED = 0.001;

/** What a χ² test of the tally says, in a sentence. */
export function testNote(
  {statistic, degreesOfFreedom, pValue}: ChiSquareTest,
  {draws, indices, document = globalThis.document}: TestNoteOptions
): HTMLElement {
  const note = document.createElement("p");
  note.className = "test-note";
  if (Number.isNaN(pValue)) {
    note.textContent =
      `χ² needs two cells that expect at least 5 wins each, and ${draws.toLocaleString("en")} ` +
      `${draws === 1 ? "draw is" : "draws are"} too few for that.`;
    return note;
  }
  const cells = degreesOfFreedom + 1;
  const pooled =
    cells < indices
      ? ` (${indices.toLocaleString("en")} indices, pooled into ${cells.toLocaleString("en")} cells ` +
        "that expect at least 5 wins each)"
      : "";
  note.append(
    `χ² = ${rounded(statistic)} with ${degreesOfFreedom.toLocaleString("en")} ` +
      `${degreesOfFreedom === 1 ? "degree" : "degrees"} of freedom${pooled}: `
  );
  writeRaised(note.appendChild(document.createElement("strong")), `p = ${rounded(pValue, 2)}`);
  note.append(pValue < REFUTED ? ". These counts do not follow α." : ". No contradiction to α.");
  return note;
}
