/** The numbers that the works are done on: random, but the same in every run. */
import {Random} from "../../math/random.ts";
import {type DvaeConfig, gridSize} from "../../models/dvae.ts";
import {EPSILON} from "../../models/logitLaplace.ts";
import {layerMask, visiblePositions} from "../../models/masks.ts";
import {padText, sequenceLength, type TransformerConfig} from "../../models/transformer.ts";
import type {DvaeWork, GumbelWork, SampleWork, TransformerWork} from "./works.ts";

/** The masks as matrices, for engines that know no others. */
function maskBiases(config: TransformerConfig): Float32Array[] {
  const {layers, textLength, grid} = config;
  const length = sequenceLength(config);
  return Array.from({length: layers}, (_, i) => {
    const bias = new Float32Array(length * length).fill(-1e9);
    const kind = layerMask(i + 1, layers);
    visiblePositions(kind, {prefix: textLength + 1, length, grid}).forEach((keys, query) => {
      for (const key of keys) bias[query * length + key] = 0;
    });
    return bias;
  });
}

function sequences(config: TransformerConfig, batch: number, random: Random) {
  const {textLength, textVocabulary, grid, codebookSize} = config;
  const captions = Array.from({length: batch}, () =>
    // Captions of every length, as in training: the rest is padding.
    Array.from({length: 1 + random.integer(textLength)}, () => random.integer(textVocabulary))
  );
  return {
    config,
    batch,
    captions,
    text: Int32Array.from(captions.flatMap((ids) => padText(ids, config))),
    image: Int32Array.from({length: batch * grid * grid}, () => random.integer(codebookSize)),
    biases: maskBiases(config)
  };
}

export function transformerWork(config: TransformerConfig, batch: number): TransformerWork {
  return {...sequences(config, batch, new Random("bench", "transformer")), textWeight: 1 / 8};
}

export function sampleWork(config: TransformerConfig, batch: number): SampleWork {
  const random = new Random("bench", "sample");
  const noise = new Float32Array(config.grid ** 2 * batch * config.codebookSize);
  return {...sequences(config, batch, random), noise: noise.map(() => random.gumbel())};
}

export function dvaeWork(config: DvaeConfig, batch: number): DvaeWork {
  const random = new Random("bench", "dvae");
  const pixels = new Float32Array(batch * config.imageSize ** 2 * 3);
  const noise = new Float32Array(batch * gridSize(config) ** 2 * config.codebookSize);
  return {
    ...{config, batch},
    pixels: pixels.map(() => EPSILON + (1 - 2 * EPSILON) * random.uniform()),
    noise: noise.map(() => random.gumbel()),
    // In the middle of a run; at its end every weight is smaller.
    weights: {temperature: 0.5, beta: 1, squaredError: 65, codeUse: 0.15}
  };
}

export function gumbelWork(count: number): GumbelWork {
  const random = new Random("bench", "gumbel");
  const noise = new Float32Array(3 * count).map(() => random.gumbel());
  return {count, weights: [0.5, 0.3, 0.2], temperature: 0.5, noise};
}
