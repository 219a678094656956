import "./experimentTable.css";
import {dashSample} from "./dashSample.ts";
import {scrollBox} from "../scrollBox.ts";
import {common} from "../../text/en/common.ts";
import {experiments} from "../../text/en/experiments.ts";

const texts = experiments.table;

/** What a run came to. */
export interface OutcomeState {
  /** In dB. */
  psnrSoft: number;
  psnrHard: number;
  /** A share; null where nobody can tell. */
  oracle: number | null;
  codesUsed: number;
  perplexity: number;
}

/** One way to train: what its shipped runs came to, and how the live one stands. */
export interface OutcomeRow {
  label: string;
  outcomes: readonly OutcomeState[];
  live: {step: number; steps: number; outcome: OutcomeState | null} | null;
}

const COLUMNS: {
  text: string;
  idea: string;
  of: (outcome: OutcomeState) => number | null;
  write: (value: number) => string;
}[] = [
  {text: texts.soft, idea: "temperature", of: ({psnrSoft}) => psnrSoft, write: decimals(1)},
  {text: texts.hard, idea: "image-token", of: ({psnrHard}) => psnrHard, write: decimals(1)},
  {
    ...{text: texts.gap, idea: "", write: decimals(1)},
    of: ({psnrSoft, psnrHard}) => psnrSoft - psnrHard
  },
  {
    ...{text: texts.recognised, idea: "reconstruction", of: ({oracle}) => oracle},
    write: (share) => common.percent(String(Math.round(100 * share)))
  },
  {text: texts.codesUsed, idea: "image-token", of: ({codesUsed}) => codesUsed, write: decimals(0)},
  {
    text: texts.perplexity,
    idea: "image-token",
    of: ({perplexity}) => perplexity,
    write: decimals(0)
  }
];

/** What the runs of an experiment came to: means over seeds, and below each the lowest and highest. */
export function experimentTable(
  rows: readonly OutcomeRow[],
  {caption, document = globalThis.document}: {caption: string; document?: Document}
): HTMLElement {
  const box = scrollBox(texts.caption, {className: "experiment-table", document});
  const table = box.appendChild(document.createElement("table"));
  table.createCaption().textContent = caption;
  const head = table.createTHead().insertRow();
  head.append(heading(texts.run, "col"));
  for (const {text, idea} of COLUMNS) {
    const cell = head.appendChild(heading(text, "col"));
    if (idea) cell.className = idea;
  }
  const body = table.createTBody();
  rows.forEach(({label, outcomes, live}, order) => {
    const row = body.insertRow();
    row.append(heading(label, "row"));
    row.cells[0].prepend(dashSample(order, document));
    for (const {of, write} of COLUMNS) {
      const values = outcomes.map(of).filter((value) => value !== null);
      const cell = row.insertCell();
      if (values.length === 0) cell.textContent = "–";
      else writeSpread(cell, values, write);
    }
    if (live) addLive(body, live);
  });
  return box;

  function writeSpread(
    cell: HTMLElement,
    values: readonly number[],
    write: (value: number) => string
  ): void {
    cell.textContent = write(values.reduce((sum, value) => sum + value, 0) / values.length);
    if (values.length < 2) return;
    const range = cell.appendChild(document.createElement("small"));
    range.textContent = texts.range(write(Math.min(...values)), write(Math.max(...values)));
  }

  function addLive(
    body: HTMLTableSectionElement,
    {step, steps, outcome}: NonNullable<OutcomeRow["live"]>
  ): void {
    const row = body.insertRow();
    row.className = "live";
    const [now, all] = [step, steps].map((value) => value.toLocaleString("en"));
    row.append(heading(step < steps ? texts.live(now, all) : texts.liveDone(all), "row"));
    for (const {of, write} of COLUMNS) {
      const value = outcome && of(outcome);
      row.insertCell().textContent = value === null ? "–" : write(value);
    }
  }

  function heading(text: string, scope: string): HTMLTableCellElement {
    const cell = document.createElement("th");
    cell.append(text);
    cell.scope = scope;
    return cell;
  }
}

function decimals(digits: number): (value: number) => string {
  // A gap that rounds to nothing has no sign.
  return (value) =>
    value
      .toFixed(digits)
      .replace(/^-(0(\.0*)?)$/, "$1")
      .replace("-", "−");
}
