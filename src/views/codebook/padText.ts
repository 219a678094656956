import {rgb} from "d3";

/** Side of the drawing in pixels. */
export const SIDE = 32;

/** The colours on offer; white comes first, as paper does. */
export const PALETTE = [
  ["white", "#ffffff"],
  ["black", "#101010"],
  ["gray", "#808080"],
  ["red", "#d62728"],
  ["orange", "#f58220"],
  ["yellow", "#f7d038"],
  ["green", "#2ca02c"],
  ["cyan", "#28c8c8"],
  ["blue", "#1f5fd0"],
  ["purple", "#8a3fbf"],
  ["pink", "#f4a6c6"],
  ["brown", "#7a4a25"]
] as const;

/** A drawing as pixels, 32 × 32 × 3 bytes. */
export function padPixels(drawn: Uint8Array): Uint8Array {
  const colours = PALETTE.map(([, value]) => rgb(value));
  const pixels = new Uint8Array(SIDE * SIDE * 3);
  drawn.forEach((i, at) => {
    const {r, g, b} = colours[i];
    pixels.set([r, g, b], 3 * at);
  });
  return pixels;
}

/** A drawing as runs of colours, a letter and a length each: "a1000b24"; empty for a blank sheet. */
export function padText(drawn: Uint8Array): string {
  if (drawn.every((colour) => colour === 0)) return "";
  let text = "";
  for (let i = 0; i < drawn.length;) {
    let end = i;
    while (end < drawn.length && drawn[end] === drawn[i]) ++end;
    text += String.fromCharCode(97 + drawn[i]) + (end - i > 1 ? (end - i).toString() : "");
    i = end;
  }
  return text;
}

/** The opposite; null for what is not a drawing. */
export function readPad(text: string): Uint8Array | null {
  const drawn = new Uint8Array(SIDE * SIDE);
  if (text === "") return drawn;
  if (text.length > 8192 || !/^([a-l]\d{0,4})+$/.test(text)) return null;
  let at = 0;
  for (const [, letter, length] of text.matchAll(/([a-l])(\d*)/g)) {
    const end = at + (length === "" ? 1 : Number(length));
    drawn.fill(letter.charCodeAt(0) - 97, at, end);
    at = end;
  }
  return at === drawn.length ? drawn : null;
}

/** A face, to begin with. */
export const EXAMPLE =
  "h140f8h22f12h18f16h15f18h13f20h12f20h11f22h10f5b3f6b3f5h9f5b5f4b5f5h8f5b5f4b5f5h8f6b3f6b" +
  "3f6h8f24h8f24h8f24h8f24h8f5b2f10b2f5h9f4b3f8b3f4h10f5b4f4b4f5h11f5b10f5h12f7b6f7h13f18h1" +
  "5f16h18f12h22f8h140";
