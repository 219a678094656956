/** Turns a size into the numbers to work on and the operations to count. */
import type {DvaeConfig} from "../../models/dvae.ts";
import type {TransformerConfig} from "../../models/transformer.ts";
import {readSafetensors} from "../../training/safetensors.ts";
import type {Parameters} from "./engine.ts";
import {dvaeWork, sampleWork, transformerWork} from "./inputs.ts";
import {dvaeStep, sampleImage, transformerStep} from "./operations.ts";
import type {Item} from "./plan.ts";
import type {Numbers, Works} from "./works.ts";

export interface PreparedWork {
  inputs: Works[keyof Works];
  /** What all engines start from; null where our training phase decides. */
  parameters: Parameters | null;
  size: Record<string, number>;
  gflop: number;
}

/** @param checkpoint reads the file of the shipped transformer */
export async function prepareWork(
  {work, size}: Item,
  checkpoint: () => Promise<Uint8Array>
): Promise<PreparedWork> {
  const {batch, ...config} = size;
  switch (work) {
    case "transformer-step": {
      const inputs = transformerWork(config as TransformerConfig, batch);
      const gflop = transformerStep(inputs.config, batch) / 1e9;
      return {inputs, parameters: null, size: {...size}, gflop};
    }
    case "dvae-step": {
      const inputs = dvaeWork(config as DvaeConfig, batch);
      const gflop = dvaeStep(inputs.config, batch) / 1e9;
      return {inputs, parameters: null, size: {...size}, gflop};
    }
    case "sample-image": {
      const {tensors, metadata} = readSafetensors(await checkpoint());
      const shipped = JSON.parse(metadata.config) as TransformerConfig;
      const inputs = sampleWork(shipped, batch);
      const gflop = sampleImage(shipped, batch) / 1e9;
      const parameters = tensors as Record<string, Numbers>;
      return {inputs, parameters, size: {...shipped, batch}, gflop};
    }
  }
}
