import type {TransformerProbe} from "./transformerProbe.ts";

/** The shares of right samples that are drawn over the steps of a run; null where nobody judged. */
export function accuracyMeasures({
  accuracy
}: Pick<TransformerProbe, "accuracy">): Record<"both" | "joint", number> | null {
  return accuracy && {both: accuracy.both, joint: accuracy.joint};
}
