/** What a reader calls something that addresses and files know by `key`: its own name where there is no other. */
export function named(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key;
}
