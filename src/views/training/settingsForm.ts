import "./settingsForm.css";
import {presetChoice, type PresetInWords} from "./presetChoice.ts";
import {type SettingField, settingLabel, type SettingValue} from "./settingFields.ts";
import {settingInput} from "./settingInput.ts";

export interface NumberRange {
  least: number;
  most: number;
  whole?: boolean;
}

export interface SettingsFormOptions<S> {
  fields: readonly SettingField[];
  ranges: Partial<Record<keyof S, NumberRange>>;
  /** Sets of values by name; the first is where the form starts. */
  presets: Record<string, PresetInWords & {values: S}>;
  document?: Document;
}

/** A control with a `value`, such as a link can carry. */
export type SettingInput = HTMLElement & {value: SettingValue};

export type SettingsForm<S> = HTMLElement & {
  value: S;
  /** The controls by the names of their settings, each an input of its own. */
  inputs: Record<string, SettingInput>;
  /** Marks what differs from the settings of the run there is; null where there is none. */
  compare(inUse: S | null): void;
};

/**
 * A form of settings: presets, and folded behind them every setting. While folded it says what differs
 * from the nearest preset; it opens where a link or the reader set something of their own. Fires
 * `input` with every good change.
 */
export function settingsForm<S extends object>({
  fields,
  ranges,
  presets,
  document = globalThis.document
}: SettingsFormOptions<S>): SettingsForm<S> {
  const kept = new Set(fields.filter(({isOwn}) => isOwn).map(({name}) => name));
  const root = document.createElement("form");
  root.className = "settings-form";
  root.addEventListener("submit", (event) => event.preventDefault());
  const preset = presetChoice(presets, {choose: (name) => take(presets[name].values), document});
  const first = document.createElement("div");
  first.className = "head";
  const fold = document.createElement("details");
  const summary = fold.appendChild(document.createElement("summary"));
  root.append(preset, first, fold);

  const names = Object.keys(presets);
  const start = presets[names[0]].values as Record<string, SettingValue>;
  const inputs: Record<string, SettingInput> = {};
  let group: HTMLElement | null = null;
  for (const field of fields) {
    const {name} = field;
    const range = ranges[name as keyof S];
    inputs[name] = settingInput(field, start[name], {range, onSet: show, document});
    if (field.isFirst) {
      first.append(inputs[name]);
      continue;
    }
    if (group?.dataset.group !== field.group) {
      group = fold.appendChild(document.createElement("fieldset"));
      group.dataset.group = field.group;
      group.appendChild(document.createElement("legend")).textContent = field.group;
    }
    group.append(inputs[name]);
  }
  const restartNote = root.appendChild(document.createElement("p"));
  restartNote.className = "restart-note";
  restartNote.setAttribute("role", "status");
  let inUse: S | null = null;
  /** While a preset is taken, its values come one after the other. */
  let isTaking = false;
  root.addEventListener("input", show);
  show();

  return Object.defineProperties(root, {
    value: {get: read, set: take},
    inputs: {value: inputs},
    compare: {value: compare}
  }) as unknown as SettingsForm<S>;

  function read(): S {
    const entries = fields.map(({name}) => [name, inputs[name].value]);
    return {...start, ...Object.fromEntries(entries)} as S;
  }

  function take(values: S): void {
    const {Event} = document.defaultView!;
    isTaking = true;
    for (const [name, value] of Object.entries(values)) {
      if (!inputs[name] || kept.has(name)) continue;
      if (Object.is(inputs[name].value, value)) continue;
      inputs[name].value = value;
      inputs[name].dispatchEvent(new Event("input", {bubbles: true}));
    }
    isTaking = false;
    show();
  }

  function compare(next: S | null): void {
    inUse = next;
    showChanges();
  }

  function show(): void {
    if (isTaking) return;
    showPreset();
    showChanges();
  }

  function showChanges(): void {
    const changed = Object.keys(inputs).filter((name) => {
      return inUse !== null && !Object.is(inputs[name].value, inUse[name as keyof S]);
    });
    for (const [name, input] of Object.entries(inputs)) {
      input.classList.toggle("changed", changed.includes(name));
    }
    const labels = changed.map((name) => settingLabel(fields, name));
    const text = labels.length
      ? `The run below was begun with another value of ${list(labels)}. Press “New run” to train with what is set here.`
      : "";
    // The same text again would be announced again.
    if (restartNote.textContent !== text) restartNote.textContent = text;
  }

  function showPreset(): void {
    const now = read() as Record<string, SettingValue>;
    const differing = (name: string) => {
      const values = presets[name].values as Record<string, SettingValue>;
      return Object.keys(inputs).filter((key) => !kept.has(key) && now[key] !== values[key]);
    };
    const distances = names.map((name) => ({name, changed: differing(name)}));
    const [nearest] = distances.sort((a, b) => a.changed.length - b.changed.length);
    const isPreset = nearest.changed.length === 0;
    preset.value = isPreset ? nearest.name : "";
    const said = nearest.changed.map(
      (name) => `${settingLabel(fields, name)} ${inputs[name].value}`
    );
    summary.textContent = isPreset
      ? `Settings: ${nearest.name}`
      : `Settings: ${nearest.name}, but ${list(said)}`;
    if (!isPreset) fold.open = true;
  }
}

/** "a, b and c"; of many, the first three. */
function list(words: readonly string[]): string {
  const shown = words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} others`] : words;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
