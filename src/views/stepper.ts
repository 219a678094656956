import "./stepper.css";
import {controls} from "../text/en/controls.ts";
import {toolButton} from "./toolButton.ts";

const {stepper: text} = controls;

/** Steps to walk through; its `value` is the step, from 0 to the last. */
export type Stepper = HTMLElement & {value: number};

/**
 * Play, pause, one step, back to the start, and a slider through all steps. Fires `input` whenever
 * the step changes; playing stops at the end, and when the element leaves the page.
 */
export function stepper({
  steps,
  name = text.step,
  interval = 80,
  document = globalThis.document
}: {
  /** Number of the last step. */
  steps: number;
  /** What one step is called. */
  name?: string;
  /** ms from one step to the next while playing. */
  interval?: number;
  document?: Document;
}): Stepper {
  const root = document.createElement("div");
  root.className = "stepper";
  const play = button(text.play, () => (timer === undefined ? start() : stop()));
  play.classList.add("play");
  const one = button(text.oneStep, () => {
    stop();
    go(step + 1);
  });
  const back = button(text.reset, () => {
    stop();
    go(0);
  });
  const slider = document.createElement("input");
  Object.assign(slider, {type: "range", min: "0", max: String(steps), step: "1"});
  slider.setAttribute("aria-label", name);
  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    // Stopping shows the step again, on the slider too.
    const to = slider.valueAsNumber;
    stop();
    go(to);
  });
  const output = document.createElement("output");
  root.append(play, one, back, slider, output);

  let step = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  show();

  return Object.defineProperty(root, "value", {
    get: () => step,
    set(next: number) {
      step = clamp(next);
      stop();
    }
  }) as unknown as Stepper;

  function start(): void {
    if (step === steps) go(0);
    timer = setInterval(() => {
      if (root.isConnected) go(step + 1);
      if (!root.isConnected || step === steps) stop();
    }, interval);
    show();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    show();
  }

  function go(to: number): void {
    const next = clamp(to);
    if (next === step) return;
    step = next;
    show();
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function clamp(to: number): number {
    return Number.isFinite(to) ? Math.min(steps, Math.max(0, Math.round(to))) : step;
  }

  function show(): void {
    slider.value = String(step);
    output.textContent = text.at(name, step, steps);
    slider.setAttribute("aria-valuetext", output.textContent);
    play.textContent = timer === undefined ? text.play : text.pause;
    one.disabled = step === steps;
    back.disabled = step === 0;
  }

  function button(label: string, act: () => void): HTMLButtonElement {
    return toolButton(label, act, {document});
  }
}
