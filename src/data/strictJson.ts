import {tokenizerFile} from "../text/en/tokenizerFile.ts";

/**
 * What a JSON text says. Unlike `JSON.parse` it takes no object with a key twice, of which one value
 * would be lost without a word.
 * @param json text, or its bytes in UTF-8
 * @throws SyntaxError saying what is wrong, as a phrase that follows the name of the file
 */
export function strictJson(json: string | Uint8Array): unknown {
  const text = typeof json === "string" ? json : decode(json);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SyntaxError(tokenizerFile.json.notJson);
  }
  const repeated = repeatedKey(text);
  if (repeated !== null) {
    throw new SyntaxError(tokenizerFile.json.keyTwice(JSON.stringify(repeated)));
  }
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    throw new SyntaxError(tokenizerFile.json.notUtf8);
  }
}

/** The first key that an object of a valid JSON text has twice, however it is escaped; else null. */
function repeatedKey(text: string): string | null {
  /** The keys of the objects around, null for an array. */
  const around: (Set<string> | null)[] = [];
  let isKey = false;
  for (let at = 0; at < text.length; ++at) {
    switch (text[at]) {
      case "{":
        around.push(new Set());
        isKey = true;
        break;
      case "[":
        around.push(null);
        isKey = false;
        break;
      case "}":
      case "]":
        around.pop();
        break;
      case ",":
        isKey = Boolean(around.at(-1));
        break;
      case '"': {
        const end = endOfString(text, at);
        if (isKey) {
          const keys = around.at(-1)!;
          const key: string = JSON.parse(text.slice(at, end));
          if (keys.has(key)) return key;
          keys.add(key);
          isKey = false;
        }
        at = end - 1;
      }
    }
  }
  return null;
}

/** Where the string that starts at a quotation mark has ended. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}
