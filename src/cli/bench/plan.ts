/** What one run of the bench measures. */
import {CURVE, type Sizes} from "./sizes.ts";
import type {Backend, PageWorkName, WorkName} from "./works.ts";

/** A work at a size. */
export type Item = {
  [W in WorkName]: {
    work: W;
    size: Sizes[W];
    /** Whether it is one of many sizes: then what takes long is left out, in fewer rounds. */
    isOfCurve: boolean;
  };
}[WorkName];

export interface Plan {
  backends: Backend[];
  items: Item[];
  /** What pages do by themselves, measured only where it is asked for. */
  pages: PageWorkName[];
  /** How often each engine takes its turn. */
  rounds: number;
  /** Seconds that one engine may take for one work, warm-up left out; it then has fewer rounds. */
  seconds: number;
}

/** The works at the given sizes and, for the curve, the transformer at others. */
export function planItems(works: WorkName[], sizes: Sizes, {curve}: {curve: boolean}): Item[] {
  const items = works.map((work) => ({work, size: sizes[work], isOfCurve: false}) as Item);
  if (!curve) return items;
  const work = "transformer-step";
  for (const size of CURVE) items.push({work, size: {...sizes[work], ...size}, isOfCurve: true});
  return items;
}
