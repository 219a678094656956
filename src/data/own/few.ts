/** Some names, and how many more there are. */
export function few(names: readonly string[], most = 4): string {
  const shown = names.slice(0, most).map(listed);
  const rest = names.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest.toLocaleString("en")} more` : "");
}

/** A name as part of a list, on one line and not too long. */
export function listed(name: string): string {
  const line = name.replace(/[\s\p{Cc}]+/gu, " ");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
