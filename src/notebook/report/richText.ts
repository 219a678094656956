/** A formula, for readers of either form of a report. */
export interface Formula {
  /** As it was written, without the lab's colours. */
  tex: string;
  /** Needs neither a style sheet nor fonts. */
  mathml: string;
}

/** Text with formulas in it, and no other markup. */
export type RichText = readonly (string | Formula)[];

/** What can be read of an element: its words, and its formulas as what they are. */
export function richText(node: Node): RichText {
  const parts: (string | Formula)[] = [];
  read(node);
  return joined(parts);

  function read(node: Node): void {
    if (node.nodeType === 3) return void parts.push(node.textContent!);
    if (node.nodeType !== 1) return;
    const element = node as Element;
    if (element.matches("script, style, .visually-hidden")) return;
    const formula = element.matches(".katex") ? formulaOf(element) : null;
    if (formula) parts.push(formula);
    else element.childNodes.forEach(read);
    // Words that only their layout keeps apart.
    if (element.matches("p, div, li, td, th, tr, br, dt, dd, legend, output")) parts.push(" ");
  }
}

/** The same as plain text, formulas as they were written. */
export function plainText(text: RichText): string {
  return text.map((part) => (typeof part === "string" ? part : part.tex)).join("");
}

function formulaOf(katex: Element): Formula | null {
  const tex = katex.querySelector("annotation")?.textContent;
  const math = katex.querySelector("math")?.cloneNode(true) as Element | undefined;
  if (!math || !tex) return null;
  for (const source of math.querySelectorAll("annotation")) source.remove();
  return {tex: tex.replace(/\\htmlClass\{[^{}]*\}/g, "").trim(), mathml: math.outerHTML};
}

/** Neighbouring words as one part, and spaces as a page shows them. */
function joined(parts: readonly (string | Formula)[]): RichText {
  const result: (string | Formula)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === "string" && typeof last === "string") result[result.length - 1] += part;
    else result.push(part);
  }
  const shown = result.map((part, i) => {
    if (typeof part !== "string") return part;
    const text = part.replace(/\s+/g, " ");
    const start = i === 0 ? text.trimStart() : text;
    return i === result.length - 1 ? start.trimEnd() : start;
  });
  return shown.filter((part) => part !== "");
}
