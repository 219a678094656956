/** What the generation chapter asks of the worker. All plain data. */
import type {TokenChoice} from "../generation/alternatives.ts";
import type {GuidanceCurve} from "../generation/guidanceCurves.ts";
import type {Judgement} from "../evaluation/oracle.ts";
import type {GroupName} from "../evaluation/generation/groups.ts";
import type {Judged, Original, Trial} from "../evaluation/generation/trials.ts";

/** How tokens are drawn. */
export interface Sampling {
  /** Streams of noise differ by their seed; figures that must not share noise have texts of their own. */
  seed: number | string;
  temperature: number;
  topK: number;
  topP: number;
  /** s of guidance by the empty caption; 1, none, by default. */
  guidance?: number;
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

export interface PaintRequest extends Sampling {
  /** Which figure asks: its newer request ends the one before. */
  figure: string;
  checkpoint: string;
  /** One for each picture. */
  captions: string[];
  /** Tokens that every picture is given; −1, and those missing at the end, are drawn. */
  given?: ArrayLike<number>;
}

export interface JudgeRequest extends Sampling {
  checkpoint: string;
  captions: string[];
  /** Tokens given to each picture, as in `PaintRequest`. */
  given?: ArrayLike<number>[];
  /** Whether only the lower half is looked at. */
  completion?: boolean;
}

export interface GroupRequest extends Sampling {
  checkpoint: string;
  group: GroupName;
  /** Captions are numbered, so that batches make up one experiment. */
  first: number;
  count: number;
}

export interface Verdicts {
  /** Of each picture; null where the caption is none that an oracle knows. */
  judgements: Judgement[] | null;
  /** Whether training never shows what the caption says. */
  heldOut: boolean | null;
}

/** Codes for one token, and how likely each is at several guidances. */
export interface GuidedChoice {
  /** From 0. */
  position: number;
  guidances: number[];
  curves: (GuidanceCurve & {pixels: Uint8Array})[];
}

export interface GenerationDesk {
  /**
   * Draws pictures, reporting row by row.
   * @returns false if a newer request of the figure ended it
   */
  paint(request: PaintRequest, report: (progress: DrawProgress) => void): Promise<boolean>;
  /** What each token of a picture was drawn from. */
  inspect(
    checkpoint: string,
    caption: string,
    tokens: ArrayLike<number>,
    sampling: Omit<Sampling, "seed">
  ): Promise<TokenChoice[]>;
  /**
   * What guidance does to the choice of the token for which the caption matters most, with the picture
   * that each code makes.
   */
  guide(
    checkpoint: string,
    caption: string,
    tokens: Int32Array,
    request: {guidances: number[]; count: number} & Omit<Sampling, "seed">
  ): Promise<GuidedChoice>;
  /** The pictures that grids of codes stand for; −1 for no code at all. */
  decode(checkpoint: string, grids: ArrayLike<number>[]): Promise<Uint8Array[]>;
  /** What the re-ranker thinks of grids of codes drawn for a caption: higher is better. */
  rank(checkpoint: string, caption: string, grids: ArrayLike<number>[]): Promise<number[]>;
  /** Judges pictures by their caption; see `Verdicts`. */
  judge(
    checkpoint: string,
    caption: string,
    pictures: Uint8Array[],
    options?: {completion?: boolean}
  ): Promise<Verdicts>;
  /** Draws pictures and judges them. */
  judged(request: JudgeRequest): Promise<Judged[]>;
  /** Real pictures for captions, coded and painted again. */
  originals(checkpoint: string, captions: string[], seed: number): Promise<Original[]>;
  /** Part of an experiment over a group of captions. */
  group(request: GroupRequest): Promise<Trial[]>;
}
