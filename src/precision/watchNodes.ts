import * as tf from "@tensorflow/tfjs";
import type {WatchBlocks} from "./deepModel.ts";
import {type Magnitudes, magnitudes} from "./magnitudes.ts";
import type {ResblockNode} from "./resblock.ts";

/** For each resblock, what left the nodes that were watched. */
export type NodeMagnitudes = Partial<Record<ResblockNode, Magnitudes>>[];

/** Collects how large the numbers are that leave the nodes of `nodes`, in every resblock. */
export function watchNodes(nodes: readonly ResblockNode[]): {
  watch: WatchBlocks;
  /** To be called once, after the step. */
  read(): Promise<NodeMagnitudes>;
} {
  const kept: {resblock: number; node: ResblockNode; tensor: tf.Tensor}[] = [];
  return {
    watch(resblock, node, tensor) {
      if (nodes.includes(node)) kept.push({resblock, node, tensor: tf.keep(tensor.clone())});
    },
    async read() {
      const found: NodeMagnitudes = [];
      for (const {resblock, node, tensor} of kept) {
        (found[resblock] ??= {})[node] = magnitudes(await tensor.data());
        tensor.dispose();
      }
      return found;
    }
  };
}
