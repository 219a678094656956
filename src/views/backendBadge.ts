/** Which backend computes, why it was chosen, and which others this browser offers. */
export interface BackendReport {
  backend: string;
  reason: string;
  available: string[];
}

const NAMES: Record<string, string> = {
  webgpu: "WebGPU",
  webgl: "WebGL",
  wasm: "WebAssembly",
  cpu: "JavaScript"
};

/**
 * A badge that names the backend in use, says why, and lets the reader switch. Its `value` is the
 * chosen backend's name (null while starting), and it fires `input` when the reader switches.
 */
export function backendBadge(
  report: BackendReport | null,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement & {value: string | null} {
  const badge = document.createElement("span");
  badge.className = "backend-badge";
  if (report === null) {
    badge.classList.add("starting");
    badge.textContent = "starting…";
    badge.title = "The computing backend is starting.";
    return Object.assign(badge, {value: null});
  }
  const {backend, reason, available} = report;
  badge.title = `Computing with ${nameOf(backend)}: ${reason}`;
  const select = document.createElement("select");
  select.setAttribute("aria-label", `Computing backend. ${reason}`);
  // The backend in use is always on offer, whatever else is.
  for (const name of new Set([backend, ...available])) {
    const option = document.createElement("option");
    option.value = name;
    option.textContent = nameOf(name);
    option.selected = name === backend;
    select.append(option);
  }
  select.disabled = select.options.length < 2;
  badge.append(select);
  // The select's own input event bubbles to the badge, whose value it changes.
  return Object.defineProperty(badge, "value", {
    get: () => select.value,
    set: (name: string) => void (select.value = name)
  }) as HTMLElement & {value: string};
}

function nameOf(backend: string): string {
  return NAMES[backend] ?? backend;
}
