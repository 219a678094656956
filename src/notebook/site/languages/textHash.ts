import {createHash} from "node:crypto";

/** Names the text that a translation was made from: the first 8 digits of its SHA-256. */
export function textHash(text: string): string {
  return createHash("sha256").update(text.trim()).digest("hex").slice(0, 8);
}
