import type {Random} from "../random.ts";

/** What is added to log α_k: the right noise, and three that show what its form is needed for. */
export const RACE_NOISES = ["gumbel", "shared", "normal", "doubled"] as const;

export type RaceNoise = (typeof RACE_NOISES)[number];

/** Fills `out` with the noise of one draw. */
export function raceNoise(
  noise: RaceNoise,
  random: Random,
  out: Float64Array<ArrayBuffer>
): Float64Array<ArrayBuffer> {
  switch (noise) {
    case "gumbel":
      for (let k = 0; k < out.length; ++k) out[k] = random.gumbel();
      return out;
    case "shared":
      return out.fill(random.gumbel());
    case "normal":
      for (let k = 0; k < out.length; ++k) out[k] = random.normal();
      return out;
    case "doubled":
      for (let k = 0; k < out.length; ++k) out[k] = 2 * random.gumbel();
      return out;
  }
}
