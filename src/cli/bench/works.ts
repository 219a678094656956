/** What is measured: the works, their sizes, and the numbers that every engine gets for them. */
import type {DvaeConfig} from "../../models/dvae.ts";
import type {TransformerConfig} from "../../models/transformer.ts";
import type {DvaeWeights} from "../../training/dvaePhase.ts";

export const BACKENDS = ["wasm", "webgpu", "cpu"] as const;
export type Backend = (typeof BACKENDS)[number];

export const ENGINES = ["ours", "tfjs", "jax"] as const;
export type EngineName = (typeof ENGINES)[number];

export const WORKS = ["transformer-step", "dvae-step", "sample-image", "gumbel-softmax"] as const;
export type WorkName = (typeof WORKS)[number];

/** What a page of the lab does by itself, without any engine beside it. */
export const PAGE_WORKS = [
  ...(["tau-play", "first-picture", "training-page"] as const),
  ...(["learn-dvae", "learn-transformer", "learn-both"] as const)
] as const;
export type PageWorkName = (typeof PAGE_WORKS)[number];

/** A tensor's numbers, as they travel between workers and processes. */
export interface Numbers {
  shape: number[];
  values: Float32Array;
}

/** What the works on a transformer have in common. */
interface Sequences {
  config: TransformerConfig;
  batch: number;
  /** batch × textLength, padded. */
  text: Int32Array;
  /** batch × grid². */
  image: Int32Array;
  /** For each layer T × T: 0 where a query (row) sees a key (column), −1e9 elsewhere. */
  biases: Float32Array[];
}

/** One step of training on a batch that lies ready: forward, backward, optimizer. */
export interface TransformerWork extends Sequences {
  textWeight: number;
}

/** The same for the dVAE, the noise of its Gumbel-softmax lying ready too. */
export interface DvaeWork {
  config: DvaeConfig;
  batch: number;
  /** batch × S × S × 3 in [ε, 1 − ε]. */
  pixels: Float32Array;
  /** batch × G × G × K, Gumbel(0, 1). */
  noise: Float32Array;
  weights: DvaeWeights;
}

/** Drawing all image tokens of `batch` pictures, one after the other. */
export interface SampleWork extends Sequences {
  /** The captions of `text` without padding. */
  captions: number[][];
  /** grid² × batch × K, Gumbel(0, 1), for the engines that take it ready-made. */
  noise: Float32Array;
}

/** Drawing points of the simplex of three categories anew and painting them. */
export interface GumbelWork {
  count: number;
  /** α, three numbers above 0. */
  weights: number[];
  /** τ */
  temperature: number;
  /** count × 3, Gumbel(0, 1): for the check; what is painted is drawn anew every time. */
  noise: Float32Array;
}

export interface Works {
  "transformer-step": TransformerWork;
  "dvae-step": DvaeWork;
  "sample-image": SampleWork;
  "gumbel-softmax": GumbelWork;
}
