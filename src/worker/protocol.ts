/** What the page asks of the worker, and what it hears back. All plain data. */
import type {CaptionReading} from "../data/tokenizer/readCaption.ts";
import type {OpenedModel} from "../browser/openedModel.ts";
import type {Transfers} from "../browser/transfers.ts";
import type {BackendName, Measured} from "../kernels/backendChoice.ts";
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

export interface CheckpointInfo {
  name: string;
  dataset: string;
  grid: number;
  codebookSize: number;
  imageSize: number;
  textLength: number;
  parameters: {dvae: number; transformer: number; reranker: number};
}

/** What computes. */
export interface BackendDesk {
  /**
   * Starts a backend: `preferred`, or the best one for null.
   * @param folder the address of the page's folder, which holds the checkpoints
   * @param measured what this browser remembers of how fast they are
   */
  start(
    preferred: string | null,
    folder: string,
    measured: Measured | null
  ): Promise<BackendReport>;
  /** Reports whatever starts from now on, as after the device is lost, until somebody else follows. */
  follow(report: (report: BackendReport) => void): Promise<void>;
}

/** Measures backends, in a worker that does nothing else. */
export interface MeasuringDesk {
  /**
   * Starts a backend and trains on it for so many milliseconds.
   * @returns milliseconds a step; null where the first takes too long
   */
  stepTime(name: BackendName, milliseconds: number): Promise<number | null>;
}

/** The files that the worker waits for. */
export interface TransferDesk {
  /** Reports what is on its way, a few times a second. */
  follow(report: (now: Transfers) => void): Promise<void>;
}

/** Checkpoints, shipped and opened, and how they read captions. */
export interface CheckpointDesk {
  /** Loads a shipped checkpoint, once. */
  load(checkpoint: string): Promise<CheckpointInfo>;
  read(checkpoint: string, caption: string): Promise<CaptionReading>;
  /**
   * Reads a model of the reader's own, from files or a zip of them.
   * @returns what pages want to know of it, and its files as a checkpoint's
   */
  readFiles(
    given: readonly File[]
  ): Promise<{model: OpenedModel; files: ReadonlyMap<string, Uint8Array>}>;
  /**
   * The model in training as files for PyTorch, with the dVAE and the tokenizer that a transformer
   * learns with. Null while there is none.
   */
  pytorch(model: "dvae" | "transformer"): Promise<Record<string, Uint8Array> | null>;
}

/**
 * The worker's desks. Where a function takes another one, the last of its values, it reports to it:
 * everything before it ends.
 */
export interface LabWorker {
  backend: BackendDesk;
  transfers: TransferDesk;
  checkpoints: CheckpointDesk;
  generation: GenerationDesk;
  codebook: CodebookDesk;
  precision: PrecisionDesk;
  looking: LookingDesk;
  measuring: MeasuringDesk;
  tokenPool: PoolDesk;
  transformerTraining: TrainingDesk<TransformerSettings, TransformerProbe>;
  dvaeTraining: TrainingDesk<DvaeSettings, DvaeProbe>;
}
