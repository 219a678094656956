import {play} from "../../text/en/play.ts";
import {tauText} from "./shown.ts";

/** The pinned τ as its `value`, 0 where none is. */
export type PinInput = HTMLElement & {value: number};

export interface PinInputOptions {
  /** Least and largest τ that can be pinned. */
  domain: readonly [number, number];
  /** The τ of the page. */
  current: () => number;
  document?: Document;
}

/** A button that pins the page's τ, or takes the pin away. Fires `input`. */
export function pinInput({
  domain: [least, most],
  current,
  document = globalThis.document
}: PinInputOptions): PinInput {
  const root = document.createElement("div");
  root.className = "pin-input";
  const button = root.appendChild(document.createElement("button"));
  button.type = "button";
  button.className = "tool";
  let pinned = 0;
  show();
  button.addEventListener("click", () => {
    pinned = pinned ? 0 : current();
    show();
    const {Event} = document.defaultView!;
    root.dispatchEvent(new Event("input", {bubbles: true}));
  });
  return Object.defineProperty(root, "value", {
    get: () => pinned,
    set(next: number) {
      if (next !== 0 && !(next >= least && next <= most)) return;
      pinned = next;
      show();
    }
  }) as unknown as PinInput;

  function show(): void {
    button.setAttribute("aria-pressed", String(pinned > 0));
    button.textContent = pinned ? play.pin.unpin(tauText(pinned)) : play.pin.pin;
  }
}
