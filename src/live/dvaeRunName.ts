import {DVAE_PRESETS} from "./dvaePresets.ts";
import type {DvaeSettings} from "./dvaeSettings.ts";
import {tableText} from "../math/numberTable.ts";
import {runName} from "./runName.ts";
import {trainingSettings} from "../text/en/trainingSettings.ts";

/** What a run with these settings is called. */
export function dvaeRunName(settings: DvaeSettings): string {
  const values: Record<string, string> = trainingSettings.values;
  return runName(settings, DVAE_PRESETS, (key) => {
    const value = key === "ownTemperature" ? tableText(settings[key]) : settings[key];
    return `${trainingSettings.inNames[key]} ${values[value] ?? value}`;
  });
}
