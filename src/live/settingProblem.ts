import {runs} from "../text/en/runs.ts";

const texts = runs.problems;

/** What a number among settings may be. */
export interface SettingRange {
  least: number;
  most: number;
  whole?: boolean;
}

/**
 * Why settings cannot be trained with, in one line that says what to do; null if they can.
 * @param choices what each word among them may be
 */
export function settingProblem(
  settings: object,
  ranges: Readonly<Record<string, SettingRange>>,
  choices: Readonly<Record<string, readonly string[]>>
): string | null {
  const values = settings as Readonly<Record<string, unknown>>;
  for (const [name, {least, most, whole = false}] of Object.entries(ranges)) {
    const value = values[name];
    const fits = typeof value === "number" && value >= least && value <= most;
    if (fits && (!whole || Number.isInteger(value))) continue;
    const say = whole ? texts.takesWhole : texts.takesNumber;
    return say(name, least, most, String(value));
  }
  for (const [name, offered] of Object.entries(choices)) {
    const value = values[name];
    if (offered.some((choice) => choice === value)) continue;
    return texts.takesOneOf(name, offered, String(value));
  }
  return null;
}
