/**
 * A formula that is chosen on the page. KaTeX is loaded with the first of them; until then the
 * formula's place is kept, and readers of the markup find its source.
 */
export function formula(
  source: string,
  {display = false, document = globalThis.document}: {display?: boolean; document?: Document} = {}
): HTMLElement {
  const element = document.createElement(display ? "div" : "span");
  element.className = "formula";
  element.textContent = source;
  element.style.visibility = "hidden";
  void import("./renderFormula.ts")
    .then(({renderFormula}) => (element.innerHTML = renderFormula(source, display)))
    // Without KaTeX its source is there to be read.
    .catch(() => {})
    .finally(() => (element.style.visibility = ""));
  return element;
}
