/** What the page asks about a codebook. All plain data; `model` is a checkpoint's name or "live". */
import type {CodeMap} from "../evaluation/codebook/codeMap.ts";
import type {SoftDraw} from "../evaluation/codebook/encoding.ts";
import type {Mixture} from "../evaluation/codebook/mixedCodes.ts";
import type {CodebookSurvey} from "../evaluation/codebook/survey.ts";

export interface SurveyRequest {
  model: string;
  /** How many evaluation pictures. */
  count: number;
  /** Of the evaluation pictures. */
  seed: number;
}

export interface Survey extends CodebookSurvey {
  model: string;
  dataset: string;
  /** Steps that the model had taken. */
  step: number;
}

export interface MapRequest {
  model: string;
  seed: number;
  neighbours: number;
}

/** A position of a picture, S × S × 3 bytes. */
export interface PositionRequest {
  model: string;
  picture: Uint8Array;
  /** In raster order. */
  position: number;
}

export interface DrawRequest {
  model: string;
  picture: Uint8Array;
  temperature: number;
  seed: number;
  /** Number of the draw. */
  draw: number;
}

/** A soft draw and what the decoder paints from it. */
export interface PaintedDraw extends SoftDraw {
  painted: Uint8Array;
}

/** A grid of codes, some positions of which are a mixture of two. */
export interface MixedGrid {
  /** G² codes. */
  tokens: ArrayLike<number>;
  mixtures: Mixture[];
}

export interface CodebookDesk {
  /** Everything about a codebook, over a fixed set of evaluation pictures. */
  survey(request: SurveyRequest): Promise<Survey>;
  /** Steps that a model has taken, or null where there is none of that name. */
  step(model: string): Promise<number | null>;
  /** The map by UMAP; that by PCA is in the survey. */
  neighbourMap(request: MapRequest): Promise<CodeMap>;
  /** The codes of pictures, S × S × 3 bytes each. */
  tokenize(model: string, pictures: Uint8Array[]): Promise<Int32Array[]>;
  draw(request: DrawRequest): Promise<PaintedDraw>;
  /** How much each pixel moves a position's likeliest code, S × S. */
  influence(request: PositionRequest): Promise<Float32Array>;
  /** Pictures of grids of codes. */
  paint(model: string, grids: MixedGrid[]): Promise<Uint8Array[]>;
}
