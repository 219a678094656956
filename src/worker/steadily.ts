/** Work that outlives a change of the backend: it waits for the new one, and is done again there. */

import {Stretch} from "../live/stretch.ts";

/** A time between two changes of the backend. */
interface Era {
  /** Resolves once there is a backend. */
  ready: Promise<void>;
  open(): void;
  /** Over when the backend is about to change. */
  stretch: Stretch;
}

function newEra(): Era {
  let open = () => {};
  const ready = new Promise<void>((resolve) => (open = resolve));
  return {ready, open, stretch: new Stretch()};
}

let era = newEra();

/** Before the backend starts or changes: what is under way will be done again. */
export function interruptWork(): void {
  const {open, stretch} = era;
  era = newEra();
  // Who has waited since before the first start waits on.
  void era.ready.then(open);
  stretch.end();
}

/** After the backend has started. */
export function resumeWork(): void {
  era.open();
}

/** Resolves while there is a backend to work on. */
export const backend = (): Promise<void> => era.ready;

/**
 * Does `work` once there is a backend; again, where it was changed in the middle of it. What a lost device
 * was asked for may never come, so an attempt is waited for only until there is the next backend.
 * @param work is told how to ask whether its result is still wanted; what is long ends where it is not
 */
export async function steadily<T>(work: (isWanted: () => boolean) => Promise<T>): Promise<T> {
  for (;;) {
    await era.ready;
    const begun = era;
    const attempt = work(() => begun === era).then(
      (value) => ({value}),
      (error: unknown) => ({error})
    );
    const found = await begun.stretch.until(attempt);
    if (begun !== era || !found) continue;
    if ("error" in found) throw found.error;
    return found.value;
  }
}
