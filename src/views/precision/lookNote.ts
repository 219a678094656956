import {common} from "../../text/en/common.ts";
import {resblock} from "../../text/en/resblock.ts";
import {sentences} from "../../text/en/sentences.ts";

const {note: say} = resblock;

/**
 * Says which resblocks' weight gradients a step has spoilt.
 * @param errors for each resblock its gradient's relative error; infinite where it is not finite
 */
export function lookNote(errors: readonly number[]): string {
  const which = (test: (error: number) => boolean) =>
    ranges(errors.flatMap((error, i) => (test(error) ? [i + 1] : [])));
  const lost = which((error) => error === Infinity);
  const wrong = which((error) => Number.isFinite(error) && error > 0.1);
  const said = [lost && say.lost(lost), wrong && say.wrong(wrong)].filter(Boolean);
  if (said.length > 0) return sentences(...said);
  const most = (100 * Math.max(...errors)).toPrecision(2);
  return say.right(errors.length, common.percent(most));
}

/** Whole numbers in order, runs of them as “3–7”. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return say.ranges(runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)));
}
