import type {FuzzKind} from "./fuzzKind.ts";
import type {KindName} from "./kindNames.ts";

const KINDS: Record<KindName, () => Promise<FuzzKind>> = {
  captions: async () => (await import("./kinds/captions.ts")).captions,
  checkpoints: async () => (await import("./kinds/checkpoints.ts")).checkpoints,
  tokenizers: async () => (await import("./kinds/tokenizers.ts")).tokenizers,
  "run-files": async () => (await import("./kinds/runFiles.ts")).runFiles,
  zips: async () => (await import("./kinds/zips.ts")).zips,
  metadata: async () => (await import("./kinds/metadata.ts")).metadata,
  permalinks: async () => (await import("./kinds/permalinks.ts")).permalinks,
  "command-lines": async () => (await import("./kinds/commandLines.ts")).commandLines
};

/** Loads what a kind needs: for some, half of the lab. */
export const loadKind = (name: KindName): Promise<FuzzKind> => KINDS[name]();
