/** Turns a size into the numbers to work on and the operations to count. */
import type {TransformerConfig} from "../../models/transformer.ts";
import {fromEightBits} from "../../training/eightBits.ts";
import {readSafetensors} from "../../training/safetensors.ts";
import type {Parameters} from "./engine.ts";
import {dvaeWork, gumbelWork, sampleWork, transformerWork} from "./inputs.ts";
import {dvaeStep, sampleImage, transformerStep} from "./operations.ts";
import type {Item} from "./plan.ts";
import type {Numbers, Works} from "./works.ts";

export interface PreparedWork {
  inputs: Works[keyof Works];
  /** What all engines start from; none where our training phase decides. */
  parameters: Parameters;
  size: Record<string, number>;
  /** 0 for what is no matrix product. */
  gflop: number;
}

/** @param checkpoint reads the file of the shipped transformer */
export async function prepareWork(
  item: Item,
  checkpoint: () => Promise<Uint8Array>
): Promise<PreparedWork> {
  const size = {...item.size};
  const own = {size, parameters: {}};
  switch (item.work) {
    case "transformer-step": {
      const {batch, ...config} = item.size;
      const gflop = transformerStep(config, batch) / 1e9;
      return {...own, inputs: transformerWork(config, batch), gflop};
    }
    case "dvae-step": {
      const {batch, ...config} = item.size;
      return {...own, inputs: dvaeWork(config, batch), gflop: dvaeStep(config, batch) / 1e9};
    }
    case "sample-image": {
      const {batch} = item.size;
      const {tensors, metadata} = readSafetensors(await checkpoint());
      const config = JSON.parse(metadata.config) as TransformerConfig;
      const parameters = fromEightBits(tensors) as Record<string, Numbers>;
      const gflop = sampleImage(config, batch) / 1e9;
      return {inputs: sampleWork(config, batch), parameters, size: {...config, batch}, gflop};
    }
    case "gumbel-softmax":
      return {...own, inputs: gumbelWork(item.size.count), gflop: 0};
  }
}
