/** What a thing is called, by its key; the key itself where nothing else is known. */
export function nameOf(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key;
}
