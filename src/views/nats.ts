/** A quantity in nats as text: three decimals, and a power of ten where these would all be 0. */
export function nats(value: number, {sign = false}: {sign?: boolean} = {}): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "—";
  const size = Math.abs(value);
  const digits = size === 0 ? "0" : size < 5e-4 ? size.toExponential(0) : size.toFixed(3);
  const mark = value < 0 ? "−" : sign && value > 0 ? "+" : "";
  return mark + digits.replace("-", "−");
}
