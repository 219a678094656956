/** The nine lines of the proof in TeX, with the reader's numbers put in for α and k. */
export function proofFormulas(weights: ArrayLike<number>, k: number): string[] {
  const alpha = (j: number) => `\\htmlClass{noise}{${number(weights[j])}}`;
  const all = Array.from(weights, (_, j) => j);
  const rivals = all.filter((j) => j !== k);
  const beta = number(all.reduce((sum, j) => sum + weights[j], 0));
  const own = alpha(k);
  const density = `e^{\\log ${own} - z - e^{\\log ${own} - z}}`;
  return [
    `P\\big(\\log ${own} + G_{${k + 1}} \\ge ${some(rivals, (j) => `\\log ${alpha(j)} + G_{${j + 1}}`, ",\\; ")}\\big)`,
    `\\int ${some(rivals, (j) => `P(G < z - \\log ${alpha(j)})`, "\\,")}\\; f(z - \\log ${own})\\,dz`,
    `\\int ${some(rivals, (j) => `e^{-e^{\\log ${alpha(j)} - z}}`, "\\,")}\\, ${density}\\,dz`,
    `\\int \\exp\\big({-}(${some(all, (j) => `e^{\\log ${alpha(j)}}`, " + ")})\\, e^{-z} - z + \\log ${own}\\big)\\,dz`,
    `${own} \\int \\exp\\big({-}(${some(all, alpha, " + ")})\\, e^{-z} - z\\big)\\,dz`,
    `${own} \\int \\exp\\big({-}${beta}\\, e^{-z} - z\\big)\\,dz`,
    `${own} \\int \\exp\\big({-}e^{\\log ${beta} - z} + \\log ${beta} - z - \\log ${beta}\\big)\\,dz`,
    `\\frac{${own}}{${beta}} \\int \\exp\\big({-}e^{\\log ${beta} - z} + \\log ${beta} - z\\big)\\,dz`,
    `\\frac{${own}}{${beta}}`
  ];
}

/** All items of a short list; of a long one the first two and the last. */
function some(items: readonly number[], text: (j: number) => string, joint: string): string {
  if (items.length <= 4) return items.map(text).join(joint);
  return [text(items[0]), text(items[1]), "\\cdots", text(items[items.length - 1])].join(joint);
}

/** A number to four digits, in TeX. */
function number(value: number): string {
  const [mantissa, exponent] = Number(value.toPrecision(4)).toString().split("e");
  if (exponent === undefined) return mantissa;
  const power = `10^{${Number(exponent)}}`;
  return mantissa === "1" ? power : `${mantissa} \\cdot ${power}`;
}
