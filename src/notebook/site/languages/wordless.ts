/** A formula without its words, which stand in `\text{…}`: they are all that a translation changes in it. */
export function wordless(formula: string): string {
  return formula.replace(/\\text\{[^{}]*\}/g, "\\text{}");
}
