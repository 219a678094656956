/** Classes of the ideas that have a colour of their own; see theme.css, and glossary.ts for their symbols. */
export const SYMBOLS = [
  "temperature",
  "noise",
  "reconstruction",
  "kl",
  "text-token",
  "image-token"
] as const;

const SELECTOR = SYMBOLS.map((symbol) => `.${symbol}`).join();

/**
 * Links formula, control and picture: while the reader points at a symbol, or has the focus in it,
 * `data-symbol` on the page's root names its idea, and the style sheet marks all of the same class.
 * An input whose label holds a symbol counts as that symbol.
 */
export function linkSymbols(document: Document = globalThis.document): void {
  const root = document.documentElement;
  let focused: string | undefined;
  const show = (symbol: string | undefined) => {
    if (symbol === undefined) delete root.dataset.symbol;
    else root.dataset.symbol = symbol;
  };
  document.addEventListener("pointerover", ({target}) => show(symbolOf(target) ?? focused));
  document.addEventListener("pointerleave", () => show(focused));
  document.addEventListener("focusin", ({target}) => show((focused = symbolOf(target))));
  document.addEventListener("focusout", () => show((focused = undefined)));
}

function symbolOf(target: EventTarget | null): string | undefined {
  const element = target as Element | null;
  if (typeof element?.closest !== "function") return undefined;
  const marked =
    element.closest(SELECTOR) ?? element.closest("form")?.querySelector(`label :is(${SELECTOR})`);
  return SYMBOLS.find((symbol) => marked?.classList.contains(symbol));
}
