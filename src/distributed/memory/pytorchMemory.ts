/** What a GPU holds while train.py of `src/pytorch` trains. */
import {memory} from "../../text/en/memory.ts";
import {type TransformerSize, layerParameters, parameterCounts} from "./parameterCounts.ts";
import {
  type MemoryItem,
  type MemorySettings,
  PAPER_MEMORY,
  trainingMemory
} from "./trainingMemory.ts";

/** PyTorch keeps these in 32 bits, whatever the branches compute in. */
const IN_FULL = {
  parameters: "32-bit (1-8-23)",
  gradients: "32-bit (1-8-23)",
  mean: "32-bit (1-8-23)",
  variance: "32-bit (1-8-23)"
} as const satisfies Partial<MemorySettings>;

/** Bytes of a parameter in 32 bits, and of the copy of it in 16 that a branch computes with. */
const [FULL, HALF] = [4, 2];

/**
 * Like `trainingMemory`, for train.py with --fsdp over `shards` GPUs, or with DDP on any number where
 * there is one: parameters, gradients, both moments and the running average in 32 bits; of a layer
 * that is gathered, a copy in 16 bits too.
 */
export function pytorchMemory(
  size: TransformerSize,
  {recompute, batch}: Pick<MemorySettings, "recompute" | "batch">,
  shards = 1
): MemoryItem[] {
  const settings = {...PAPER_MEMORY, ...IN_FULL, recompute, batch};
  const [parameters, gradients, mean, variance, gathered, activations] = trainingMemory(
    size,
    settings,
    shards
  );
  const count = parameterCounts(size).total / shards;
  const average = {name: memory.items.average, bytes: FULL * count, sharded: true};
  const moments = {name: memory.items.moments, bytes: mean.bytes + variance.bytes, sharded: true};
  const copied = {...gathered, bytes: gathered.bytes + HALF * layerParameters(size.width)};
  return [parameters, gradients, moments, average, copied, activations];
}
