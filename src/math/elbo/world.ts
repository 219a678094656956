import {columnSums, mapTable, sumTable, type Table} from "./table.ts";

/**
 * A world small enough to count: one picture x, a few captions y, a few codes z. What the decoder
 * says of other pictures is the rest, 1 − p_θ(x|y,z), and never needed.
 */
export interface World {
  /** p_ψ(y,z): positive, sums to 1. */
  prior: Table;
  /** p_θ(x|y,z) of the picture x: each strictly between 0 and 1. */
  likelihood: Table;
  /** q_φ(y,z|x) as the reader set it: not negative, sums to 1. */
  encoder: Table;
  /** Index of the caption y that came with the picture. */
  caption: number;
}

/** The tables of a world: everything but the caption observed. */
export type WorldTables = Pick<World, "prior" | "likelihood" | "encoder">;

/** What follows from p_ψ and p_θ by summing. */
export interface Enumeration {
  /** p(x,y,z) = p_θ(x|y,z)·p_ψ(y,z). */
  joint: Table;
  /** p(x,y) for each y. */
  evidence: readonly number[];
  /** p(x). */
  pictureEvidence: number;
  /** p(z|x,y): every row sums to 1. */
  codePosterior: Table;
  /** p(y,z|x): sums to 1. */
  posterior: Table;
  /** p(y|x). */
  captionPosterior: readonly number[];
}

/** Counts through a world. */
export function enumerate({prior, likelihood}: World): Enumeration {
  const joint = mapTable(prior, (p, y, z) => p * likelihood[y][z]);
  const evidence = joint.map((row) => sumTable([row]));
  const pictureEvidence = sumTable(joint);
  return {
    joint,
    evidence,
    pictureEvidence,
    codePosterior: mapTable(joint, (p, y) => p / evidence[y]),
    posterior: mapTable(joint, (p) => p / pictureEvidence),
    captionPosterior: evidence.map((p) => p / pictureEvidence)
  };
}

/**
 * How q is read. `free`: any distribution over captions and codes. `delta`: y fixed at the caption
 * of the picture, q(y′,z|x) = 1[y′=y]·q(z|x). `posterior`: the same with q(z|x) = p(z|x,y).
 */
export type EncoderMode = "free" | "delta" | "posterior";

/** q(y,z|x) as the mode has it. */
export function encoderTable(world: World, mode: EncoderMode): Table {
  if (mode === "free") return world.encoder;
  const codes = codeDistribution(world, mode);
  return mapTable(world.encoder, (_, y, z) => (y === world.caption ? codes[z] : 0));
}

/** q(z|x), summed over y: an encoder that sees x alone has no more to say. */
export function codeDistribution(world: World, mode: EncoderMode): readonly number[] {
  return mode === "posterior"
    ? enumerate(world).codePosterior[world.caption]
    : columnSums(world.encoder);
}
