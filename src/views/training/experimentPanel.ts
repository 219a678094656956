import "./experimentPanel.css";
import {type CurveVariant, experimentCurves} from "./experimentCurves.ts";
import {experimentTable, type OutcomeRow} from "./experimentTable.ts";
import type {CurveSpec} from "./trainingCurves.ts";
import {toolButton} from "../toolButton.ts";
import {experiments} from "../../text/en/experiments.ts";

/** One way to train, shipped and live. */
export interface ExperimentVariant extends Omit<CurveVariant, "live">, Omit<OutcomeRow, "live"> {
  seeds: readonly number[];
  live: (NonNullable<OutcomeRow["live"]> & {history: NonNullable<CurveVariant["live"]>}) | null;
}

export interface ExperimentState {
  variants: readonly ExperimentVariant[];
  /** Steps of the shipped runs, and the command that made them. */
  steps: number;
  command: string;
  /** Whether one of the live runs is under way. */
  status: "none" | "playing" | "paused";
  /** Begins the live runs, or goes on with them. @returns why it cannot, or null */
  begin(): Promise<string | null>;
}

export type ExperimentPanel = HTMLElement & {
  update(state: ExperimentState): void;
  /** Shows what came out, answered or not. */
  open(): void;
};

export interface ExperimentPanelOptions {
  /** Asked first; committing to an answer shows the results. */
  asked: HTMLElement;
  specs: readonly CurveSpec[];
  /** What was seen in the shipped runs. */
  conclusion: string | Node;
  pause(): unknown;
  document?: Document;
}

/**
 * An experiment: a question, and once that is answered the shipped results. One click starts the same
 * runs here; their curves are drawn over the shipped ones as they grow.
 */
export function experimentPanel({
  asked,
  specs,
  conclusion,
  pause,
  document = globalThis.document
}: ExperimentPanelOptions): ExperimentPanel {
  const root = document.createElement("section");
  root.className = "experiment-panel";
  const controls = document.createElement("div");
  controls.className = "controls";
  const run = toolButton(
    experiments.panel.run.none,
    () => (state?.status === "playing" ? pause() : start()),
    {
      document
    }
  );
  // Before it is known how things are, there is nothing to begin.
  run.disabled = true;
  const show = toolButton(experiments.panel.show, open, {document});
  controls.append(run, show);
  const note = document.createElement("p");
  note.className = "note";
  note.setAttribute("role", "status");
  const results = document.createElement("div");
  results.className = "results";
  results.hidden = true;
  const curves = experimentCurves(specs, {document});
  const key = document.createElement("p");
  key.className = "note";
  key.textContent = experiments.panel.key;
  const table = document.createElement("div");
  const source = document.createElement("p");
  source.className = "note";
  const seen = document.createElement("p");
  seen.append(conclusion);
  results.append(seen, curves, key, table, source);
  root.append(asked, controls, note, results);
  let state: ExperimentState | null = null;
  let drawn = "";
  /** Whether the runs were asked for and have not been heard of: who presses twice wants them once. */
  let isBeginning = false;
  asked.addEventListener("input", open);

  return Object.assign(root, {
    open,
    update(next: ExperimentState) {
      state = next;
      if (next.status !== "none") isBeginning = false;
      run.textContent = experiments.panel.run[next.status];
      run.disabled = false;
      if (!results.hidden && drawn !== signature(next)) draw();
    }
  });

  function open(): void {
    show.hidden = true;
    results.hidden = false;
    draw();
  }

  async function start(): Promise<void> {
    if (isBeginning) return;
    open();
    isBeginning = true;
    const problem = await state!.begin().catch((error: Error) => error.message);
    note.textContent = problem ?? "";
    // What is under way reports soon; what is so short that it was never seen may be pressed again.
    setTimeout(() => (isBeginning = false), problem === null ? SETTLED_AFTER : 0);
  }

  function draw(): void {
    if (!state) return;
    drawn = signature(state);
    const {variants, steps, command} = state;
    curves.update(variants.map((variant) => ({...variant, live: variant.live?.history ?? null})));
    table.replaceChildren(
      experimentTable(variants, {caption: experiments.table.caption, document})
    );
    const code = document.createElement("code");
    code.textContent = command;
    source.replaceChildren(shippedText(variants, steps.toLocaleString("en")), code);
  }
}

/** Milliseconds after which runs that were begun have been heard of. */
const SETTLED_AFTER = 1000;

/** Changes where there is something new to draw. */
const signature = ({variants}: ExperimentState) =>
  variants.map(({seeds, live}) => `${seeds.length}:${live?.steps}:${live?.step}`).join();

/** How many seeds of each run are shipped, which need not be equally many, and of how many steps. */
function shippedText(variants: readonly ExperimentVariant[], steps: string): string {
  const counts = variants.map(({seeds}) => seeds.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most
    ? experiments.panel.shipped(most, steps)
    : experiments.panel.shippedBetween(least, most, steps);
}
