/** A sentence that asks to leave out what goes unsaid in captions, or null where nothing is of that kind. */
export function leaveOut(words: readonly string[]): string | null {
  if (words.length === 0) return null;
  const list = [...new Set(words)].map((word) => `“${word}”`);
  return `Leave out ${list.join(", ")}, which ${list.length > 1 ? "go" : "goes"} unsaid.`;
}
