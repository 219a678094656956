import {softmax} from "../../math/categorical.ts";
import {gumbelSoft} from "../../text/en/gumbelSoft.ts";
import {rounded} from "./digits.ts";
import {numberTable} from "./numberTable.ts";

/** Temperatures from one limit to the other. */
const TEMPERATURES = [0, 1e-3, 1e-2, 1 / 16, 1, 100, 1e6, Infinity];

/**
 * One draw at temperatures from 0 to ∞: the formula as it reads, e^(z/τ) / Σ e^(z/τ), beside the safe
 * form, which subtracts the largest z first.
 * @param scores z_k = log α_k + G_k
 */
export function limitsTable(
  scores: ArrayLike<number>,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const listed = (x: ArrayLike<number>) => `(${Array.from(x, (part) => rounded(part)).join(", ")})`;
  return numberTable(
    ["τ", gumbelSoft.limits.literally, gumbelSoft.limits.safely],
    TEMPERATURES.map((temperature) => [
      temperature === 1 / 16 ? "1/16" : rounded(temperature, 1),
      listed(literally(scores, temperature)),
      listed(softmax(scores, temperature))
    ]),
    {caption: gumbelSoft.limits.caption(listed(scores)), document}
  );
}

function literally(scores: ArrayLike<number>, temperature: number): Float64Array {
  const parts = Float64Array.from(scores, (score) => Math.exp(score / temperature));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}
