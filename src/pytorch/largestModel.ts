/** Which models a browser can hold. */
import {dvaeSpecs} from "../models/dvae.ts";
import {parameterCount} from "../models/parameters.ts";
import {rerankerSpecs} from "../models/reranker.ts";
import {type TransformerConfig, transformerSpecs} from "../models/transformer.ts";
import type {Configs} from "../training/checkpoint.ts";
import {CheckpointError} from "../training/safetensors.ts";

/**
 * Parameters of all models together: 256 MB in float32, which the WebAssembly heap of a page and a
 * GPU of a telephone still hold beside what is computed with them.
 */
export const MOST_PARAMETERS = 2 ** 26;

/** The largest side of a token grid for which drawing and the figures of attention stay usable. */
export const LARGEST_GRID = 16;

const inMillions = (count: number) =>
  `${(count / 1e6).toLocaleString("en", {maximumSignificantDigits: 3})} million`;

/**
 * @throws CheckpointError for models that a browser cannot hold, saying how large they are and what
 *   would fit
 */
export function checkSize({dvae, transformer, reranker}: Configs): void {
  const {grid} = transformer;
  if (grid > LARGEST_GRID) {
    throw new CheckpointError(
      `is of a model that draws ${grid} × ${grid} tokens a picture; the lab's pages take up to ` +
        `${LARGEST_GRID} × ${LARGEST_GRID}, pictures of ${4 * LARGEST_GRID} pixels a side`
    );
  }
  const others = parameterCount(dvaeSpecs(dvae)) + parameterCount(rerankerSpecs(reranker));
  const total = others + parameterCount(transformerSpecs(transformer));
  if (total <= MOST_PARAMETERS) return;
  throw new CheckpointError(
    `is of models with ${inMillions(total)} parameters; a browser holds ` +
      `${inMillions(MOST_PARAMETERS)}${fitting(transformer, MOST_PARAMETERS - others)}`
  );
}

/** Of a transformer that is too large, what of it would fit. */
function fitting(config: TransformerConfig, most: number): string {
  const isFit = (layers: number) => parameterCount(transformerSpecs({...config, layers})) <= most;
  const layers = Array.from({length: config.layers}, (_, i) => config.layers - i).find(isFit);
  return layers ? `, as with ${layers} of its ${config.layers} layers` : ", at a smaller width";
}
