import "./logarithmicSlider.css";

/** A positive quantity, as a `value` between two ends. */
export type LogarithmicSlider = HTMLElement & {value: number};

export interface LogarithmicSliderOptions {
  value: number;
  label: string | HTMLElement;
  /** What the quantity is called where its value is read out; by default as in the label. */
  symbol?: string;
  unit?: string;
  /** Whether only whole numbers make sense. */
  whole?: boolean;
  document?: Document;
}

/** Steps of the arrow keys from one power of ten to the next. */
const STEPS_PER_DECADE = 20;

/** How many steps a key goes. */
const KEYS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: STEPS_PER_DECADE / 2,
  PageDown: -STEPS_PER_DECADE / 2,
  Home: -Infinity,
  End: Infinity
};

/** Keys that edit the text of a number field. */
const TEXT_KEYS = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);

/** What Observable calls the look of its inputs, among which this one stands. */
const LOOK = "inputs-3a86ea";

let made = 0;

/**
 * A slider with a number field for a quantity whose factors matter rather than its differences. Every
 * key goes the same factor in every browser, and what is set by slider or key has three digits; any
 * other value between the ends can be typed or set. Fires `input`.
 *
 *     const temperature = view(linked("tau", logarithmicSlider([0.01, 100], {value: 1, label: "τ"})));
 */
export function logarithmicSlider(
  [least, most]: readonly [least: number, most: number],
  {
    value: initial,
    label,
    symbol = typeof label === "string" ? label : label.textContent!.trim(),
    unit = "",
    whole = false,
    document = globalThis.document
  }: LogarithmicSliderOptions
): LogarithmicSlider {
  const root = document.createElement("div");
  root.className = "logarithmic-slider";
  root.innerHTML = `<form class="${LOOK}"><label></label><div class="${LOOK}-input">
    <input type="number" step="any" required><input type="range" step="any"></div></form>`;
  const [field, slider] = root.querySelectorAll("input");
  field.id = `logarithmic-${++made}`;
  root.querySelector("label")!.append(label);
  root.querySelector("label")!.htmlFor = field.id;
  Object.assign(field, {min: String(least), max: String(most)});
  Object.assign(slider, {min: String(Math.log(least)), max: String(Math.log(most))});
  slider.setAttribute("aria-label", root.querySelector("label")!.textContent!.trim());
  slider.setAttribute("aria-valuemin", String(least));
  slider.setAttribute("aria-valuemax", String(most));
  let value = accepted(initial);
  show();

  root.querySelector("form")!.addEventListener("submit", (event) => event.preventDefault());
  slider.addEventListener("input", () => {
    value = accepted(threeDigits(Math.exp(slider.valueAsNumber)));
    show();
  });
  field.addEventListener("input", (event) => {
    const typed = field.valueAsNumber;
    if (!(typed >= least && typed <= most)) return event.stopPropagation();
    value = accepted(typed);
    // What is being typed is not changed under the reader's hands.
    say();
  });
  field.addEventListener("change", show);
  root.addEventListener("keydown", (event) => {
    const steps = KEYS[event.key];
    if (steps === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target === field && TEXT_KEYS.has(event.key)) return;
    event.preventDefault();
    const next = accepted(threeDigits(stepped(steps)));
    if (next === value) return;
    value = next;
    show();
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  });

  return Object.defineProperty(root, "value", {
    get: () => value,
    set(next: number) {
      if (Number.isNaN(next)) return;
      value = accepted(next);
      show();
    }
  }) as unknown as LogarithmicSlider;

  function accepted(v: number): number {
    return Math.max(least, Math.min(most, whole ? Math.round(v) : v));
  }

  /** So many marks from the one nearest to the value; the marks go through all powers of ten. */
  function stepped(steps: number): number {
    const mark = Math.round(STEPS_PER_DECADE * Math.log10(value)) + steps;
    const next = 10 ** (mark / STEPS_PER_DECADE);
    // Small whole numbers are farther apart than the marks.
    return whole && Math.abs(next - value) < 1 ? value + Math.sign(steps) : next;
  }

  function show(): void {
    field.value = String(whole ? value : threeDigits(value));
    say();
  }

  /** The slider itself holds the logarithm, which means nothing to anybody. */
  function say(): void {
    slider.valueAsNumber = Math.log(value);
    slider.setAttribute("aria-valuenow", String(value));
    slider.setAttribute("aria-valuetext", `${symbol} = ${spoken(value)} ${unit}`.trim());
  }

  function spoken(v: number): string {
    const digits = {minimumSignificantDigits: 3, maximumSignificantDigits: 3};
    return v.toLocaleString("en", whole ? {maximumFractionDigits: 0} : digits);
  }
}

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
