/** One step of the deep model, looked at: what passes each node, and how wrong its gradients become. */
import type {LabSettings} from "./labDefaults.ts";
import {runSettings} from "./labSettings.ts";
import {castLoss, extent, type Magnitudes} from "./magnitudes.ts";
import {PrecisionRun} from "./precisionRun.ts";
import {relativeError} from "./relativeError.ts";
import {BACKWARD_NODES, FORWARD_NODES} from "./resblock.ts";
import {watchNodes} from "./watchNodes.ts";

export interface LookRequest extends LabSettings {
  /** The resblock whose nodes are looked at, from 0. */
  resblock: number;
  /** log₂ of its scale; all others have the paper's first, 2¹³. */
  exponent: number;
}

/** What passes a node; see `extent`. */
export interface Passing {
  range: ReturnType<typeof extent>;
  /** Shares of all numbers. */
  zeros: number;
  nonFinite: number;
  /** As in `Magnitudes`. */
  binades: number[];
}

export interface Look {
  nodes: Record<string, Passing>;
  /** For each resblock, the gradients that arrive and the share of them flushed by the cast. */
  arriving: Magnitudes[];
  flushed: number[];
  /**
   * For each resblock, ‖g − g₃₂‖ / ‖g₃₂‖ over its parameters, g₃₂ being the gradient in float32;
   * infinite where g is not finite.
   */
  errors: number[];
}

/** The first step of a run with these settings. */
export async function lookAtResblock({resblock, exponent, ...lab}: LookRequest): Promise<Look> {
  const settings = runSettings({...lab, scheme: "per block"});
  const nodes = watchNodes([...FORWARD_NODES, ...BACKWARD_NODES]);
  const run = new PrecisionRun(settings);
  run.setScale(resblock, 2 ** exponent);
  const reference = new PrecisionRun({...settings, scheme: "float32"});
  try {
    const gradients = await run.gradients(nodes.watch);
    const exact = await reference.gradients();
    const seen = await nodes.read();
    const arriving = seen.map(({arrive}) => arrive!);
    return {
      nodes: Object.fromEntries(
        Object.entries(seen[resblock]).map(([name, all]) => [name, passing(all!)])
      ),
      arriving,
      flushed: arriving.map((gradient, i) => {
        const scale = lab.off.includes("scale") ? 1 : gradients.scales[i];
        return castLoss(gradient, lab.gradients, Math.log2(scale)).flushed;
      }),
      errors: seen.map((_, block) => relativeError(gradients.ofBlock(block), exact.ofBlock(block)))
    };
  } finally {
    run.dispose();
    reference.dispose();
  }
}

function passing(all: Magnitudes): Passing {
  const {count, zeros, nonFinite, binades} = all;
  return {range: extent(all), zeros: zeros / count, nonFinite: nonFinite / count, binades};
}
