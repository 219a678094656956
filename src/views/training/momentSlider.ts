import "./momentSlider.css";
import {toolButton} from "../toolButton.ts";
import {training} from "../../text/en/training.ts";

const texts = training.moments;

export interface MomentSliderState {
  /** Steps at which the run was looked at, ascending. */
  moments: readonly number[];
  /** Steps whose states are kept. */
  rewindable: readonly number[];
}

/** Its `value` is the chosen step; null follows the newest. */
export type MomentSlider = HTMLElement & {
  value: number | null;
  update(state: MomentSliderState): void;
  /** Winds from the first moment to the newest, unless the reader wants less motion. */
  play(): void;
};

/** Milliseconds that a moment is shown while all are played. */
const SHOWN_MS = 400;

/**
 * A slider through the moments of a run. At its right end it follows the newest. A button plays them
 * all; another continues the run from the last kept state that is not after the chosen moment.
 */
export function momentSlider({
  seek,
  document = globalThis.document
}: {
  seek(step: number): unknown;
  document?: Document;
}): MomentSlider {
  const root = document.createElement("div");
  root.className = "moment-slider";
  const film = root.appendChild(
    toolButton("", () => (playing === undefined ? start() : halt()), {document})
  );
  film.classList.add("film");
  const slider = root.appendChild(document.createElement("input"));
  Object.assign(slider, {type: "range", min: "0", max: "0", step: "1", value: "0"});
  slider.setAttribute("aria-label", texts.name);
  const output = root.appendChild(document.createElement("output"));
  const go = root.appendChild(toolButton("", goOn, {document}));
  let state: MomentSliderState = {moments: [], rewindable: []};
  let value: number | null = null;
  let playing: ReturnType<typeof setInterval> | undefined;
  show();

  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    const [{moments}, at] = [state, slider.valueAsNumber];
    halt();
    choose(at === moments.length - 1 ? null : moments[at]);
  });

  const element = Object.defineProperty(root, "value", {
    get: () => value,
    set(next: number | null) {
      value = next;
      show();
    }
  }) as unknown as MomentSlider;
  return Object.assign(element, {
    play() {
      const wantsLess = document.defaultView?.matchMedia?.(
        "(prefers-reduced-motion: reduce)"
      ).matches;
      if (!wantsLess) start();
    },
    update(next: MomentSliderState) {
      const isLess = next.moments.length < state.moments.length;
      state = next;
      if (isLess && playing !== undefined) {
        // Of another run, there is nothing to be played.
        halt();
        choose(null);
      } else if (value !== null && !state.moments.includes(value)) choose(null);
      else show();
    }
  });

  function start(): void {
    halt();
    const {moments} = state;
    if (moments.length < 2) return;
    choose(moments[0]);
    playing = setInterval(() => {
      const next = state.moments.indexOf(value ?? -1) + 1;
      const isLast = next === 0 || next >= state.moments.length - 1;
      if (isLast) halt();
      choose(isLast ? null : state.moments[next]);
    }, SHOWN_MS);
    show();
  }

  function halt(): void {
    clearInterval(playing);
    playing = undefined;
    show();
  }

  function choose(next: number | null): void {
    if (next !== value) {
      value = next;
      const {Event} = document.defaultView!;
      root.dispatchEvent(new Event("input", {bubbles: true}));
    }
    show();
  }

  function goOn(): void {
    const step = target();
    if (step === undefined) return;
    choose(null);
    void seek(step);
  }

  function target(): number | undefined {
    return state.rewindable.findLast((step) => step <= (value ?? -1));
  }

  function show(): void {
    const {moments} = state;
    slider.max = String(Math.max(0, moments.length - 1));
    slider.disabled = moments.length < 2;
    slider.value = String(value === null ? moments.length - 1 : moments.indexOf(value));
    film.textContent = playing === undefined ? texts.playBack : texts.stop;
    film.hidden = moments.length < 2;
    const step = value ?? moments.at(-1);
    const say = value === null ? texts.newest : texts.after;
    output.textContent = step === undefined ? "" : say(step.toLocaleString("en"));
    slider.setAttribute("aria-valuetext", output.textContent);
    const to = target();
    go.hidden = to === undefined;
    go.textContent =
      to === undefined || to === value ? texts.goOn : texts.goOnFrom(to.toLocaleString("en"));
  }
}
