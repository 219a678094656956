/** What the page asks of the worker, and what it hears back. All plain data. */
import type {BackendReport} from "../kernels/browserBackend.ts";
import type {DvaeProbe} from "../live/dvaeProbe.ts";
import type {DvaeSettings} from "../live/dvaeSettings.ts";
import type {TransformerProbe} from "../live/transformerProbe.ts";
import type {TransformerSettings} from "../live/transformerSettings.ts";
import type {CodebookDesk} from "./codebookProtocol.ts";
import type {PrecisionDesk} from "./precisionProtocol.ts";
import type {TrainingDesk} from "../live/trainingProtocol.ts";
import type {GenerationDesk} from "./generationProtocol.ts";
import type {LookingDesk, PoolDesk} from "./lookingProtocol.ts";

/** A text token of a caption, for display. */
export interface TextToken {
  id: number;
  /** Readable, with the space before it; bytes of cut characters in hexadecimal. */
  text: string;
}

/** How a caption is read. */
export interface Reading {
  tokens: TextToken[];
  /** The most tokens that fit. */
  length: number;
  /** Why the caption cannot be drawn; null if it can. */
  problem: string | null;
  /** Words that no training caption had. */
  unknown: string[];
}

export interface CheckpointInfo {
  name: string;
  dataset: string;
  grid: number;
  codebookSize: number;
  imageSize: number;
  textLength: number;
  parameters: {dvae: number; transformer: number; reranker: number};
}

export interface DrawRequest {
  checkpoint: string;
  caption: string;
  /** How many pictures. */
  count: number;
  seed: number;
  temperature: number;
  topK: number;
}

/** A drawing as far as it has come. */
export interface DrawProgress {
  /** Tokens drawn so far in every sample. */
  position: number;
  /** For each sample, grid² codes; −1 where not yet drawn. */
  tokens: Int32Array[];
  /** For each sample, the probability that each code had. */
  probabilities: Float32Array[];
  /** For each sample, the picture of the codes so far, S × S × 3 bytes. */
  pixels: Uint8Array[];
}

/** What draws with the shipped checkpoints. */
export interface DrawingDesk {
  /** Loads a shipped checkpoint, once. */
  load(checkpoint: string): Promise<CheckpointInfo>;
  read(checkpoint: string, caption: string): Promise<Reading>;
  /**
   * Draws pictures, reporting on the way; a new request ends the one before.
   * @returns false if it was ended by another
   */
  draw(request: DrawRequest, report: (progress: DrawProgress) => void): Promise<boolean>;
}

/** The worker's functions; over Comlink each returns a promise. */
export interface LabWorker {
  /** Tells where the page is, whose folder holds the checkpoints. */
  setBase(url: string): void;
  /** Starts a backend: `preferred`, or the best one for null. */
  start(preferred: string | null): Promise<BackendReport>;
  drawing: DrawingDesk;
  generation: GenerationDesk;
  codebook: CodebookDesk;
  precision: PrecisionDesk;
  looking: LookingDesk;
  tokenPool: PoolDesk;
  transformerTraining: TrainingDesk<TransformerSettings, TransformerProbe>;
  dvaeTraining: TrainingDesk<DvaeSettings, DvaeProbe>;
}
