/** What a dVAE is learning, named by what is measured at the moments of its run. */
import type {DvaeProbe} from "./dvaeProbe.ts";
import {common} from "../text/en/common.ts";
import {learningPhases as texts} from "../text/en/learningPhases.ts";

const {phases} = texts;

/** Measures of a moment, over a fixed set of pictures painted from hard codes. */
export interface PhaseMeasures {
  /** Steps taken. */
  step: number;
  /** See `ExplainedVariance`. */
  colour: number;
  detail: number;
  /** exp of the entropy of code use. */
  perplexity: number;
  /** Mean KL(q ‖ uniform) in nats. */
  klPerPosition: number;
}

/** A phase, from the first moment that belongs to it to the last. */
export interface LearningPhase {
  name: string;
  from: number;
  to: number;
  /** Of its first and its last moment. */
  first: PhaseMeasures;
  last: PhaseMeasures;
}

/** Shares of variance that count as there. */
const COLOURS = 0.25;
const EDGES = 0.25;
const MOST_DETAIL = 2 / 3;

/** Nats that a position's code must be able to tell, at the least. */
const TELLING = 0.25;

/** A change is looked at over the last quarter of the steps. */
const LOOK_BACK = 0.75;

/** Each phase with its criterion; a moment belongs to the first one that it meets. */
export const PHASES: Readonly<Record<string, string>> = {
  [phases.nothing.name]: phases.nothing.criterion(percent(COLOURS)),
  [phases.collapse.name]: phases.collapse.criterion(TELLING),
  [phases.colours.name]: phases.colours.criterion(percent(EDGES)),
  [phases.codes.name]: phases.codes.criterion,
  [phases.edges.name]: phases.edges.criterion(percent(MOST_DETAIL)),
  [phases.refinement.name]: phases.refinement.criterion
};

function percent(share: number): string {
  return common.percent(String(Math.round(100 * share)));
}

/**
 * The phases of a run so far. A moment alone between two others of one phase counts as theirs.
 * @param series of one run, ascending
 */
export function learningPhases(series: readonly PhaseMeasures[]): LearningPhase[] {
  const names = series.map((_, i) => nameOf(series.slice(0, i + 1)));
  const phases: LearningPhase[] = [];
  series.forEach((moment, i) => {
    const isAlone = names[i - 1] === names[i + 1];
    const name = isAlone && i > 0 ? names[i - 1] : names[i];
    const last = phases.at(-1);
    if (last?.name === name) Object.assign(last, {to: moment.step, last: moment});
    else phases.push({name, from: moment.step, to: moment.step, first: moment, last: moment});
  });
  return phases;
}

/** What is needed of a moment to name its phase. */
export function phaseMeasures({
  explained,
  perplexity,
  klPerPosition
}: DvaeProbe): Omit<PhaseMeasures, "step"> {
  return {...explained, perplexity, klPerPosition};
}

/** The phase of the last moment of a series. */
function nameOf(series: readonly PhaseMeasures[]): string {
  const {step, colour, detail, perplexity, klPerPosition} = series.at(-1)!;
  if (step === 0) return phases.nothing.name;
  // What a code tells of a picture is at most the entropy of the codes' use, and at most the KL.
  if (Math.min(klPerPosition, Math.log(perplexity)) < TELLING) return phases.collapse.name;
  if (colour < COLOURS) return phases.nothing.name;
  if (detail < EDGES) return phases.colours.name;
  const before = series.findLast((moment) => moment.step > 0 && moment.step <= LOOK_BACK * step);
  if (before && perplexity / before.perplexity > step / before.step) return phases.codes.name;
  return (detail < MOST_DETAIL ? phases.edges : phases.refinement).name;
}
