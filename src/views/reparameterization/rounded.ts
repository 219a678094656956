/** A number to `digits` significant digits, without an exponent, with a true minus sign. */
export function rounded(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return "–";
  const text = String(Number(value.toPrecision(digits)));
  const plain = text.includes("e") ? Number(text).toFixed(12).replace(/0+$/, "") : text;
  return plain.replace("-", "−").replace(/\.$/, "");
}

/** A number to the decimal place of its error’s first digit, e.g. 0.31 for 0.3142 with error 0.02. */
export function roundedTo(value: number, error: number): string {
  if (!(error > 0)) return rounded(value, 3);
  const decimals = Math.min(6, Math.max(0, -Math.floor(Math.log10(error))));
  const text = value.toFixed(decimals);
  // −0.00 would be a sign without a number.
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
}

/** “0.31 ± 0.02”, or the value alone where there is no error. */
export function withError(value: number, error: number): string {
  return error > 0 ? `${roundedTo(value, error)} ± ${rounded(error, 1)}` : rounded(value, 3);
}
