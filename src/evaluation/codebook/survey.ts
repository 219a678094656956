/** Everything about a codebook that a page shows at once. */
import type {CaptionedImage} from "../../data/captionedImage.ts";
import {type DvaeConfig, gridSize} from "../../models/dvae.ts";
import type {Parameters} from "../../models/parameters.ts";
import {principalMap, type CodeMap} from "./codeMap.ts";
import {type CodeUse, codeUse} from "./codeUse.ts";
import {type Encodings, encodePictures} from "./encoding.ts";
import {paintTokens} from "./paint.ts";
import {receptiveReach} from "./receptiveField.ts";
import {distances, nearest, similarityOrder} from "./similarity.ts";
import {aloneGrids, centre, typicalGrids} from "./surroundings.ts";

/** Neighbours listed for each code. */
const NEIGHBOURS = 8;

export interface CodebookSurvey extends Encodings, CodeUse {
  config: DvaeConfig;
  /** Sides of the grid, in positions, and of the pictures, in pixels. */
  grid: number;
  imageSize: number;
  /** How many patches away the encoder sees pixels. */
  reach: number;
  captions: string[];
  /** The evaluation pictures and what the decoder makes of their codes, S × S × 3 bytes each. */
  pictures: Uint8Array[];
  painted: Uint8Array[];
  /** What each code decodes to, patch² × 3 bytes: among copies of itself, and in its most frequent
   * surroundings. */
  patches: {alone: Uint8Array[]; typical: Uint8Array[]};
  /** For each code those whose vectors are nearest. */
  neighbours: Int32Array[];
  /** All codes such that those next to each other are alike. */
  similarityOrder: Int32Array;
  map: CodeMap;
}

/** The vectors of the codes: the rows of the decoder's first 1 × 1 convolution, K × width. */
export async function codeVectors(
  p: Parameters,
  {codebookSize, width}: DvaeConfig
): Promise<Float32Array[]> {
  const values = (await p["decoder.codebook"].data()) as Float32Array;
  return Array.from({length: codebookSize}, (_, k) => values.slice(k * width, (k + 1) * width));
}

export async function surveyCodebook(
  p: Parameters,
  config: DvaeConfig,
  examples: readonly CaptionedImage[],
  {breathe = async () => {}}: {breathe?: () => Promise<void>} = {}
): Promise<CodebookSurvey> {
  const pictures = examples.map(({pixels}) => pixels);
  const K = config.codebookSize;
  const grid = gridSize(config);
  const vectors = await codeVectors(p, config);
  const encodings = await encodePictures(p, config, pictures);
  await breathe();
  const painted = await paintTokens(p, config, encodings.tokens);
  const patches = async (grids: Int32Array[]) => {
    await breathe();
    return (await paintTokens(p, config, grids)).map((pixels) => middlePatch(pixels, config));
  };
  const alone = await patches(aloneGrids(K, grid));
  const typical = await patches(typicalGrids(encodings.tokens, K, grid));
  await breathe();
  const map = principalMap(vectors);
  const between = distances(vectors);
  // From one end of the longest direction.
  const first = vectors.reduce((a, _, i) => (map.points[2 * i] < map.points[2 * a] ? i : a), 0);
  return {
    ...{config, grid, imageSize: config.imageSize, reach: receptiveReach(config)},
    ...{captions: examples.map(({caption}) => caption), pictures, painted},
    ...encodings,
    ...codeUse(encodings.tokens, K),
    patches: {alone, typical},
    neighbours: nearest(between, NEIGHBOURS),
    similarityOrder: similarityOrder(between, first),
    map
  };
}

function middlePatch(pixels: Uint8Array, config: DvaeConfig): Uint8Array {
  return patchAt(pixels, config, centre(gridSize(config)));
}

/** The pixels of one position, patch² × 3 bytes. */
export function patchAt(
  pixels: Uint8Array,
  config: Pick<DvaeConfig, "imageSize">,
  position: number
): Uint8Array {
  const grid = gridSize(config);
  const side = config.imageSize / grid;
  const [row, column] = [Math.floor(position / grid), position % grid];
  const patch = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; ++y) {
    const from = ((row * side + y) * config.imageSize + column * side) * 3;
    patch.set(pixels.subarray(from, from + side * 3), y * side * 3);
  }
  return patch;
}
