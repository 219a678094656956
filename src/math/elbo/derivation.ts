import {columnSums, mapTable, type Table} from "./table.ts";
import {encoderTable, enumerate, type EncoderMode, type World} from "./world.ts";

/** Whether the lines are taken as the article prints them, or mended. */
export type Reading = "printed" | "corrected";

export type LineName = "L1" | "L2" | "L3" | "L4" | "L5" | "L6" | "L7";

/** One term of a line, so that it can be counted out and sampled alike. */
export type Term =
  /** ±E[of(y,z)] for (y,z) ∼ under. */
  | {kind: "expectation"; sign: 1 | -1; under: Table; of: Table}
  /** ln E[of(y,z)] for (y,z) ∼ under. */
  | {kind: "log-expectation"; under: Table; of: Table}
  /** A function of z that no expectation binds: one number for each code. */
  | {kind: "free"; of: readonly number[]};

/** One line of the derivation. */
export interface Line {
  name: LineName;
  /** How it claims to follow from the line above; the first line follows from none. */
  relation: "=" | "≥" | null;
  terms: readonly Term[];
}

/**
 * The lines L1–L7 of the article's derivation of the lower bound, in a world.
 *
 * As printed, every expectation is over q(y,z|x), and ln p_θ(x|y,z) has lost its own from L5 on: y
 * is then the caption of the picture and z is free. In L3 “ln ab / ln cd” is read as ln(ab)/ln(cd).
 * As corrected, y is fixed, z ∼ q(z|x), and every misprint is mended.
 */
export function derivation(
  world: World,
  {reading, mode}: {reading: Reading; mode: EncoderMode}
): Line[] {
  return (reading === "printed" ? printed : corrected)(world, encoderTable(world, mode));
}

function printed(world: World, q: Table): Line[] {
  const {prior, likelihood, caption} = world;
  const {joint, evidence, codePosterior, posterior, captionPosterior} = enumerate(world);
  const E = expectationUnder(q);
  const decoder: Term = {kind: "free", of: likelihood[caption].map(Math.log)};
  const priorDivergence = E(-1, (y, z) => Math.log(q[y][z]) - Math.log(prior[y][z]));
  return [
    {name: "L1", relation: null, terms: [logEvidence(world)]},
    {name: "L2", relation: "=", terms: [E(1, (y) => Math.log(evidence[y]))]},
    {
      name: "L3",
      relation: "=",
      terms: [
        E(1, (y, z) => Math.log(joint[y][z] * q[y][z]) / Math.log(codePosterior[y][z] * q[y][z]))
      ]
    },
    {name: "L4", relation: "=", terms: [E(1, fiveTerms(world, q))]},
    {
      name: "L5",
      relation: "=",
      terms: [
        decoder,
        priorDivergence,
        E(1, (y, z) => Math.log(q[y][z]) - Math.log(codePosterior[y][z]))
      ]
    },
    {
      name: "L6",
      relation: "=",
      terms: [
        decoder,
        priorDivergence,
        E(1, (y, z) => Math.log(q[y][z]) - Math.log(posterior[y][z])),
        E(-1, (y) => Math.log(captionPosterior[y]))
      ]
    },
    {name: "L7", relation: "≥", terms: [decoder, priorDivergence]}
  ];
}

function corrected(world: World, q: Table): Line[] {
  const {prior, likelihood, caption} = world;
  const {joint, evidence, codePosterior, posterior, captionPosterior} = enumerate(world);
  const codes = columnSums(q);
  const fixed = mapTable(q, (_, y, z) => (y === caption ? codes[z] : 0));
  const E = expectationUnder(fixed);
  const decoder = E(1, (y, z) => Math.log(likelihood[y][z]));
  const priorDivergence = E(-1, (y, z) => Math.log(codes[z]) - Math.log(prior[y][z]));
  return [
    {name: "L1", relation: null, terms: [logEvidence(world)]},
    {name: "L2", relation: "=", terms: [E(1, (y) => Math.log(evidence[y]))]},
    {
      name: "L3",
      relation: "=",
      terms: [E(1, (y, z) => Math.log((joint[y][z] * codes[z]) / (codePosterior[y][z] * codes[z])))]
    },
    {name: "L4", relation: "=", terms: [E(1, fiveTerms(world, fixed))]},
    {
      name: "L5",
      relation: "=",
      terms: [
        decoder,
        priorDivergence,
        E(1, (y, z) => Math.log(codes[z]) - Math.log(codePosterior[y][z]))
      ]
    },
    {
      name: "L6",
      relation: "=",
      terms: [
        decoder,
        priorDivergence,
        E(1, (y, z) => Math.log(codes[z]) - Math.log(posterior[y][z])),
        E(1, (y) => Math.log(captionPosterior[y]))
      ]
    },
    {name: "L7", relation: "≥", terms: [decoder, priorDivergence]}
  ];
}

/** ln p(x,y) = ln E[1[y′=y]·p_θ(x|y,z)] for (y′,z) ∼ p_ψ: so it can be sampled, whatever q is. */
function logEvidence({prior, likelihood, caption}: World): Term {
  const of = mapTable(likelihood, (p, y) => (y === caption ? p : 0));
  return {kind: "log-expectation", under: prior, of};
}

/** The bracket of L4, term by term. */
function fiveTerms(world: World, q: Table): (y: number, z: number) => number {
  const {codePosterior} = enumerate(world);
  return (y, z) =>
    Math.log(world.likelihood[y][z]) +
    Math.log(world.prior[y][z]) +
    Math.log(q[y][z]) -
    Math.log(codePosterior[y][z]) -
    Math.log(q[y][z]);
}

function expectationUnder(under: Table) {
  return (sign: 1 | -1, f: (y: number, z: number) => number): Term => ({
    kind: "expectation",
    sign,
    under,
    // What never happens may not be a number, and is never looked at.
    of: mapTable(under, (p, y, z) => (p > 0 ? f(y, z) : 0))
  });
}
