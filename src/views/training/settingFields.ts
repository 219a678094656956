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
  /** Whether it stands beside the presets, where all others are folded away. */
  isFirst?: boolean;
  /** Whether no preset changes it once the reader has set it. */
  isOwn?: boolean;
  /** Whether code of the page gives it, as a table, and no control. */
  isGiven?: boolean;
}

/** Fields by their names, under the headings of their groups. */
export function settingFields(
  groups: Readonly<Record<string, Readonly<Record<string, Omit<SettingField, "name" | "group">>>>>
): readonly SettingField[] {
  return Object.entries(groups).flatMap(([group, fields]) =>
    Object.entries(fields).map(([name, field]) => ({...field, name, group}))
  );
}

/** What a field is called by itself: a label that begins with an ellipsis goes on from the one before. */
export function settingLabel(fields: readonly SettingField[], name: string): string {
  const i = fields.findIndex((field) => field.name === name);
  return fields[i].label.replace(/^…+/, fields[i - 1]?.label ?? "");
}
