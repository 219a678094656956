/** Our sampler with its cache, and for comparison the same without. */
import * as tf from "@tensorflow/tfjs";
import {sampleTokens, sampleTokensUncached} from "../../../generation/sampler.ts";
import {TransformerMasks} from "../../../models/transformer.ts";
import type {Parameters, Task} from "../engine.ts";
import {settled, tensorsOf} from "../tensors.ts";
import type {SampleWork} from "../works.ts";

export function ourSampleImage(work: SampleWork, parameters: Parameters): Task {
  const {config, batch, captions, image} = work;
  const p = tensorsOf(parameters);
  const masks = new TransformerMasks(config);
  return {
    async check() {
      const positions = config.grid ** 2;
      const given = Array.from({length: batch}, (_, i) =>
        image.subarray(i * positions, (i + 1) * positions)
      );
      const samples = await sampleTokens(p, config, masks, captions, {seed: 1, given});
      const all = samples.flatMap(({probabilities}) => Array.from(probabilities));
      return all.reduce((sum, probability) => sum - Math.log(probability), 0) / all.length;
    },
    async run() {
      await sampleTokens(p, config, masks, captions, {seed: 1});
    },
    async naive() {
      await sampleTokensUncached(p, config, masks, captions, {seed: 1});
    },
    settle: () => settled(p.imageHead),
    dispose() {
      tf.dispose(p);
      masks.dispose();
    }
  };
}
