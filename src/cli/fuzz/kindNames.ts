/** What the campaign tries, by name; see `loadKind`. */
export const KIND_NAMES = [
  ...(["captions", "checkpoints", "tokenizers", "run-files"] as const),
  ...(["zips", "metadata", "permalinks", "command-lines"] as const)
] as const;

export type KindName = (typeof KIND_NAMES)[number];
