import type {ChiSquareTest} from "../../math/chiSquareTest.ts";
import {gumbelRace} from "../../text/en/gumbelRace.ts";
import {rounded, writeRaised} from "./digits.ts";

export interface TestNoteOptions {
  draws: number;
  /** How many indices the cells were made from. */
  indices: number;
  document?: Document;
}

const said = gumbelRace.test;

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
    note.textContent = said.tooFew(count(draws));
    return note;
  }
  const cells = degreesOfFreedom + 1;
  const numbers = [rounded(statistic), count(degreesOfFreedom)] as const;
  note.append(
    cells < indices
      ? said.statisticOfPooled(...numbers, count(indices), count(cells))
      : said.statistic(...numbers)
  );
  writeRaised(note.appendChild(document.createElement("strong")), `p = ${rounded(pValue, 2)}`);
  note.append(pValue < REFUTED ? said.refuted : said.passed);
  return note;
}

const count = (n: number) => n.toLocaleString("en");
