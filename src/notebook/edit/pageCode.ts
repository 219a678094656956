/** The code that a page shows of one of its cells. */
export interface ShownCode {
  /** The cell's id. */
  id: number;
  /** Where what it displays stands. */
  root: HTMLElement;
  pre: HTMLElement;
  text: string;
}

/** The cells whose code can be changed: those that show it, and import nothing. */
export function shownCode(document: Document = globalThis.document): ShownCode[] {
  return [...document.querySelectorAll<HTMLElement>("main .observablehq[id^=cell-] + pre")].flatMap(
    (pre) => {
      const code = pre.querySelector("code[class*=language-js]");
      const text = code?.textContent ?? "";
      if (!code || /^\s*import\b/m.test(text)) return [];
      const root = pre.previousElementSibling as HTMLElement;
      return [{id: Number(root.id.slice("cell-".length)), root, pre, text}];
    }
  );
}
