export interface BarRowOptions {
  /** Said of each bar, e.g. “f” for “f 3”. */
  name: string;
  /** Class of the row's idea, for its colour. */
  idea?: string;
  /** The lowest value a bar can be drawn to. */
  lowest: number;
  /** Arrow keys move a bar by this, and drawn values are multiples of it. */
  step: number;
  document: Document;
}

export type BarRow = HTMLElement & {
  value: number[];
  /** Numbers shown under the bars. */
  caption(texts: readonly string[]): void;
};

/**
 * Bars whose heights the reader draws: press and sweep across them, or walk them with Tab and the
 * arrow keys. Fires `input` at each change.
 */
export function barRow({name, idea = "", lowest, step, document}: BarRowOptions): BarRow {
  const row = document.createElement("div");
  row.className = `bar-row ${idea}`.trim();
  let values: number[] = [];
  let [low, high] = [0, 1];
  let drawing = false;

  row.addEventListener("pointerdown", (event) => {
    drawing = true;
    row.setPointerCapture?.(event.pointerId);
    draw(event);
    // Focus goes to the bar, so that the arrow keys refine what was drawn.
    bars()[columnAt(event)]?.focus({preventScroll: true});
    event.preventDefault();
  });
  row.addEventListener("pointermove", (event) => drawing && draw(event));
  for (const type of ["pointerup", "pointercancel"]) {
    row.addEventListener(type, () => {
      drawing = false;
      render();
    });
  }
  row.addEventListener("keydown", (event) => {
    const k = bars().indexOf(event.target as HTMLElement);
    const span = high - low;
    const moves: Record<string, number> = {
      ArrowUp: step,
      ArrowRight: step,
      ArrowDown: -step,
      ArrowLeft: -step,
      PageUp: span / 10,
      PageDown: -span / 10,
      Home: -Infinity,
      End: Infinity
    };
    if (k < 0 || moves[event.key] === undefined) return;
    event.preventDefault();
    change(k, values[k] + moves[event.key]);
  });

  const bars = () => Array.from(row.querySelectorAll<HTMLElement>("[role=slider]"));

  function columnAt({clientX}: PointerEvent): number {
    const {left, width} = row.getBoundingClientRect();
    const k = Math.floor(((clientX - left) / width) * values.length);
    return Math.min(Math.max(k, 0), values.length - 1);
  }

  function draw(event: PointerEvent): void {
    const k = columnAt(event);
    const {top, height} = bars()[k].getBoundingClientRect();
    change(k, high - ((event.clientY - top) / height) * (high - low));
  }

  function change(k: number, to: number): void {
    const kept = Math.min(high, Math.max(Math.max(low, lowest), to));
    // Decimal places of the step: sums of binary fractions would show as 0.30000000000000004.
    const value = Number((Math.round(kept / step) * step).toFixed(4));
    if (value === values[k]) return;
    values = values.map((v, j) => (j === k ? value : v));
    paint();
    const {Event} = document.defaultView!;
    row.dispatchEvent(new Event("input", {bubbles: true}));
  }

  /** Makes the bars and fits their range to the values; not while a hand is drawing. */
  function render(): void {
    if (!drawing) [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
    if (bars().length !== values.length) {
      row.replaceChildren(...values.map((_, k) => column(k)));
    }
    paint();
  }

  function column(k: number): HTMLElement {
    const column = document.createElement("div");
    column.className = "bar-column";
    const bar = column.appendChild(document.createElement("div"));
    bar.className = "bar";
    bar.tabIndex = 0;
    bar.setAttribute("role", "slider");
    bar.setAttribute("aria-orientation", "vertical");
    bar.setAttribute("aria-label", `${name} ${k + 1}`);
    bar.appendChild(document.createElement("span")).className = "fill";
    column.appendChild(document.createElement("span")).className = "bar-caption";
    return column;
  }

  function paint(): void {
    bars().forEach((bar, k) => {
      bar.setAttribute("aria-valuemin", String(Math.max(low, lowest)));
      bar.setAttribute("aria-valuemax", String(high));
      bar.setAttribute("aria-valuenow", String(values[k]));
      const part = (v: number) => (v - low) / (high - low);
      const [from, to] = [part(Math.min(0, values[k])), part(Math.max(0, values[k]))];
      bar.style.setProperty("--from", String(from));
      bar.style.setProperty("--to", String(to));
    });
  }

  return Object.defineProperty(
    Object.assign(row, {
      caption(texts: readonly string[]) {
        row.querySelectorAll(".bar-caption").forEach((span, k) => (span.textContent = texts[k]));
      }
    }),
    "value",
    {
      get: () => values,
      set(next: number[]) {
        values = next;
        render();
      }
    }
  ) as unknown as BarRow;
}
