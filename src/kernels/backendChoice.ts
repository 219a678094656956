/** Which backend computes, by what was measured where there is something, else by what is behind it. */

export const BACKENDS = ["webgpu", "wasm", "cpu"] as const;
export type BackendName = (typeof BACKENDS)[number];

/** What a browser has of a backend. */
export interface Offer {
  available: boolean;
  /** Whether real hardware is behind it. */
  hardware: boolean;
}

/** Milliseconds that a step of training takes; null where the first took longer than was waited for. */
export type StepTimes = Partial<Record<BackendName, number | null>>;

/** What was measured, and where: another GPU or another number of threads is another machine. */
export interface Measured {
  machine: string;
  times: StepTimes;
}

/**
 * Backends in the order in which they are to be tried, the best first: those measured, then a GPU that was
 * not, then WebAssembly, which is several times faster than a GPU in software. That one starts only where
 * it was measured or is asked for, and plain JavaScript is the last resort.
 */
export function backendOrder(
  offers: Record<BackendName, Offer>,
  times: StepTimes = {}
): BackendName[] {
  const measured = byTime(times).filter((name) => offers[name].available);
  return [...new Set<BackendName>([...measured, ...candidates(offers), "cpu"])];
}

/** What is worth measuring unasked: a GPU, and WebAssembly. */
export function candidates(offers: Record<BackendName, Offer>): BackendName[] {
  return BACKENDS.filter((name) =>
    name === "wasm" ? offers.wasm.available : offers[name].hardware
  );
}

/** Those measured, the fastest first. */
export function byTime(times: StepTimes): BackendName[] {
  const timeOf = (name: BackendName) => times[name] ?? Number.MAX_VALUE;
  return BACKENDS.filter((name) => times[name] !== undefined).sort((a, b) => timeOf(a) - timeOf(b));
}
