/** A whole number in subscript digits, for labels that cannot hold markup. */
export const subscript = (n: number) => shifted(n, "₀₁₂₃₄₅₆₇₈₉").replace("-", "₋");

/** A whole number in superscript digits. */
export const superscript = (n: number) => shifted(n, "⁰¹²³⁴⁵⁶⁷⁸⁹").replace("-", "⁻");

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

/** Puts text into an element, its superscript digits as markup, which fonts draw more evenly. */
export function writeRaised(element: HTMLElement, text: string): void {
  element.replaceChildren(
    ...text.split(new RegExp(`([${RAISED}]+)`)).map((run, i) => {
      if (i % 2 === 0) return run;
      const raised = element.ownerDocument.createElement("sup");
      raised.textContent = Array.from(run, (c) => "0123456789−"[RAISED.indexOf(c)]).join("");
      return raised;
    })
  );
}

function shifted(n: number, digits: string): string {
  return String(n).replace(/\d/g, (digit) => digits[Number(digit)]);
}

/** A number to `digits` significant ones, very small and large ones with a power of ten. */
export function rounded(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e-4 && size < 1e6)
    return String(Number(value.toPrecision(digits))).replace("-", "−");
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${mantissa.replace("-", "−")} · 10${superscript(Number(exponent))}`;
}
