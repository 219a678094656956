import {controls} from "../text/en/controls.ts";

/** Which backend computes, why it was chosen, and which others this browser offers. */
export interface BackendReport {
  backend: string;
  reason: string;
  available: string[];
  /** Milliseconds that a step of training takes on each; null for more than 1000. */
  times?: Record<string, number | null> | null;
  isMeasuring?: boolean;
}

const NAMES: Record<string, string> = {
  webgpu: "WebGPU",
  wasm: "WebAssembly",
  cpu: "JavaScript"
};

/** The value of the entry that has backends measured; no backend is called so. */
const MEASURE = "measure";

export interface BackendBadgeOptions {
  /** Called where the reader asks for a measurement. */
  onMeasure?: () => void;
  document?: Document;
}

/**
 * A badge that names the backend in use, says why and how fast each is, and lets the reader switch. Its
 * `value` is the chosen backend's name (null while starting), and it fires `input` when the reader
 * switches.
 */
export function backendBadge(
  report: BackendReport | null,
  {onMeasure = () => {}, document = globalThis.document}: BackendBadgeOptions = {}
): HTMLElement & {value: string | null} {
  const badge = document.createElement("span");
  badge.className = "backend-badge";
  if (report === null) {
    badge.classList.add("starting");
    badge.textContent = controls.backend.starting;
    badge.title = controls.backend.isStarting;
    return Object.assign(badge, {value: null});
  }
  const {backend, available, times = null, isMeasuring = false} = report;
  const said = times && controls.backend.times(figures(times));
  const reason = said ? controls.backend.reasonAndTimes(report.reason, said) : report.reason;
  badge.title = isMeasuring
    ? controls.backend.isMeasuring
    : controls.backend.why(nameOf(backend), reason);
  const select = document.createElement("select");
  select.setAttribute("aria-label", controls.backend.choose(reason));
  // The backend in use is always on offer, whatever else is.
  for (const name of new Set([backend, ...available])) select.append(option(name, nameOf(name)));
  const measure = option(MEASURE, said ? controls.backend.measureAgain : controls.backend.measure);
  select.append(said ? group(said, measure) : measure);
  if (isMeasuring) {
    badge.classList.add("measuring");
    measure.textContent = controls.backend.measuring;
    measure.disabled = true;
  }
  select.value = backend;
  select.addEventListener("input", (event) => {
    if (select.value !== MEASURE) return;
    event.stopPropagation();
    select.value = backend;
    onMeasure();
  });
  badge.append(select);
  // The select's own input event bubbles to the badge, whose value it changes.
  return Object.defineProperty(badge, "value", {
    get: () => select.value,
    set: (name: string) => void (select.value = name)
  }) as HTMLElement & {value: string};

  function option(value: string, text: string): HTMLOptionElement {
    return Object.assign(document.createElement("option"), {value, textContent: text});
  }

  function group(label: string, ...options: HTMLOptionElement[]): HTMLOptGroupElement {
    const group = Object.assign(document.createElement("optgroup"), {label});
    group.append(...options);
    return group;
  }
}

/** What each takes, the fastest first. */
function figures(times: Record<string, number | null>): string[] {
  const size = (time: number | null) => time ?? Number.MAX_VALUE;
  const sorted = Object.entries(times).sort(([, a], [, b]) => size(a) - size(b));
  return sorted.map(([name, time]) => {
    if (time === null) return controls.backend.overTime(nameOf(name));
    return controls.backend.time(nameOf(name), Math.max(1, Math.round(time)));
  });
}

function nameOf(backend: string): string {
  return NAMES[backend] ?? backend;
}
