import "./transportBar.css";
import {duration, stepTime} from "./duration.ts";
import type {RunState} from "./runState.ts";
import {toolButton} from "../toolButton.ts";
import {sentences} from "../../text/en/sentences.ts";
import {training} from "../../text/en/training.ts";

const texts = training.transport;

/** What a transport asks for. */
export interface Transport {
  play(): unknown;
  pause(): unknown;
  step(): unknown;
  restart(): unknown;
  /** Goes on with the data there are, though they are others than before. @returns what is wrong, or null */
  acceptData(): Promise<string | null>;
  setSpeed(stepsPerSecond: number): unknown;
}

/** What is shown where no run is in training. */
export interface RecordedRunState {
  name: string;
  steps: number;
  /** Of training. */
  seconds: number;
}

export interface TransportBarOptions {
  /** Begins a run with the settings there are. @returns what is wrong with them, or null */
  begin(): Promise<string | null>;
  transport: Transport;
  /** Its name, what its first button says, and what is said before it was pressed. */
  words?: {name: string; start: string; idle: string};
  document?: Document;
}

const SPEEDS = [
  {label: texts.fast, value: Infinity},
  ...[10, 2, 1].map((value) => ({label: texts.aSecond(value), value}))
];

/**
 * Start, pause, one step, speed, restart, and how far a run has come. With the focus inside: space
 * plays and pauses, → takes one step.
 */
export function transportBar({
  begin,
  transport,
  words = texts,
  document = globalThis.document
}: TransportBarOptions): HTMLElement & {
  /** @param recording is shown where there is no run */
  update(run: RunState | null, recording?: RecordedRunState | null): void;
} {
  const root = document.createElement("section");
  root.className = "transport";
  root.setAttribute("aria-label", words.name);
  const controls = root.appendChild(document.createElement("div"));
  controls.className = "controls";
  const play = button(words.start, () => {
    if (!run) return beginRun();
    return run.status === "playing" ? transport.pause() : transport.play();
  });
  play.classList.add("play");
  const one = button(texts.step, () => transport.step());
  const restart = button(texts.restart, () => transport.restart());
  const another = button(texts.newRun, beginRun);
  another.title = texts.newRunMeans;
  const speed = document.createElement("select");
  speed.setAttribute("aria-label", texts.speed);
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
  bar.setAttribute("aria-label", texts.taken);
  const readings = root.appendChild(document.createElement("p"));
  readings.className = "readings";
  const note = root.appendChild(document.createElement("p"));
  note.className = "note";
  note.setAttribute("role", "status");
  const accept = root.appendChild(button(texts.acceptData, acceptData));

  root.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (target.closest("select, input")) return;
    if (event.key === "ArrowRight" && !one.disabled) one.click();
    else if (event.key === " " && target !== play && !target.closest("button")) play.click();
    else return;
    event.preventDefault();
  });

  let run: RunState | null = null;
  let recording: RecordedRunState | null = null;
  /** Why the last run asked for could not begin. */
  let refusal: string | null = null;
  /** Whether a run was asked for that is not there yet: who presses twice wants one. */
  let isBeginning = false;
  show();
  return Object.assign(root, {
    update(next: RunState | null, recorded: RecordedRunState | null = null) {
      [run, recording] = [next, recorded];
      show();
    }
  });

  async function beginRun(): Promise<void> {
    if (isBeginning) return;
    isBeginning = true;
    refusal = await begin()
      .catch((error: Error) => error.message)
      .finally(() => (isBeginning = false));
    show();
  }

  async function acceptData(): Promise<void> {
    refusal = await transport.acceptData().catch((error: Error) => error.message);
    show();
  }

  function show(): void {
    const status = run?.status;
    const isOver = run !== null && (status === "done" || isEnding(run));
    const isGoing = status === "playing" && !isOver;
    play.textContent = !run ? words.start : isGoing ? texts.pause : texts.play;
    play.disabled = isOver || status === "preparing";
    one.disabled = !run || isOver || status === "preparing";
    another.hidden = !run;
    restart.disabled = !run || run.step === 0;
    speed.selectedIndex = SPEEDS.findIndex(({value}) => value === (run?.speed ?? Infinity));
    bar.max = run?.steps || 1;
    bar.value = run?.step ?? 0;
    bar.hidden = !run;
    readings.textContent = run
      ? readingsOf(run)
      : recording
        ? recordingText(recording)
        : words.idle;
    // The same text again would be announced again.
    const text = refusal ?? (run ? noteOf(run) : "");
    if (note.textContent !== text) note.textContent = text;
    accept.hidden = !run || run.dataChange === null || run.status === "playing";
    root.dataset.status = status ?? "none";
  }

  function button(label: string, act: () => unknown): HTMLButtonElement {
    return toolButton(label, act, {document});
  }
}

function readingsOf({step, steps, stepSeconds, seconds, metrics, speed}: RunState): string {
  const parts = [texts.at(step.toLocaleString("en"), steps.toLocaleString("en"))];
  if (metrics) parts.push(texts.loss(metrics.loss.toPrecision(4)));
  if (stepSeconds !== null) {
    parts.push(texts.eachStep(stepTime(stepSeconds)));
    const left = (steps - step) * Math.max(stepSeconds, 1 / speed);
    if (step < steps) parts.push(texts.left(duration(left)));
  }
  if (seconds > 0) parts.push(texts.soFar(duration(seconds)));
  return parts.join(" · ");
}

function recordingText({name, steps, seconds}: RecordedRunState): string {
  return texts.recording(name, steps.toLocaleString("en"), duration(seconds));
}

/** Whether all steps are taken, but what came of them is still being looked at. */
const isEnding = ({status, step, steps}: RunState) => status === "playing" && step >= steps;

function lossText({status, lossReason, step}: RunState): string {
  const reason = lossReason!.replace(/\.$/, "");
  if (status === "done") return training.state.lostDone(reason);
  if (status === "preparing") return training.state.lostPreparing(reason);
  return training.state.lostStanding(reason, step.toLocaleString("en"));
}

function noteOf(run: RunState): string {
  const next = run.queue.length > 0 ? [training.state.next(run.queue.map(({name}) => name))] : [];
  return sentences(...statements(run), ...run.notices, ...next);
}

/** What is to be said of the run itself: the one thing that matters most. */
function statements(run: RunState): string[] {
  const {status, problem, saveProblem, lossReason, compiling, dataChange, name} = run;
  if (problem) return [problem.message];
  if (lossReason !== null) return [lossText(run)];
  if (dataChange !== null && status !== "playing") {
    return [training.state.otherData(dataChange)];
  }
  if (saveProblem) return [saveProblem];
  if (compiling) return [training.state.compiling(compiling.done, compiling.total)];
  if (isEnding(run)) return [training.state.measuring];
  if (status === "preparing") return [training.state.preparing(name)];
  return status === "done" ? [training.state.done(name)] : [];
}
