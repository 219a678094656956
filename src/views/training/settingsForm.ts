import "./settingsForm.css";

export type SettingValue = number | string;

/** One setting: what it is called, what it does, and what the paper did. */
export interface SettingField {
  name: string;
  /** Symbol or word. */
  label: string;
  /** What it does, in a sentence. */
  help: string;
  /** The paper's value; absent where the paper has no such thing. */
  paper?: string;
  /** Class of the idea that it belongs to. */
  idea?: string;
  /** Where it is one of a few; else it is a number. */
  choices?: readonly {value: string; label: string}[];
  /** The heading that it stands under; fields of a group follow each other. */
  group: string;
}

export interface NumberRange {
  least: number;
  most: number;
  whole?: boolean;
}

export interface SettingsFormOptions<S> {
  fields: readonly SettingField[];
  ranges: Partial<Record<keyof S, NumberRange>>;
  /** Sets of values by name; the first is where the form starts. */
  presets: Record<string, {description: string; values: S}>;
  /** Fields that no preset changes once the reader has set them. */
  own?: readonly (keyof S & string)[];
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
 * A form of settings with presets. Each control says what it does, at what value the paper had it, and
 * what is wrong with what was typed; its last good value stays. Fires `input` with every good change.
 */
export function settingsForm<S extends object>({
  fields,
  ranges,
  presets,
  own = [],
  document = globalThis.document
}: SettingsFormOptions<S>): SettingsForm<S> {
  const kept = new Set<string>(own);
  const root = document.createElement("form");
  root.className = "settings-form";
  root.addEventListener("submit", (event) => event.preventDefault());
  const preset = document.createElement("select");
  const presetLabel = root.appendChild(document.createElement("label"));
  presetLabel.className = "preset";
  presetLabel.append("Preset ", preset);
  const names = Object.keys(presets);
  for (const name of [...names, ""]) {
    const option = preset.appendChild(document.createElement("option"));
    option.value = name;
    option.textContent = name ? `${name}: ${presets[name].description}` : "settings of your own";
    option.hidden = name === "";
  }
  preset.addEventListener("input", (event) => {
    event.stopPropagation();
    if (preset.value) take(presets[preset.value].values);
  });

  const start = presets[names[0]].values as Record<string, SettingValue>;
  const inputs: Record<string, SettingInput> = {};
  let group: HTMLElement | null = null;
  for (const field of fields) {
    if (group?.dataset.group !== field.group) {
      group = root.appendChild(document.createElement("fieldset"));
      group.dataset.group = field.group;
      group.appendChild(document.createElement("legend")).textContent = field.group;
    }
    const range = ranges[field.name as keyof S];
    inputs[field.name] = settingInput(field, start[field.name], {range, onSet: show, document});
    group.append(inputs[field.name]);
  }
  const restartNote = root.appendChild(document.createElement("p"));
  restartNote.className = "restart-note";
  restartNote.setAttribute("role", "status");
  let inUse: S | null = null;
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
    for (const [name, value] of Object.entries(values)) {
      if (!inputs[name] || kept.has(name)) continue;
      if (Object.is(inputs[name].value, value)) continue;
      inputs[name].value = value;
      inputs[name].dispatchEvent(new Event("input", {bubbles: true}));
    }
  }

  function compare(next: S | null): void {
    inUse = next;
    showChanges();
  }

  function show(): void {
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
    const labels = fields.flatMap(({name, label}, i) => {
      if (!changed.includes(name)) return [];
      // "… at the end" goes on from the label before.
      return label.startsWith("…") ? `${fields[i - 1].label} ${label.slice(1).trim()}` : label;
    });
    const text = labels.length
      ? `The run below was begun with another value of ${list(labels)}. Press “New run” to train with what is set here.`
      : "";
    // The same text again would be announced again.
    if (restartNote.textContent !== text) restartNote.textContent = text;
  }

  function showPreset(): void {
    const now = read() as Record<string, SettingValue>;
    const same = names.find((name) =>
      Object.entries(presets[name].values).every(([key, value]) => {
        return kept.has(key) || now[key] === value;
      })
    );
    preset.value = same ?? "";
  }
}

/** "a, b and c"; of many, the first three. */
function list(words: readonly string[]): string {
  const shown = words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} others`] : words;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

interface SettingInputOptions {
  range: NumberRange | undefined;
  /** Called where the value is set by a script, which fires no event. */
  onSet(): void;
  document: Document;
}

/** A labelled control for one setting. */
function settingInput(
  {name, label, help, paper, idea, choices}: SettingField,
  start: SettingValue,
  {range, onSet, document}: SettingInputOptions
): SettingInput {
  const root = document.createElement("div");
  root.className = "setting";
  const id = `setting-${name}`;
  const caption = root.appendChild(document.createElement("label"));
  caption.htmlFor = id;
  caption.textContent = label;
  if (idea) caption.className = idea;
  const control = root.appendChild(document.createElement(choices ? "select" : "input"));
  control.id = id;
  if (choices) {
    for (const choice of choices) {
      const option = control.appendChild(document.createElement("option"));
      Object.assign(option, {value: choice.value, textContent: choice.label});
    }
  } else {
    Object.assign(control, {type: "text", inputMode: "decimal", autocomplete: "off"});
  }
  const note = root.appendChild(document.createElement("p"));
  note.className = "help";
  note.id = `${id}-help`;
  note.textContent = paper ? `${help} Paper: ${paper}.` : help;
  control.setAttribute("aria-describedby", note.id);
  const problem = root.appendChild(document.createElement("p"));
  problem.className = "problem";
  problem.setAttribute("role", "alert");

  let value = start;
  show();
  control.addEventListener("input", (event) => {
    const read = choices ? control.value : parse(control.value, range);
    const wrong = typeof read === "object" ? read.problem : "";
    problem.textContent = wrong;
    control.setAttribute("aria-invalid", String(wrong !== ""));
    if (typeof read === "object") return event.stopPropagation();
    value = read;
  });
  control.addEventListener("change", show);

  return Object.defineProperty(root, "value", {
    get: () => value,
    set(next: SettingValue) {
      if (choices ? !choices.some((choice) => choice.value === next) : !isGood(next)) return;
      value = next;
      show();
      onSet();
    }
  }) as unknown as SettingInput;

  function isGood(next: SettingValue): boolean {
    return typeof parse(String(next), range) === "number";
  }

  function show(): void {
    control.value = String(value);
    problem.textContent = "";
    control.setAttribute("aria-invalid", "false");
  }
}

/** A number as people type it, "1/16" and "3e-3" too, or what is wrong with it. */
function parse(text: string, range: NumberRange | undefined): number | {problem: string} {
  const {least = -Infinity, most = Infinity, whole = false} = range ?? {};
  const parts = text.trim().slice(0, 40).replace("−", "-").split("/");
  const numbers = parts.map((part) => (part.trim() === "" ? NaN : Number(part)));
  const value = numbers.length === 2 ? numbers[0] / numbers[1] : numbers[0];
  const fits = numbers.length <= 2 && value >= least && value <= most;
  if (fits && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? "a whole number" : "a number";
  const limits = `from ${least.toLocaleString("en")} to ${most.toLocaleString("en")}`;
  return {problem: `Takes ${kind} ${limits}; the last good value stays.`};
}
