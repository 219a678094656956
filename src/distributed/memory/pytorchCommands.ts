/** How train.py of `src/pytorch` is started for a model of some size. */
import {memory} from "../../text/en/memory.ts";
import type {TransformerSize} from "./parameterCounts.ts";
import {type MemoryItem, totalBytes} from "./trainingMemory.ts";

/** What a GPU holds for some numbers of shards, ascending. */
export interface ShardRow {
  shards: number;
  items: readonly MemoryItem[];
}

/** The fewest shards of those that fit; null where none does. */
const fewest = (rows: readonly ShardRow[], gpuBytes: number) =>
  rows.find(({items}) => totalBytes(items) <= gpuBytes)?.shards ?? null;

/** What fits, in a sentence. */
export function pytorchAdvice(rows: readonly ShardRow[], gpuBytes: number): string {
  const {pytorch: say} = memory;
  const shards = fewest(rows, gpuBytes);
  if (shards === 1) return say.replicated;
  if (shards) return say.sharded(shards);
  return say.tooLarge(rows.at(-1)!.shards);
}

/** The commands, from the lab's model to one of that size and back. */
export function pytorchCommands(
  rows: readonly ShardRow[],
  {
    size: {layers, width},
    gpuBytes,
    batch,
    recompute
  }: {size: TransformerSize; gpuBytes: number; batch: number; recompute: boolean}
): string {
  const shards = fewest(rows, gpuBytes) ?? rows.at(-1)!.shards;
  const gpus = Math.max(shards, 8);
  // More than eight GPUs are seldom in one machine.
  const nodes = Math.ceil(gpus / 8);
  const launch =
    nodes === 1
      ? `torchrun --nproc_per_node ${gpus}`
      : `torchrun --nnodes ${nodes} --nproc_per_node 8 --rdzv_backend c10d --rdzv_endpoint HOST:29500`;
  const options = [
    ...["--preset paper", `--layers ${layers}`, `--width ${width}`],
    ...[`--micro-batch ${batch}`, "--precision bf16"],
    ...(recompute ? ["--checkpoint-activations"] : []),
    ...(shards > 1 ? ["--fsdp"] : [])
  ];
  return [
    "npm run export -- --checkpoint shapes --to pytorch --out model",
    "pip install -r model/requirements.txt",
    `${launch} model/train.py --data PICTURES --out run \\`,
    `  ${options.join(" ")}`,
    "npm run import -- run --out runs/mine"
  ].join("\n");
}
