/**
 * Says which resblocks' weight gradients a step has spoilt.
 * @param errors for each resblock its gradient's relative error; infinite where it is not finite
 */
export function lookNote(errors: readonly number[]): string {
  const which = (test: (error: number) => boolean) =>
    ranges(errors.flatMap((error, i) => (test(error) ? [i + 1] : [])));
  const lost = which((error) => error === Infinity);
  const wrong = which((error) => Number.isFinite(error) && error > 0.1);
  const said = [
    lost && `Inf or NaN in the weight gradients of resblock ${lost}.`,
    wrong && `Wrong by more than 10 %: resblock ${wrong}.`
  ].filter(Boolean);
  if (said.length > 0) return said.join(" ");
  const most = (100 * Math.max(...errors)).toPrecision(2);
  return `All ${errors.length} resblocks’ weight gradients agree with float32 to ${most} % or better.`;
}

/** Whole numbers in order, runs of them as “3–7”. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(", ");
}
