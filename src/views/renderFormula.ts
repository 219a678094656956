import katex from "katex";

/** One formula as HTML, with MathML beside it for screen readers. */
export function renderFormula(source: string, displayMode: boolean): string {
  // KaTeX's \htmlClass colours a symbol by its idea: \htmlClass{temperature}{\tau}.
  return katex.renderToString(source, {
    displayMode,
    throwOnError: true,
    strict: (code: string) => (code === "htmlExtension" ? "ignore" : "error"),
    trust: ({command}: {command: string}) => command === "\\htmlClass"
  });
}
