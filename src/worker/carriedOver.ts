import {beforeLeaving} from "../browser/leaving.ts";
import {setTabSetting, tabSetting} from "../deviceStorage.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";
import type {CarriedRun, SurvivingRun} from "./survivingRun.ts";

/** Speeds may be Infinity, which JSON does not know. */
const ENDLESS = "endless";

/**
 * A run that goes on when the page is left for the same one in another language: it is kept, and the tab
 * remembers which it was until the page there makes its own of it.
 */
export function carriedOver<S, P>(
  name: string,
  survivingRun: (carried: CarriedRun<S> | null) => SurvivingRun<S, P>
): SurvivingRun<S, P> {
  const key = `${STORAGE_PREFIX}:carried:${name}`;
  const carried = tabSetting(key);
  setTabSetting(key, null);
  const run = survivingRun(
    carried && JSON.parse(carried, (_, value) => (value === ENDLESS ? Infinity : value))
  );
  beforeLeaving(async () => {
    const left = run.carry();
    if (!left) return;
    const text = JSON.stringify(left, (_, value) => (value === Infinity ? ENDLESS : value));
    setTabSetting(key, text);
    await run.desk.keep();
  });
  return run;
}
