import {runs} from "../text/en/runs.ts";

/** The settings in which two runs differ. */
export function differences<S extends object>(a: S, b: S): (keyof S & string)[] {
  return (Object.keys(a) as (keyof S & string)[]).filter((key) => a[key] !== b[key]);
}

/**
 * A name for a run: the preset nearest to its settings, and what is different.
 * @param say a setting and its value, in words
 */
export function runName<S extends object>(
  settings: S,
  presets: Readonly<Record<string, {name?: string; values: S}>>,
  say: (key: keyof S & string) => string
): string {
  const [nearest] = Object.entries(presets)
    .map(([key, {name = key, values}]) => ({name, changed: differences(settings, values)}))
    .sort((a, b) => a.changed.length - b.changed.length);
  const parts = nearest.changed.map(say);
  return runs.name(nearest.name, parts.slice(0, 4), parts.length > 4);
}
