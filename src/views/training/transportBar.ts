import "./transportBar.css";
import {duration, stepTime} from "./duration.ts";
import type {RunState} from "./runState.ts";

/** What a transport asks for. */
export interface Transport {
  play(): unknown;
  pause(): unknown;
  step(): unknown;
  restart(): unknown;
  setSpeed(stepsPerSecond: number): unknown;
}

export interface TransportBarOptions {
  /** Begins a run with the settings there are. @returns what is wrong with them, or null */
  begin(): Promise<string | null>;
  transport: Transport;
  document?: Document;
}

const SPEEDS = [
  {label: "as fast as it can", value: Infinity},
  {label: "10 steps a second", value: 10},
  {label: "2 steps a second", value: 2},
  {label: "1 step a second", value: 1}
];

/**
 * Start, pause, one step, speed, restart, and how far a run has come. With the focus inside: space
 * plays and pauses, → takes one step.
 */
export function transportBar({
  begin,
  transport,
  document = globalThis.document
}: TransportBarOptions): HTMLElement & {update(run: RunState | null): void} {
  const root = document.createElement("section");
  root.className = "transport";
  root.setAttribute("aria-label", "Training");
  const controls = root.appendChild(document.createElement("div"));
  controls.className = "controls";
  const play = button("Start", () => {
    if (!run) return beginRun();
    return run.status === "playing" ? transport.pause() : transport.play();
  });
  play.classList.add("play");
  const one = button("One step", () => transport.step());
  const restart = button("Restart", () => transport.restart());
  const another = button("New run", beginRun);
  another.title = "Begins a run with the settings above; this one is kept.";
  const speed = document.createElement("select");
  speed.setAttribute("aria-label", "Speed");
  speed.append(
    ...SPEEDS.map(({label}, i) => {
      const option = document.createElement("option");
      Object.assign(option, {value: String(i), textContent: label});
      return option;
    })
  );
  speed.addEventListener("input", (event) => {
    event.stopPropagation();
    transport.setSpeed(SPEEDS[speed.selectedIndex].value);
  });
  controls.append(play, one, restart, another, speed);
  const bar = root.appendChild(document.createElement("progress"));
  bar.setAttribute("aria-label", "Steps taken");
  const readings = root.appendChild(document.createElement("p"));
  readings.className = "readings";
  const note = root.appendChild(document.createElement("p"));
  note.className = "note";
  note.setAttribute("role", "status");

  root.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (target.closest("select, input")) return;
    if (event.key === "ArrowRight" && !one.disabled) one.click();
    else if (event.key === " " && target !== play && !target.closest("button")) play.click();
    else return;
    event.preventDefault();
  });

  let run: RunState | null = null;
  /** Why the last run asked for could not begin. */
  let refusal: string | null = null;
  show();
  return Object.assign(root, {
    update(next: RunState | null) {
      run = next;
      show();
    }
  });

  async function beginRun(): Promise<void> {
    refusal = await begin().catch((error: Error) => error.message);
    show();
  }

  function show(): void {
    const status = run?.status;
    const isOver = run !== null && (status === "done" || isEnding(run));
    play.textContent = !run ? "Start" : status === "playing" && !isOver ? "Pause" : "Play";
    play.disabled = isOver || status === "preparing";
    one.disabled = !run || isOver || status === "preparing";
    another.hidden = !run;
    restart.disabled = !run || run.step === 0;
    speed.selectedIndex = SPEEDS.findIndex(({value}) => value === (run?.speed ?? Infinity));
    bar.max = run?.steps || 1;
    bar.value = run?.step ?? 0;
    readings.textContent = run ? readingsOf(run) : "No run yet.";
    // The same text again would be announced again.
    const text = refusal ?? (run ? noteOf(run) : "");
    if (note.textContent !== text) note.textContent = text;
    root.dataset.status = status ?? "none";
  }

  function button(label: string, act: () => unknown): HTMLButtonElement {
    const element = document.createElement("button");
    Object.assign(element, {type: "button", className: "tool", textContent: label});
    element.addEventListener("click", () => void act());
    return element;
  }
}

function readingsOf({step, steps, stepSeconds, seconds, metrics, speed}: RunState): string {
  const parts = [`step ${step.toLocaleString("en")} of ${steps.toLocaleString("en")}`];
  if (metrics) parts.push(`loss ${metrics.loss.toPrecision(4)}`);
  if (stepSeconds !== null) {
    parts.push(`${stepTime(stepSeconds)} a step`);
    const left = (steps - step) * Math.max(stepSeconds, 1 / speed);
    if (step < steps) parts.push(`about ${duration(left)} left`);
  }
  if (seconds > 0) parts.push(`${duration(seconds)} so far`);
  return parts.join(" · ");
}

/** Whether all steps are taken, but what came of them is still being looked at. */
const isEnding = ({status, step, steps}: RunState) => status === "playing" && step >= steps;

function lossText({status, lossReason, step}: RunState): string {
  const loss = `The GPU was lost (${lossReason!.replace(/\.$/, "")}).`;
  if (status === "done") return `${loss} The run was done before, and is kept.`;
  if (status === "preparing") return `${loss} The run is being brought back.`;
  return `${loss} The run stands at step ${step.toLocaleString("en")}, the last that was kept: Play goes on from there.`;
}

function noteOf(run: RunState): string {
  const {status, problem, saveProblem, lossReason, compiling, name, queue} = run;
  if (problem) return problem.message;
  if (lossReason !== null) return lossText(run);
  if (saveProblem) return saveProblem;
  if (compiling) return `Compiling shaders: ${compiling.done} of ${compiling.total}.`;
  if (isEnding(run)) return "All steps are taken; the result is being measured.";
  const next = queue.length > 0 ? ` Next: ${queue.map(({name}) => name).join(", ")}.` : "";
  switch (status) {
    case "preparing":
      return `${name} is being prepared.${next}`;
    case "done":
      return `${name} is done.${next}`;
    default:
      return next.trim();
  }
}
