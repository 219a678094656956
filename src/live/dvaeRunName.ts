import {DVAE_PRESETS} from "./dvaePresets.ts";
import type {DvaeSettings} from "./dvaeSettings.ts";
import {runName} from "./runName.ts";

const SYMBOLS: Partial<Record<keyof DvaeSettings, string>> = {
  codebookSize: "K",
  encoderSees: "encoder sees:",
  beta: "β",
  temperatureForm: "τ falls:",
  temperatureFrom: "τ from",
  temperatureTo: "τ to",
  squaredError: "squared error",
  codeUse: "code use",
  stepSize: "step size"
};

/** What a run with these settings is called. */
export function dvaeRunName(settings: DvaeSettings): string {
  return runName(settings, DVAE_PRESETS, (key) => `${SYMBOLS[key] ?? key} ${settings[key]}`);
}
