import {toolButton} from "../toolButton.ts";

export type CountInput = HTMLElement & {value: number};

export interface CountInputOptions {
  value: number;
  /** Largest count. */
  most: number;
  /** Buttons, and the count that each leads to. */
  buttons: readonly {text: string; next: (count: number) => number}[];
  /** What is counted, for those who cannot see the buttons together. */
  label: string;
  document?: Document;
}

/** A whole number changed by buttons, as its `value`; fires `input`. */
export function countInput({
  value,
  most,
  buttons,
  label,
  document = globalThis.document
}: CountInputOptions): CountInput {
  const least = value;
  const group = document.createElement("div");
  group.className = "share-bar";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label);
  let current = value;
  for (const {text, next} of buttons) {
    const count = () => {
      set(next(current));
      const {Event} = document.defaultView!;
      group.dispatchEvent(new Event("input", {bubbles: true}));
    };
    group.append(toolButton(text, count, {document}));
  }
  return Object.defineProperty(group, "value", {
    get: () => current,
    set
  }) as unknown as CountInput;

  function set(count: number): void {
    current = Math.max(least, Math.min(most, Math.round(count)));
  }
}
