import "./momentSlider.css";

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
};

/**
 * A slider through the moments of a run. At its right end it follows the newest. A button continues
 * the run from the last kept state that is not after the chosen moment.
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
  const slider = root.appendChild(document.createElement("input"));
  Object.assign(slider, {type: "range", min: "0", max: "0", step: "1", value: "0"});
  slider.setAttribute("aria-label", "Moment of the run");
  const output = root.appendChild(document.createElement("output"));
  const go = root.appendChild(document.createElement("button"));
  Object.assign(go, {type: "button", className: "tool"});
  let state: MomentSliderState = {moments: [], rewindable: []};
  let value: number | null = null;
  show();

  slider.addEventListener("input", (event) => {
    event.stopPropagation();
    const {moments} = state;
    choose(slider.valueAsNumber === moments.length - 1 ? null : moments[slider.valueAsNumber]);
  });
  go.addEventListener("click", () => {
    const step = target();
    if (step === undefined) return;
    choose(null);
    void seek(step);
  });

  const element = Object.defineProperty(root, "value", {
    get: () => value,
    set(next: number | null) {
      value = next;
      show();
    }
  }) as unknown as MomentSlider;
  return Object.assign(element, {
    update(next: MomentSliderState) {
      state = next;
      if (value !== null && !state.moments.includes(value)) choose(null);
      else show();
    }
  });

  function choose(next: number | null): void {
    if (next !== value) {
      value = next;
      const {Event} = document.defaultView!;
      root.dispatchEvent(new Event("input", {bubbles: true}));
    }
    show();
  }

  function target(): number | undefined {
    return state.rewindable.findLast((step) => step <= (value ?? -1));
  }

  function show(): void {
    const {moments} = state;
    slider.max = String(Math.max(0, moments.length - 1));
    slider.disabled = moments.length < 2;
    slider.value = String(value === null ? moments.length - 1 : moments.indexOf(value));
    const step = value ?? moments.at(-1);
    const text = step === undefined ? "—" : `after ${step.toLocaleString("en")} steps`;
    output.textContent = value === null && step !== undefined ? `${text} (newest)` : text;
    slider.setAttribute("aria-valuetext", output.textContent);
    const to = target();
    go.disabled = to === undefined;
    go.textContent =
      to === undefined || to === value
        ? "Continue from here"
        : `Continue from step ${to.toLocaleString("en")}`;
  }
}
