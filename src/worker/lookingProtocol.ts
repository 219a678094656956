/** What the page asks about the inside of a transformer. All plain data. */
import type {Look, PictureSource} from "../evaluation/look.ts";
import type {PositionLosses} from "../evaluation/positionLosses.ts";

export interface LookRequest {
  /** A shipped checkpoint, or "live" for the model in training. */
  model: string;
  caption: string;
  source: PictureSource;
  seed: number;
}

export interface LookReport extends Look {
  /** Where the picture came from; the data set cannot draw every caption. */
  source: PictureSource;
}

export interface ReplacedRequest {
  model: string;
  /** grid² codes. */
  tokens: ArrayLike<number>;
  /** The image token to replace. */
  position: number;
  /** What to put there, one after the other. */
  codes: number[];
}

export interface LossesRequest {
  model: string;
  /** How many examples, drawn anew. */
  count: number;
  seed: number;
}

export interface LookingDesk {
  /**
   * @returns null while no model is being trained that could be looked into
   * @throws Error saying why the caption cannot be read
   */
  look(request: LookRequest): Promise<LookReport | null>;
  /** The picture with each of some codes in one place, S × S × 3 bytes each; none without a model. */
  replaced(request: ReplacedRequest): Promise<Uint8Array[]>;
  /**
   * How hard each token is to predict, reported as examples come in; a new request ends the one before.
   * @returns false if it was ended by another, or there is no such model
   */
  losses(request: LossesRequest, report: (losses: PositionLosses) => void): Promise<boolean>;
}

/** How many of a run's examples are turned into tokens. */
export interface PoolProgress {
  done: number;
  size: number;
}

/** What a live training of a transformer begins with. */
export interface PoolDesk {
  /** Reports progress, and null when it is over, until somebody else follows. */
  follow(report: (progress: PoolProgress | null) => void): Promise<void>;
}
