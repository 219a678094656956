/** How fast backends are, as this browser remembers it for this build of the lab. */
import {keepsNothing, setSetting, setting} from "../deviceStorage.ts";
import type {Measured, StepTimes} from "../kernels/backendChoice.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";

const KEY = `${STORAGE_PREFIX}:step-times`;

/** What this page has measured itself, which holds for it where nothing may be kept. */
let own: Measured | null = null;

/** What was measured last; null where nothing was, or by another build. */
export function measuredTimes(): Measured | null {
  return own ?? kept();
}

/** What was measured on a machine; null where nothing was. */
export function timesOn(machine: string): StepTimes | null {
  const measured = measuredTimes();
  return measured?.machine === machine ? measured.times : null;
}

export function rememberTimes(measured: Measured): void {
  own = measured;
  setSetting(KEY, JSON.stringify({...measured, build: build()}));
}

/** Forgets what was measured elsewhere. @returns whether something new can be remembered */
export function forgetTimes(): boolean {
  return setSetting(KEY, null) && !keepsNothing();
}

function kept(): Measured | null {
  try {
    const {build: of, ...measured} = JSON.parse(setting(KEY) ?? "{}");
    return of === build() ? measured : null;
  } catch {
    return null;
  }
}

function build(): string {
  return document.documentElement.dataset.build!;
}
