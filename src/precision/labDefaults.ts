/** What a run of the chapter can be; without tensors, so that the page may know it. */
import {FLOAT16, type NumberFormat} from "./numberFormat.ts";

/** How gradients are kept above zero: not needed, not at all, by one scale, by one for each resblock. */
export const SCHEMES = ["float32", "unscaled", "global", "per block"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** How gradients differ between resblocks: as they come, or by a power of two more. */
export const SPREADS = ["as they come", "attention against MLP", "along the depth"] as const;
export type Spread = (typeof SPREADS)[number];

/** Nodes of a resblock that can be left out; see `resblock.ts`. */
export const SWITCHES = ["cast", "scale", "castBack", "filter", "unscale"] as const;
export type Switch = (typeof SWITCHES)[number];

export interface LabSettings {
  scheme: Scheme;
  spread: Spread;
  /** log₂ of the factor between the largest and the smallest units; of no effect "as they come". */
  binades: number;
  layers: number;
  /** The format of the gradients; the way forward is always fp16. */
  gradients: NumberFormat;
  off: readonly Switch[];
  seed: number;
}

export const LAB_STEPS = 300;

export const LAB_DEFAULTS: LabSettings = {
  scheme: "per block",
  spread: "attention against MLP",
  binades: 36,
  layers: 12,
  gradients: FLOAT16,
  off: [],
  seed: 1
};

/** Steps between the scales that a result holds. */
export const SCALES_EVERY = 5;
