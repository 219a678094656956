import * as tf from "@tensorflow/tfjs";
import {Random} from "../../src/math/random.ts";
import {initialParameters, type Parameters} from "../../src/models/parameters.ts";
import {
  textClasses,
  type TransformerConfig,
  transformerSpecs
} from "../../src/models/transformer.ts";

/** Two heads and all three masks (row, column, row, conv) on a 4 × 4 grid. */
export const TINY: TransformerConfig = {
  layers: 4,
  width: 64,
  textLength: 3,
  textVocabulary: 9,
  grid: 4,
  codebookSize: 7
};

/**
 * Parameters that are all far from 0 and from each other, so that no part can hide: at the start,
 * biases are 0 and embeddings tiny.
 */
export function livelyParameters(config: TransformerConfig, seed: number): Parameters {
  const random = new Random(seed, "lively");
  const extra = (name: string) => {
    if (/Head$/.test(name)) return 0.15;
    return /Gain$|Bias$/.test(name) ? 0.3 : name.startsWith("block") ? 0 : 0.5;
  };
  return Object.fromEntries(
    Object.entries(initialParameters(transformerSpecs(config), random)).map(([name, t]) => {
      const values = t.dataSync().map((v) => v + extra(name) * random.normal());
      t.dispose();
      return [name, tf.tensor(values, t.shape)];
    })
  );
}

/** One sequence of random tokens; texts use the pads' classes too. */
export function randomSequence(config: TransformerConfig, random: Random) {
  const draw = (length: number, classes: number) =>
    Array.from({length}, () => random.integer(classes));
  return {
    text: draw(config.textLength, textClasses(config)),
    image: draw(config.grid ** 2, config.codebookSize)
  };
}
