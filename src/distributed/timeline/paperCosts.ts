import {layerParameters, SEQUENCE, type TransformerSize} from "../memory/parameterCounts.ts";
import {compressionRate} from "../powersgd/compressionRate.ts";
import type {StepCosts} from "./simulateStep.ts";

export interface PaperSettings {
  gpusPerMachine: number;
  machines: number;
  /** Pictures on each GPU. */
  batch: number;
  /** 10¹² operations per second that a GPU really does. */
  teraflops: number;
  /** GB/s (10⁹ bytes) that a GPU sends to others of its machine. */
  within: number;
  /** GB/s that a machine sends to others, shared by its GPUs. */
  between: number;
  /** Of PowerSGD, or null to send gradients as they are. */
  rank: number | null;
  prefetch: boolean;
}

/**
 * What one layer costs one GPU of many machines: 2 operations per parameter and token forward, three
 * times that backward, since the resblock is computed again; parameters and gradients of 2 bytes
 * shared out in the machine, and the machines' gradients averaged on a ring, 2 (M − 1)/M of them sent
 * by every machine (paper §2.5).
 */
export function paperCosts(
  size: TransformerSize,
  {gpusPerMachine: m, machines, batch, teraflops, within, between, rank, prefetch}: PaperSettings
): StepCosts {
  const parameters = layerParameters(size.width);
  const tokens = batch * (SEQUENCE.textLength + SEQUENCE.grid ** 2);
  const forward = (2 * parameters * tokens) / (teraflops * 1e9);
  const bytes = 2 * parameters;
  const exchange = {busy: (((m - 1) / m) * bytes) / (within * 1e6), delay: 0};
  const sent = rank === null ? 1 : 1 - compressionRate(size.width, rank, m);
  const average = (((2 * (machines - 1)) / machines) * bytes * sent) / (between * 1e6);
  const layer = {forward, backward: 3 * forward, gather: exchange, scatter: exchange, average};
  return {layers: Array.from({length: size.layers}, () => layer), update: 0, prefetch};
}
