/** What the page asks of training in emulated sixteen bits. All plain data. */
import type {LabSettings} from "../precision/labDefaults.ts";
import type {PrecisionResult} from "../precision/precisionResults.ts";
import type {Entries, ProductStudy} from "../precision/productStudy.ts";
import type {Look, LookRequest} from "../precision/resblockLook.ts";

export interface PrecisionDesk {
  /** One step, looked at. @returns null where a newer request has replaced this one */
  look(request: LookRequest): Promise<Look | null>;
  /** Trains a run, reporting on the way; a new run, or `stop`, ends the one before. */
  train(settings: LabSettings, report: (result: PrecisionResult) => void): Promise<void>;
  stop(): void;
  /** Products of random matrices in each form; emulated, and on a GPU where there is one. */
  products(request: {entries: Entries; seed: number}): Promise<ProductStudy>;
}
