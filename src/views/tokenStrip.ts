import "./tokenStrip.css";
import {drawing} from "../text/en/drawing.ts";

export interface StripToken {
  id: number;
  text: string;
}

export interface TokenStripOptions {
  /** The most tokens that fit; places left over are shown as pads. */
  length: number;
  document?: Document;
}

/** A caption's text tokens in order, each with its id, and the pad tokens that fill the rest. */
export function tokenStrip(
  tokens: readonly StripToken[],
  {length, document = globalThis.document}: TokenStripOptions
): HTMLElement {
  const strip = document.createElement("ol");
  strip.className = "token-strip";
  const pads = Math.max(0, length - tokens.length);
  strip.setAttribute("aria-label", drawing.strip.label(tokens.length, pads));
  tokens.forEach(({id, text}, i) => {
    const item = strip.appendChild(document.createElement("li"));
    item.className = i < length ? "token" : "token too-many";
    item.title = drawing.strip.token(i, id);
    // The space belongs to the token; a visible mark keeps it from being overlooked.
    item.append(text.replace(/^ /, "␣"));
    const number = item.appendChild(document.createElement("small"));
    number.textContent = String(id);
  });
  if (pads > 0) {
    const item = strip.appendChild(document.createElement("li"));
    item.className = "pads";
    item.title = drawing.strip.padTitle;
    item.textContent = drawing.strip.pads(pads);
  }
  return strip;
}
