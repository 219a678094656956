/** What the page asks of the worker, and what it hears back. All plain data. */
import type {CaptionReading} from "../data/tokenizer/readCaption.ts";
import type {Transfers} from "../browser/transfers.ts";
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
   */
  start(preferred: string | null, folder: string): Promise<BackendReport>;
  /** Reports whatever starts from now on, as after the device is lost, until somebody else follows. */
  follow(report: (report: BackendReport) => void): Promise<void>;
}

/** The files that the worker waits for. */
export interface TransferDesk {
  /** Reports what is on its way, a few times a second. */
  follow(report: (now: Transfers) => void): Promise<void>;
}

/** The shipped checkpoints, and how they read captions. */
export interface CheckpointDesk {
  /** Loads a shipped checkpoint, once. */
  load(checkpoint: string): Promise<CheckpointInfo>;
  read(checkpoint: string, caption: string): Promise<CaptionReading>;
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
  tokenPool: PoolDesk;
  transformerTraining: TrainingDesk<TransformerSettings, TransformerProbe>;
  dvaeTraining: TrainingDesk<DvaeSettings, DvaeProbe>;
}
