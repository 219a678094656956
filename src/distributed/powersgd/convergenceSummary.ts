import type {ConvergenceFile} from "./convergence.ts";

/**
 * The shipped runs as curves of their mean loss, their distance from the first of them, and a table
 * with the spread over seeds.
 */
export function convergenceSummary({steps, runs}: ConvergenceFile) {
  const curves = runs.map(({label, seeds}) => ({
    name: label,
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
      label,
      ends.map((end) => end.toFixed(2)).join(", "),
      gap === 0 ? "0.00" : `${gap > 0 ? "+" : "−"}${Math.abs(gap).toFixed(2)}`,
      `${(100 * average(seeds.map(({error}) => error))).toFixed(0)} %`
    ];
  });
  const count = runs[0].seeds.length;
  return {
    curves,
    gaps,
    rows,
    head: [
      "gradients sent",
      "loss at the end, each seed",
      "against uncompressed",
      "error of a step"
    ],
    caption: `Loss in nats, mean of the last ${steps / runs[0].seeds[0].losses.length} of ${steps} steps, ${count} seeds`,
    description: rows.map(([label, ends]) => `${label}: ${ends} nats at the end`).join("; ")
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
