import Papa from "papaparse";
import type {AskedQuestion} from "./windows.ts";
import {present} from "../../text/en/present.ts";

/** The votes of a class as a CSV table, a row for each answer. Texts are without their formulas' TeX. */
export function votesTable(
  chapter: string,
  asked: readonly AskedQuestion[],
  votes: (name: string, answers: number) => number[]
): string {
  const {table} = present;
  const rows = asked.flatMap(({name, question, answers}) => {
    const hands = votes(name, answers.length);
    return answers.map(({text, right}, i) => ({
      [table.chapter]: chapter,
      [table.question]: textOf(question),
      [table.answer]: textOf(text),
      [table.right]: right ? table.yes : table.no,
      [table.votes]: hands[i]
    }));
  });
  return Papa.unparse(rows);
}

function textOf(html: string): string {
  const {body} = new DOMParser().parseFromString(html, "text/html");
  for (const source of body.querySelectorAll("annotation, .katex-html")) source.remove();
  return body.textContent!.replace(/\s+/g, " ").trim();
}
