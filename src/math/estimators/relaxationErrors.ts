import {Random} from "../random.ts";
import {exactGradient} from "./exactGradient.ts";
import type {Extension} from "./extension.ts";
import {Relaxation} from "./relaxation.ts";
import {VectorMoments} from "./vectorMoments.ts";

/** How far one relaxed estimate is off at one τ. Lengths of gradients, over all K choices. */
export interface RelaxationError {
  temperature: number;
  /** ‖E ĝ − ∇‖, or 0 where it is too small to tell from 0. */
  bias: number;
  /** A bias below this cannot be told from 0 with the draws made so far. */
  resolution: number;
  /** tr Cov of the estimate from one draw; N draws have 1/N of it. */
  variance: number;
}

export interface RelaxationErrors {
  /** Draws of the noise made so far, the same for every τ. */
  draws: number;
  gumbelSoftmax: RelaxationError[];
  straightThrough: RelaxationError[];
}

export interface RelaxationErrorsOptions {
  logits: ArrayLike<number>;
  f: ArrayLike<number>;
  extension: Extension;
  temperatures: readonly number[];
  draws: number;
  seed: number;
}

/** Draws between two yields: a millisecond or two of work. */
const CHUNK = 64;

/** A bias this many standard errors of its estimate above 0 counts as seen. */
const SEEN = 2;

/**
 * Bias and variance of the two relaxed estimates at each τ, with the same noise at every τ. Yields
 * what is known so far, first after a chunk of draws and for the last time after all of them.
 */
export function* relaxationErrors({
  logits,
  f,
  extension,
  temperatures,
  draws,
  seed
}: RelaxationErrorsOptions): Generator<RelaxationErrors> {
  const size = logits.length;
  const target = exactGradient(logits, f);
  const random = new Random(seed, "relaxation errors");
  const relaxation = new Relaxation(size, extension);
  const moments = () => temperatures.map(() => new VectorMoments(size));
  const [soft, hard] = [moments(), moments()];
  const scores = new Float64Array(size);
  for (let i = 1; i <= draws; ++i) {
    for (let k = 0; k < size; ++k) scores[k] = logits[k] + random.gumbel();
    temperatures.forEach((temperature, t) => {
      relaxation.draw(scores, temperature);
      soft[t].add(relaxation.gumbelSoftmax());
      hard[t].add(relaxation.straightThrough());
    });
    if (i % CHUNK === 0 || i === draws) {
      const summary = (all: VectorMoments[]) =>
        all.map((one, t) => summarize(one, target, temperatures[t]));
      yield {draws: i, gumbelSoftmax: summary(soft), straightThrough: summary(hard)};
    }
  }
}

function summarize(
  moments: VectorMoments,
  target: ArrayLike<number>,
  temperature: number
): RelaxationError {
  const {variance, count} = moments;
  const resolution = SEEN * Math.sqrt(variance / count);
  const bias = Math.sqrt(Math.max(0, moments.squaredBias(target)));
  return {temperature, bias: bias > resolution ? bias : 0, resolution, variance};
}
