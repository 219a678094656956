import {captions} from "../../text/en/captions.ts";

/** A sentence that asks to leave out what goes unsaid in captions, or null where nothing is of that kind. */
export function leaveOut(words: readonly string[]): string | null {
  if (words.length === 0) return null;
  return captions.reading.leaveOut([...new Set(words)]);
}
