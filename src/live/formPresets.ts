import {DVAE_PRESETS, type DvaePresetName} from "./dvaePresets.ts";
import {type DvaeSettings, presetSettings} from "./dvaeSettings.ts";

/** The presets as a form takes them. */
export function formPresets(): Record<DvaePresetName, {description: string; values: DvaeSettings}> {
  const names = Object.keys(DVAE_PRESETS) as DvaePresetName[];
  const entries = names.map((name) => {
    return [name, {description: DVAE_PRESETS[name].description, values: presetSettings(name)}];
  });
  return Object.fromEntries(entries);
}
