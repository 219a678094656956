import {DVAE_PRESETS, type DvaePreset, type DvaePresetName} from "./dvaePresets.ts";
import {type DvaeSettings, presetSettings} from "./dvaeSettings.ts";

/** The presets as a form takes them. */
export function formPresets(): Record<
  DvaePresetName,
  Pick<DvaePreset, "time" | "description"> & {values: DvaeSettings}
> {
  const names = Object.keys(DVAE_PRESETS) as DvaePresetName[];
  const entries = names.map((name) => {
    const {time, description} = DVAE_PRESETS[name];
    return [name, {time, description, values: presetSettings(name)}];
  });
  return Object.fromEntries(entries);
}
