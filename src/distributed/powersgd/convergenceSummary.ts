import {common} from "../../text/en/common.ts";
import {powersgd} from "../../text/en/powersgd.ts";
import {named} from "../../text/named.ts";
import type {ConvergenceFile} from "./convergence.ts";

const {convergence: say, runs: names} = powersgd;

/**
 * The shipped runs as curves of their mean loss, their distance from the first of them, and a table
 * with the spread over seeds.
 */
export function convergenceSummary({steps, runs}: ConvergenceFile) {
  const curves = runs.map(({label, seeds}) => ({
    name: named(names, label),
    points: seeds[0].losses.map((_, i) => ({
      x: ((i + 0.5) * steps) / seeds[0].losses.length,
      y: average(seeds.map(({losses}) => losses[i]))
    }))
  }));
  // The runs of a seed see the same batches, so what differs between them is the compression alone.
  const gaps = curves.map(({name, points}) => ({
    name,
    points: points.map(({x, y}, i) => ({x, y: y - curves[0].points[i].y}))
  }));
  const rows = runs.map(({label, seeds}) => {
    const ends = seeds.map(({losses}) => losses.at(-1)!);
    const baseline = runs[0].seeds.map(({losses}) => losses.at(-1)!);
    const gap = average(ends.map((end, i) => end - baseline[i]));
    return [
      named(names, label),
      say.ends(ends.map((end) => end.toFixed(2))),
      gap === 0 ? "0.00" : `${gap > 0 ? "+" : "−"}${Math.abs(gap).toFixed(2)}`,
      common.percent((100 * average(seeds.map(({error}) => error))).toFixed(0))
    ];
  });
  const count = runs[0].seeds.length;
  return {
    curves,
    gaps,
    rows,
    head: say.head,
    caption: say.caption(steps / runs[0].seeds[0].losses.length, steps, count),
    description: say.list(rows.map(([label, ends]) => say.end(label, ends)))
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
