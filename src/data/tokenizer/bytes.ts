/**
 * The byte alphabet of GPT-2, which Hugging Face's "ByteLevel" uses too: every byte has a printable
 * character, so that a vocabulary of byte strings can be read, and written as JSON.
 */

const isPrintable = (byte: number): boolean =>
  (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;

/** The character standing for each byte; printable bytes stand for themselves, space is "Ġ". */
export const BYTE_CHARACTERS: readonly string[] = (() => {
  let next = 0x100;
  return Array.from({length: 256}, (_, byte) =>
    String.fromCodePoint(isPrintable(byte) ? byte : next++)
  );
})();

const BYTES = new Map(BYTE_CHARACTERS.map((character, byte) => [character, byte]));

const encoder = new TextEncoder();

/** The UTF-8 bytes of `text`. */
export function toBytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The bytes that a string over the byte alphabet stands for; undefined if it is not one. */
export function fromByteCharacters(token: string): number[] | undefined {
  const bytes: number[] = [];
  for (const character of token) {
    const byte = BYTES.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return bytes;
}

/**
 * Bytes as text a reader understands: whole characters as they are, and the bytes of cut ones in
 * hexadecimal, e.g. `"<E4><BC>"`.
 */
export function readableBytes(bytes: ArrayLike<number>): string {
  const decoder = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true});
  let text = "";
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes[i]);
    let character: string | undefined;
    if (length > 0 && i + length <= bytes.length) {
      try {
        character = decoder.decode(Uint8Array.from({length}, (_, j): number => bytes[i + j]));
      } catch {
        // Not a character: shown byte by byte.
      }
    }
    if (character === undefined) {
      text += `<${bytes[i].toString(16).toUpperCase().padStart(2, "0")}>`;
      i += 1;
    } else {
      text += character;
      i += length;
    }
  }
  return text;
}

/** How many bytes the UTF-8 character starting with `byte` has; 0 where none starts. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2) return 0;
  if (byte < 0xe0) return 2;
  if (byte < 0xf0) return 3;
  return byte < 0xf5 ? 4 : 0;
}
