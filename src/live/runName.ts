import {DVAE_PRESETS, type DvaePresetName} from "./dvaePresets.ts";
import {type DvaeSettings, presetSettings} from "./dvaeSettings.ts";

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

/** The settings in which two runs differ. */
export function differences(a: DvaeSettings, b: DvaeSettings): (keyof DvaeSettings)[] {
  return (Object.keys(a) as (keyof DvaeSettings)[]).filter((key) => a[key] !== b[key]);
}

/** A name for a run: the preset nearest to its settings, and what is different. */
export function runName(settings: DvaeSettings): string {
  const presets = (Object.keys(DVAE_PRESETS) as DvaePresetName[]).map((name) => {
    return {name, changed: differences(settings, presetSettings(name))};
  });
  const [nearest] = presets.sort((a, b) => a.changed.length - b.changed.length);
  const parts = nearest.changed.map((key) => `${SYMBOLS[key] ?? key} ${settings[key]}`);
  return [nearest.name, ...parts.slice(0, 4), ...(parts.length > 4 ? ["…"] : [])].join(", ");
}
