import {ownTransfers} from "./transfers.ts";

/** When something last went on that the reader waits for, or did. */
let stirred = 0;

/** Something goes on that the reader waits for. */
export function stir(): void {
  stirred = performance.now();
}

/** How much is computed at the moment that figures wait for. */
let underWay = 0;

/** Counts work that figures wait for, for as long as it takes. */
export function counted<T>(work: Promise<T>): Promise<T> {
  ++underWay;
  return work.finally(() => --underWay);
}

/** Whether anything is computed that figures wait for. */
export const isComputing = (): boolean => underWay > 0;

/**
 * Resolves once nothing has gone on in the page for so many milliseconds: no file was on its way, nothing
 * was asked of the worker or answered by it, no key or button was pressed.
 */
export async function stillness(ms: number): Promise<void> {
  const watch = new AbortController();
  const deaf = ownTransfers.listen(stir);
  for (const type of ["keydown", "pointerdown", "wheel"]) {
    addEventListener(type, stir, {capture: true, passive: true, signal: watch.signal});
  }
  stir();
  for (let rest = ms; rest > 0; rest = stirred + ms - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
  deaf();
  watch.abort();
}
