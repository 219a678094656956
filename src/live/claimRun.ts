import {STORAGE_PREFIX} from "../storagePrefix.ts";

/** Gives a run back, for other tabs to go on with. */
export type Release = () => void;

/** Milliseconds to wait for a tab that is just being closed. */
const PATIENCE = 3000;

export interface ClaimOptions {
  /** The browser's locks; undefined where it has none. */
  locks?: Pick<LockManager, "request">;
  patience?: number;
}

/**
 * Claims a run for this tab, until it is released or the tab is gone. Where the browser has no locks, or
 * gives none, every tab gets it; what is saved is safe all the same, by `RunStore.save`.
 * @returns null where another tab has it
 */
export function claimRun(
  id: string,
  {locks = globalThis.navigator?.locks, patience = PATIENCE}: ClaimOptions = {}
): Promise<Release | null> {
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const hold = () => new Promise<void>((release) => resolve(release));
    const options = {signal: AbortSignal.timeout(patience)};
    Promise.resolve()
      .then(() => locks.request(`${STORAGE_PREFIX}-run-${id}`, options, hold))
      .catch((error: Error) => resolve(error.name === "TimeoutError" ? null : () => {}));
  });
}
