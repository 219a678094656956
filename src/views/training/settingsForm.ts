import "./settingsForm.css";
import {presetChoice, type PresetInWords} from "./presetChoice.ts";
import {givenSetting} from "./givenSetting.ts";
import {type SettingField, settingLabel, type SettingValue} from "./settingFields.ts";
import {settingInput} from "./settingInput.ts";
import {common} from "../../text/en/common.ts";
import {trainingSettings} from "../../text/en/trainingSettings.ts";

const texts = trainingSettings.form;

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
  /** What code of the page sets, by the names of the settings. */
  given: Record<string, SettingInput>;
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
  const controls: Record<string, SettingInput> = {};
  let group: HTMLElement | null = null;
  for (const field of fields) {
    const {name} = field;
    const range = ranges[name as keyof S];
    controls[name] = field.isGiven
      ? givenSetting(field, {onSet: show, document})
      : settingInput(field, start[name], {range, onSet: show, document});
    if (field.isFirst) {
      first.append(controls[name]);
      continue;
    }
    if (group?.dataset.group !== field.group) {
      group = fold.appendChild(document.createElement("fieldset"));
      group.dataset.group = field.group;
      group.appendChild(document.createElement("legend")).textContent = field.group;
    }
    group.append(controls[name]);
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
    inputs: {value: named(({isGiven}) => !isGiven)},
    given: {value: named(({isGiven}) => isGiven)},
    compare: {value: compare}
  }) as unknown as SettingsForm<S>;

  function named(which: (field: SettingField) => boolean | undefined): typeof controls {
    return Object.fromEntries(fields.filter(which).map(({name}) => [name, controls[name]]));
  }

  function read(): S {
    const entries = fields.map(({name}) => [name, controls[name].value]);
    return {...start, ...Object.fromEntries(entries)} as S;
  }

  function take(values: S): void {
    const {Event} = document.defaultView!;
    isTaking = true;
    for (const [name, value] of Object.entries(values)) {
      if (!controls[name] || kept.has(name)) continue;
      if (Object.is(controls[name].value, value)) continue;
      controls[name].value = value;
      controls[name].dispatchEvent(new Event("input", {bubbles: true}));
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
    const changed = fields.flatMap(({name, isGiven}) => {
      if (inUse === null) return [];
      const used = inUse[name as keyof S];
      // Runs from before it could be given say nothing of it.
      return Object.is(controls[name].value, isGiven ? (used ?? "") : used) ? [] : [name];
    });
    for (const [name, input] of Object.entries(controls)) {
      input.classList.toggle("changed", changed.includes(name));
    }
    const labels = changed.map((name) => settingLabel(fields, name));
    const text = labels.length ? texts.isAnother(list(labels)) : "";
    // The same text again would be announced again.
    if (restartNote.textContent !== text) restartNote.textContent = text;
  }

  function showPreset(): void {
    const now = read() as Record<string, SettingValue>;
    const differing = (name: string) => {
      const values = presets[name].values as Record<string, SettingValue>;
      return Object.keys(controls).filter((key) => !kept.has(key) && now[key] !== values[key]);
    };
    const distances = names.map((name) => ({name, changed: differing(name)}));
    const [nearest] = distances.sort((a, b) => a.changed.length - b.changed.length);
    const isPreset = nearest.changed.length === 0;
    preset.value = isPreset ? nearest.name : "";
    const said = nearest.changed.map(
      (name) => `${settingLabel(fields, name)} ${settingValue(controls[name].value)}`
    );
    const called = presets[nearest.name].name ?? nearest.name;
    summary.textContent = isPreset ? texts.asPreset(called) : texts.changed(called, list(said));
    if (!isPreset) fold.open = true;
  }
}

/** A word among settings by its name, a number as it is. */
function settingValue(value: SettingValue): string {
  const names: Record<string, string> = trainingSettings.values;
  return names[value] ?? String(value);
}

/** Of many words, the first three. */
function list(words: readonly string[]): string {
  const shown = words.length > 4 ? [...words.slice(0, 3), texts.others(words.length - 3)] : words;
  return common.list(shown);
}
