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
import {nats} from "../nats.ts";

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
  const {evidence} = enumerate(world);
  switch (verdict.name) {
    case "L1":
      return "Where the chain starts: the picture x and the one caption y that came with it.";
    case "L2":
      return verdict.holds
        ? mode === "free"
          ? "Averaging over captions changes nothing here, since ln p(x, y) is the same for each."
          : "q gives all its weight to the caption of the picture, so there is nothing to average."
        : "E_q averages over captions as well as codes, but above, y is one caption: ln p(x, y) is " +
            `${evidence.map((p, y) => `${nats(Math.log(p))} for y = ${y + 1}`).join(" and ")}.`;
    case "L3":
      return verdict.holds
        ? "A quotient of logarithms stands where the logarithm of a quotient is meant; here the two agree."
        : "A quotient of two logarithms stands where the logarithm of a quotient is meant. " +
            "(The subscript θ, φ below the line should read θ, ψ, too.)";
    case "L4":
      return (
        "The logarithm of a product is a sum, p(x, y, z) = p_θ(x|y,z) · p_ψ(y,z), and ln q cancels." +
        (verdict.reference === "L3"
          ? ""
          : ` It agrees with ${verdict.reference}: the misprint in between is not carried on.`)
      );
    case "L5":
      return verdict.holds
        ? "E_q is missing before ln p_θ(x|y,z), but here that is its own average for every code z."
        : "E_q is missing before ln p_θ(x|y,z), so nothing says which code z is meant: the line has " +
            "one value for each. Otherwise it regroups L4 rightly.";
    case "L6":
      return signReason(verdict, world, mode);
    case "L7":
      return boundReason(verdict, world, mode);
  }
}

function signReason(verdict: Verdict, world: World, mode: EncoderMode): string {
  const {captionTerm} = posteriorTerms(world, mode);
  return verdict.holds
    ? "The last term has the wrong sign, but it is 0 here."
    : "ln p(z|x,y) = ln p(y,z|x) − ln p(y|x), so the last term, " +
        `E[ln p(y|x)] = ${nats(captionTerm)}, belongs here with a plus. The minus makes the line ` +
        `${nats(-2 * captionTerm)} too large, and E_q is still missing before the first term.`;
}

function boundReason(verdict: Verdict, world: World, mode: EncoderMode): string {
  const {captionTerm, divergence} = posteriorTerms(world, mode);
  const {reference, residuals} = verdict;
  const dropped = divergence + captionTerm;
  const worst = residuals.indexOf(Math.max(...residuals));
  const where = residuals.length > 1 ? `For z = ${worst + 1} it` : "It";
  const found = verdict.holds
    ? `In this world it is larger than ${reference} for no code z.`
    : `${where} is larger than ${reference} by ${nats(residuals[worst])}.`;
  if (mode !== "free") {
    return `${found} With y fixed, what was dropped is the gap, never negative: only E_q is missing.`;
  }
  return (
    `${found} With the right sign, what was dropped is KL + E[ln p(y|x)] = ${nats(dropped)}, ` +
    (dropped < 0
      ? "negative here: to put E_q back would not mend the line."
      : "not negative here, but nothing ensures that.")
  );
}

function correctedReason(verdict: Verdict, world: World, mode: EncoderMode): string {
  const {gap} = boundTerms(world, codeDistribution(world, mode));
  switch (verdict.name) {
    case "L1":
      return "Where the chain starts: the picture x and the one caption y that came with it.";
    case "L2":
      return "y stays the caption of the picture; only z is drawn. This averages a constant.";
    case "L3":
      return "p(x, y) = p(x, y, z) / p(z|x,y) for every code z, and q stands above and below the line.";
    case "L4":
      return "The logarithm of a product is a sum, and p(x, y, z) = p_θ(x|y,z) · p_ψ(y,z).";
    case "L5":
      return "The same five terms in three groups, each with its expectation.";
    case "L6":
      return (
        "ln p(z|x,y) = ln p(y,z|x) − ln p(y|x), each with its sign. Together the last two terms are " +
        `KL(q(z|x) ‖ p(z|x,y)) = ${nats(gap)}, the gap.`
      );
    case "L7":
      return (
        `Dropped is the gap KL(q(z|x) ‖ p(z|x,y)) = ${nats(gap)}. A divergence is never negative` +
        (gap < 1e-9 ? ", and it is 0 here since q is the posterior." : ".")
      );
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
