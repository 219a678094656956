import {PictureError} from "./skippedFile.ts";
import {unicodeEncoding} from "./unicodeEncoding.ts";
import {xmlRoot} from "./xmlRoot.ts";

/** The text of an SVG, in whatever encoding it says that it is; null where the file is no SVG. */
export function svgText(bytes: Uint8Array): string | null {
  const text = xmlText(bytes)?.trimStart();
  const root = text?.startsWith("<") ? xmlRoot(text) : null;
  return root !== null && /^([^:]+:)?svg$/.test(root) ? text! : null;
}

function xmlText(bytes: Uint8Array): string | null {
  try {
    const encoding = unicodeEncoding(bytes)?.encoding ?? declared(bytes) ?? "UTF-8";
    return new TextDecoder(encoding, {fatal: true}).decode(bytes);
  } catch (error) {
    // An encoding that nobody knows, bytes that are not in it, or no text at all.
    if (error instanceof PictureError || error instanceof RangeError) return null;
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The encoding that an XML declaration names, which is ASCII itself. */
function declared(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1];
}
