/** What the bench says. The names are those of its JSON. */
import type {Backend, EngineName, PageWorkName, WorkName} from "./works.ts";

type PerEngine<T> = Record<EngineName, T>;

/** One work of one size on one backend, or in a page. */
export interface Result {
  work: WorkName | PageWorkName;
  backend: Backend | "page";
  size: Record<string, number>;
  /** Medians, in ms for one run of the work; null where an engine is missing. */
  oursMs: number | null;
  tfjsMs: number | null;
  jaxMs: number | null;
  /** Of a page: 95 % of the frames took no longer. */
  oursP95Ms?: number;
  /** Of a first visit: medians of what came before the picture, and what the host had sent by then. */
  firstVisit?: {textMs: number; standInMs: number; bytes: number};
  /** Of a page that trains: the first picture, and tasks of its thread of more than 50 ms afterwards. */
  training?: {firstPictureMs: number; seconds: number; longTasks: number; longestMs: number};
  /** Of a model trained on a page: for each seed how long it took, and the share that was right. */
  learned?: {seed: number; ms: number; share: number; judged: number}[];
  /** Ours without the cache, where the work has one. */
  oursUncachedMs?: number;
  /** 10⁹ floating-point operations that the work needs, 0 if not counted; see operations.ts. */
  gflop: number;
  /** At which rate ours did them. */
  gflopPerSecond: number | null;
  /** The best rate of a plain matrix product by any of the engines, in the same run. */
  peakGflopPerSecond: number;
  /** WebGPU dispatches of one run of ours; null on other backends. */
  dispatches: number | null;
  peerDispatches: Record<Exclude<EngineName, "ours">, number | null>;
  /** The fastest and the slowest of the rounds. */
  ranges: PerEngine<[number, number] | null>;
  /** The loss of the first step, or nats per token: what shows that all compute the same. */
  checks: PerEngine<number | null>;
  /** Why an engine is missing: it cannot do the work, or would take long. */
  missing: Partial<Record<EngineName, string>>;
}

/** A backend as this machine has it. */
export interface BackendReport {
  device: string;
  /** What each engine says it runs on, or why it does not run. */
  engines: PerEngine<string>;
  /** GFLOP/s of matrix products, the best of several: "512×512×512" is m × k × n. */
  productRates: PerEngine<Record<string, number> | null>;
}

export interface Measurements {
  backends: Partial<Record<Backend, BackendReport>>;
  results: Result[];
  /** Whether the bench was stopped before all was measured; a peak may be too low then. */
  isPartial?: true;
}

export interface Machine {
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
  /** The browser, or Node. */
  runtime: string;
}

export interface Report extends Measurements {
  machine: Machine;
  /** ISO 8601. */
  date: string;
  versions: Record<string, string>;
}
