/** Runs compared: what the command ships and the page shows. */
import {
  LAB_DEFAULTS,
  LAB_STEPS,
  type LabSettings,
  SCALES_EVERY,
  type Scheme,
  type Spread
} from "./labDefaults.ts";
import {runSettings} from "./labSettings.ts";
import {castLoss, type Magnitudes} from "./magnitudes.ts";
import {PrecisionRun} from "./precisionRun.ts";
import {watchNodes} from "./watchNodes.ts";

/** One run as far as it has come. */
export interface PrecisionResult {
  spread: Spread;
  binades: number;
  scheme: Scheme;
  seed: number;
  /** Nats per token, for every step; null where not finite. */
  losses: (number | null)[];
  /** log₂ of each resblock's scale, every `SCALES_EVERY` steps. */
  scales: number[][];
  /** Updates not applied, for each scale. */
  skipped: number[];
  /** The mean loss of the last 20 steps; null if one is not finite. */
  last: number | null;
  /** Gradients that arrive at each resblock, in its units, at the steps of `LOOKS`. */
  looks: {step: number; arriving: Magnitudes[]; flushed: number[]}[];
}

export interface PrecisionFile {
  command: string;
  steps: number;
  /** For each seed, the entropies of its source. */
  floors: {seed: number; two: number; one: number}[];
  runs: PrecisionResult[];
}

/** Steps at which the gradients are looked at. */
export const LOOKS = [0, 50, 100, 150, 195];

/** All that is compared; float32 has no units, so one run serves all spreads. */
export const COMPARED: readonly Pick<LabSettings, "spread" | "binades" | "scheme">[] = [
  {spread: "as they come", binades: 0, scheme: "float32"},
  ...(["unscaled", "global", "per block"] as const).map((scheme) => ({
    ...{spread: "attention against MLP" as const, binades: 36, scheme}
  }))
];

/** Trains one run; reports after every step. */
export async function* precisionResult(
  lab: LabSettings,
  {steps = LAB_STEPS, looks = LOOKS}: {steps?: number; looks?: readonly number[]} = {}
): AsyncGenerator<PrecisionResult> {
  const run = new PrecisionRun(runSettings(lab));
  const {spread, binades, scheme, seed} = lab;
  const result: PrecisionResult = {
    ...{spread, binades, scheme, seed},
    ...{losses: [], scales: [], skipped: [], last: null, looks: []}
  };
  try {
    while (run.step < steps) {
      const step = run.step;
      const nodes = looks.includes(step) ? watchNodes(["arrive"]) : null;
      const {loss, scales} = await run.next(nodes?.watch);
      result.losses.push(Number.isFinite(loss) ? round(loss, 4) : null);
      const logs = scales.map((scale) => round(Math.log2(scale), 2));
      if (step % SCALES_EVERY === 0) result.scales.push(logs);
      result.skipped = run.skipped;
      const recent = result.losses.slice(-20);
      const finite = recent.filter((value) => value !== null);
      const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
      result.last = finite.length === recent.length ? round(mean, 4) : null;
      if (nodes) {
        const arriving = (await nodes.read()).map(({arrive}) => arrive!);
        // With one scale for all, what arrives bears it already.
        const flushed = arriving.map((gradient, i) =>
          round(castLoss(gradient, lab.gradients, scheme === "per block" ? logs[i] : 0).flushed, 4)
        );
        result.looks.push({step, arriving, flushed});
      }
      yield result;
    }
  } finally {
    run.dispose();
  }
}

/** The settings of a compared run. */
export function comparedSettings(index: number, seed: number): LabSettings {
  return {...LAB_DEFAULTS, ...COMPARED[index], seed};
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));
