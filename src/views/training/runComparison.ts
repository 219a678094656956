import "./runComparison.css";
import {type ComparedMeasure, measureText, settingText, stepsText} from "./comparedTexts.ts";
import {dashSample} from "./dashSample.ts";
import type {History} from "./runState.ts";
import {type SettingField, settingLabel, type SettingValue} from "./settingFields.ts";
import {RUN_DASHES} from "./trainingCurves.ts";
import {scrollBox} from "../scrollBox.ts";
import {runs as runTexts} from "../../text/en/runs.ts";

const texts = runTexts.comparison;

/** A run that can be laid over others. */
export interface ComparedRun {
  id: string;
  name: string;
  settings: object;
  /** Steps taken, and of the whole run. */
  step: number;
  steps: number;
  history: History;
  /** Numbers found at its moments, where there are any. */
  measured?: readonly {readonly [metric: string]: number}[];
}

export type RunComparison = HTMLElement & {
  /** Ids of the runs that are laid over the one in training. */
  value: readonly string[];
  /** The run in training and those that are laid over it, in the order of their dashes. */
  readonly runs: readonly ComparedRun[];
  /** @param current id of the run in training; null where there is none */
  update(runs: readonly ComparedRun[], current: string | null): void;
};

const MOST = RUN_DASHES.length - 1;

/**
 * Lets the reader choose runs to be laid over the one in training, and says what differs between them.
 * Runs of this visit are laid over by themselves when the next one begins.
 * @param measures compared by their means over the last steps
 */
export function runComparison(
  fields: readonly SettingField[],
  measures: readonly ComparedMeasure[],
  {document = globalThis.document}: {document?: Document} = {}
): RunComparison {
  const root = document.createElement("section");
  root.className = "run-comparison";
  root.setAttribute("aria-label", texts.name);
  const choices = root.appendChild(document.createElement("fieldset"));
  choices.appendChild(document.createElement("legend")).textContent = texts.layOver;
  const list = choices.appendChild(document.createElement("div"));
  const table = root.appendChild(document.createElement("div"));
  let all: readonly ComparedRun[] = [];
  let current: string | null = null;
  let chosen: string[] = [];
  let drawn = "";
  show();

  list.addEventListener("input", (event) => {
    event.stopPropagation();
    const {value, checked} = event.target as HTMLInputElement;
    chosen = checked ? [...chosen, value].slice(-MOST) : chosen.filter((id) => id !== value);
    show();
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  });

  return Object.defineProperties(Object.assign(root, {update}), {
    value: {get: () => laid().map(({id}) => id), set: take},
    runs: {get: compared}
  }) as unknown as RunComparison;

  function update(runs: readonly ComparedRun[], next: string | null): void {
    all = runs;
    if (next !== current) {
      const before = current !== null && current !== next ? [current] : [];
      chosen = [...chosen.filter((id) => !before.includes(id)), ...before].slice(-MOST);
      current = next;
    }
    show();
  }

  function take(ids: readonly string[]): void {
    chosen = ids.slice(-MOST);
    show();
  }

  /** The chosen runs that there are, without the one in training. */
  function laid(): ComparedRun[] {
    return chosen.flatMap((id) => all.filter((run) => run.id === id && id !== current));
  }

  function compared(): ComparedRun[] {
    return [...all.filter(({id}) => id === current), ...laid()];
  }

  function show(): void {
    const runs = compared();
    const others = all.filter(({id}) => id !== current);
    const next = JSON.stringify([current, chosen, all.map(({id, name, step}) => [id, name, step])]);
    if (next === drawn) return;
    drawn = next;
    root.hidden = others.length === 0;
    showChoices(others, runs);
    table.replaceChildren(...(runs.length > 1 ? [differencesTable(runs)] : []));
  }

  /** Controls stay where they are, so that a run that goes on takes no focus away. */
  function showChoices(others: readonly ComparedRun[], runs: readonly ComparedRun[]): void {
    const labels = new Map(
      [...list.querySelectorAll("label")].map((label) => [label.dataset.run!, label])
    );
    const wanted = others.map((run) => labels.get(run.id) ?? choice(run.id));
    if (wanted.some((label, i) => list.children[i] !== label) || wanted.length < labels.size) {
      list.replaceChildren(...wanted);
    }
    others.forEach((run, i) => {
      const [box, text] = [wanted[i].querySelector("input")!, wanted[i].querySelector("span")!];
      const order = runs.indexOf(run);
      box.checked = order >= 0;
      wanted[i].querySelector("svg")?.remove();
      if (order >= 0) box.after(dashSample(order, document));
      text.textContent = texts.choice(run.name, stepsText(run));
    });
  }

  function choice(id: string): HTMLLabelElement {
    const label = document.createElement("label");
    label.dataset.run = id;
    const box = label.appendChild(document.createElement("input"));
    Object.assign(box, {type: "checkbox", value: id});
    label.append(document.createElement("span"));
    return label;
  }

  function differencesTable(runs: readonly ComparedRun[]): HTMLElement {
    const box = scrollBox(texts.differences, {document});
    const table = box.appendChild(document.createElement("table"));
    table.createCaption().textContent = texts.differences;
    const head = table.createTHead().insertRow();
    head.append(heading(texts.run, "col"));
    runs.forEach(({name}, order) => {
      const cell = head.appendChild(heading(name, "col"));
      cell.prepend(dashSample(order, document));
    });
    const body = table.createTBody();
    const addRow = (label: string, texts: readonly string[], idea = "") => {
      const row = body.insertRow();
      row.appendChild(heading(label, "row")).className = idea;
      for (const text of texts) row.insertCell().textContent = text;
    };
    for (const field of fields) {
      const values = runs.map(({settings}) => {
        const value = (settings as Record<string, SettingValue>)[field.name];
        // Runs from before it could be given say nothing of it.
        return field.isGiven ? (value ?? "") : value;
      });
      if (values.every((value) => value === values[0])) continue;
      addRow(
        settingLabel(fields, field.name),
        values.map((value) => settingText(field, value)),
        field.idea
      );
    }
    if (body.rows.length === 0)
      addRow(
        texts.settings,
        runs.map(() => texts.same)
      );
    addRow(texts.stepsTaken, runs.map(stepsText));
    for (const measure of measures) {
      addRow(
        measure.label,
        runs.map((run) => measureText(measure, run))
      );
    }
    return box;
  }

  function heading(text: string, scope: string): HTMLTableCellElement {
    const cell = document.createElement("th");
    cell.scope = scope;
    cell.append(text);
    return cell;
  }
}
