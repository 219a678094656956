import {boundTerms} from "../../math/elbo/bound.ts";
import type {Reading} from "../../math/elbo/derivation.ts";
import {expectation, mapTable} from "../../math/elbo/table.ts";
import type {Verdict} from "../../math/elbo/verdicts.ts";
import {
  codeDistribution,
  encoderTable,
  enumerate,
  type EncoderMode,
  type World
} from "../../math/elbo/world.ts";
import {elboLines} from "../../text/en/elboLines.ts";
import {nats} from "../nats.ts";

const {printed, corrected} = elboLines;

interface Circumstances {
  reading: Reading;
  mode: EncoderMode;
}

/** Why a line holds, or does not, in this world: a sentence or two, with the world's own numbers. */
export function reasonFor(verdict: Verdict, world: World, {reading, mode}: Circumstances): string {
  return reading === "printed"
    ? printedReason(verdict, world, mode)
    : correctedReason(verdict, world, mode);
}

function printedReason(verdict: Verdict, world: World, mode: EncoderMode): string {
  const {holds, name, reference} = verdict;
  switch (name) {
    case "L1":
      return printed.start;
    case "L2": {
      const values = enumerate(world).evidence.map((p) => nats(Math.log(p)));
      if (!holds) return printed.captionAveraged(values);
      return mode === "free" ? printed.captionsAlike : printed.captionFixed;
    }
    case "L3":
      return holds ? printed.quotientsAgree : printed.quotient;
    case "L4":
      return reference === null || reference === "L3"
        ? printed.product
        : printed.productAgain(reference);
    case "L5":
      return holds ? printed.averageIdle : printed.averageLost;
    case "L6":
      return signReason(verdict, world, mode);
    case "L7":
      return boundReason(verdict, world, mode);
  }
}

function signReason(verdict: Verdict, world: World, mode: EncoderMode): string {
  const {captionTerm} = posteriorTerms(world, mode);
  return verdict.holds ? printed.signIdle : printed.sign(nats(captionTerm), nats(-2 * captionTerm));
}

function boundReason(verdict: Verdict, world: World, mode: EncoderMode): string {
  const {captionTerm, divergence} = posteriorTerms(world, mode);
  const dropped = divergence + captionTerm;
  const found = comparison(verdict);
  if (mode !== "free") return printed.gapDropped(found);
  return (dropped < 0 ? printed.negativeDropped : printed.dropped)(found, nats(dropped));
}

/** Whether a line is larger than the one it is compared with, and by how much at most. */
function comparison({holds, reference, residuals}: Verdict): string {
  if (holds) return printed.neverLarger(reference!);
  const worst = residuals.indexOf(Math.max(...residuals));
  const by = nats(residuals[worst]);
  return residuals.length > 1
    ? printed.largerFor(worst + 1, reference!, by)
    : printed.larger(reference!, by);
}

function correctedReason(verdict: Verdict, world: World, mode: EncoderMode): string {
  const {gap} = boundTerms(world, codeDistribution(world, mode));
  switch (verdict.name) {
    case "L1":
      return corrected.start;
    case "L2":
      return corrected.constant;
    case "L3":
      return corrected.quotient;
    case "L4":
      return corrected.product;
    case "L5":
      return corrected.groups;
    case "L6":
      return corrected.signs(nats(gap));
    case "L7":
      return (gap < 1e-9 ? corrected.tight : corrected.bound)(nats(gap));
  }
}

/** KL(q(y,z|x) ‖ p(y,z|x)) and E_q[ln p(y|x)]. */
function posteriorTerms(
  world: World,
  mode: EncoderMode
): {divergence: number; captionTerm: number} {
  const q = encoderTable(world, mode);
  const {posterior, captionPosterior} = enumerate(world);
  const ratio = mapTable(q, (p, y, z) => Math.log(p / posterior[y][z]));
  const caption = mapTable(q, (_, y) => Math.log(captionPosterior[y]));
  return {divergence: expectation(q, ratio), captionTerm: expectation(q, caption)};
}
