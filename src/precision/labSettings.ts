/** The settings of the chapter's runs, on the page and in the command. */
import {resblockCount} from "./deepModel.ts";
import {paperRules, shortened} from "./gradientScales.ts";
import type {LabSettings, Spread} from "./labDefaults.ts";
import {FLOAT16} from "./numberFormat.ts";
import type {PrecisionSettings} from "./precisionRun.ts";

/** How much shorter the lab's runs are taken to be than the paper's, for the rules of the scales. */
export const SHORTER = 50;

/**
 * u for each resblock: 2^(5/12·binades) for the largest gradients, 2^(−7/12·binades) for the smallest,
 * which all scales that are allowed can then lift above zero.
 */
export function unitsOf(spread: Spread, binades: number, count: number): number[] {
  return Array.from({length: count}, (_, b) => {
    if (spread === "as they come") return 1;
    // Resblocks alternate: attention, MLP, attention, …
    const place = spread === "along the depth" ? b / (count - 1) : 1 - (b % 2);
    return 2 ** (binades * (5 / 12 - place));
  });
}

export function runSettings(lab: LabSettings): PrecisionSettings {
  const model = {layers: lab.layers, width: 32, length: 16, vocabulary: 8};
  return {
    model,
    scheme: lab.scheme,
    sixteen: {forward: FLOAT16, backward: lab.gradients, off: lab.off},
    rules: shortened(paperRules(), SHORTER),
    units: unitsOf(lab.spread, lab.binades, resblockCount(model)),
    batch: 16,
    stepSize: 3e-3,
    seed: lab.seed
  };
}
