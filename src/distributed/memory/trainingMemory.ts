import {memory} from "../../text/en/memory.ts";
import {activationCounts} from "./activations.ts";
import {type Format, FORMATS} from "./formats.ts";
import {
  layerParameters,
  parameterCounts,
  SEQUENCE,
  type TransformerSize
} from "./parameterCounts.ts";

const {items: names} = memory;

export interface MemorySettings {
  parameters: Format;
  gradients: Format;
  /** Adam's running mean of the gradient. */
  mean: Format;
  /** Adam's running mean of its square. */
  variance: Format;
  activations: Format;
  /** Keep each resblock's input alone and compute the rest again on the way back. */
  recompute: boolean;
  /** Gather the next layer while this one computes. */
  prefetch: boolean;
  /** Pictures on each GPU at once. The paper: 1024 on 1024 GPUs. */
  batch: number;
}

/** As the paper trains (§2.4, App. D). */
export const PAPER_MEMORY: MemorySettings = {
  parameters: "16-bit (1-5-10)",
  gradients: "16-bit (1-5-10)",
  mean: "16-bit (1-6-9)",
  variance: "16-bit (0-6-10)",
  activations: "16-bit (1-5-10)",
  recompute: true,
  prefetch: true,
  batch: 1
};

export interface MemoryItem {
  name: string;
  /** On one GPU. */
  bytes: number;
  /** Whether more GPUs make it smaller. */
  sharded: boolean;
}

/**
 * What one GPU holds when parameters, gradients and moments are divided among `shards` GPUs: its part
 * of those, the layers that it has gathered whole, and the activations of its own pictures.
 */
export function trainingMemory(
  size: TransformerSize,
  settings: MemorySettings,
  shards = 1
): MemoryItem[] {
  const count = parameterCounts(size).total / shards;
  const bytes = (format: Format) => FORMATS[format];
  const {kept, recomputed} = activationCounts(size, settings);
  const {textLength, textVocabulary, grid, codebookSize} = SEQUENCE;
  // Logits stay in 32 bits (App. D), and so does their gradient.
  const logits = textLength * (textVocabulary + textLength) + grid ** 2 * codebookSize;
  const layer = shards === 1 ? 0 : layerParameters(size.width);
  const gathered = layer * ((settings.prefetch ? 2 : 1) * bytes(settings.parameters));
  return [
    {name: names.parameters, bytes: count * bytes(settings.parameters), sharded: true},
    {name: names.gradients, bytes: count * bytes(settings.gradients), sharded: true},
    {name: names.mean, bytes: count * bytes(settings.mean), sharded: true},
    {name: names.variance, bytes: count * bytes(settings.variance), sharded: true},
    {
      name: names.gathered,
      bytes: gathered + layer * bytes(settings.gradients),
      sharded: false
    },
    {
      name: names.activations,
      bytes: settings.batch * ((kept + recomputed) * bytes(settings.activations) + 2 * 4 * logits),
      sharded: false
    }
  ];
}

/** Bytes of all items. */
export function totalBytes(items: readonly MemoryItem[]): number {
  return items.reduce((sum, {bytes}) => sum + bytes, 0);
}

/** The smallest number of GPUs, up to 1024, whose memory of `gpuBytes` each is enough; or null. */
export function shardsNeeded(
  size: TransformerSize,
  settings: MemorySettings,
  gpuBytes: number
): number | null {
  for (let shards = 1; shards <= 1024; ++shards) {
    if (totalBytes(trainingMemory(size, settings, shards)) <= gpuBytes) return shards;
  }
  return null;
}
