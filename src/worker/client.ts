/** The page's end of the worker: starts it, and calls its functions. */
import {Calls} from "../browser/calls.ts";
import {startWorker} from "../browser/startWorker.ts";
import type {DvaeProbe} from "../live/dvaeProbe.ts";
import type {DvaeSettings} from "../live/dvaeSettings.ts";
import type {TransformerProbe} from "../live/transformerProbe.ts";
import type {TransformerSettings} from "../live/transformerSettings.ts";
import type {CodebookDesk} from "./codebookProtocol.ts";
import {keepOnLeave} from "./keepOnLeave.ts";
import type {GenerationDesk} from "./generationProtocol.ts";
import type {LookingDesk, PoolDesk} from "./lookingProtocol.ts";
import type {PrecisionDesk} from "./precisionProtocol.ts";
import {siteFile} from "../siteFile.ts";
import type {BackendReport} from "../kernels/browserBackend.ts";
import type {BackendDesk, CheckpointDesk} from "./protocol.ts";
import type {TrainingDesk} from "../live/trainingProtocol.ts";
import script from "./worker.ts?worker&url";

/** The worker seen from the page: the same functions, their arguments and results copied. */
export interface Lab extends CheckpointDesk {
  start(preferred: string | null): Promise<BackendReport>;
  followBackend: BackendDesk["follow"];
  generation: GenerationDesk;
  codebook: CodebookDesk;
  precision: PrecisionDesk;
  looking: LookingDesk;
  tokenPool: PoolDesk;
  transformerTraining: TrainingDesk<TransformerSettings, TransformerProbe>;
  dvaeTraining: TrainingDesk<DvaeSettings, DvaeProbe>;
}

const GENERATION = [
  ...(["paint", "inspect", "decode", "rank", "judge", "judged"] as const),
  ...(["originals", "group"] as const)
] as const;

const CODEBOOK = [
  "survey",
  "step",
  "neighbourMap",
  "tokenize",
  "draw",
  "influence",
  "paint"
] as const;

const TRAINING = [
  ...(["follow", "begin", "play", "pause", "step", "setSpeed", "seek", "restart"] as const),
  ...(["probe", "runs", "resume", "acceptData", "keep", "save", "open"] as const),
  ...(["rename", "remove"] as const)
] as const;

/** Starts the worker; nothing is computed until it is asked to. */
export function startLab(): Lab {
  const {worker} = startWorker(script);
  const calls = new Calls(worker);
  const folder = new URL(siteFile(""), document.baseURI).href;
  const backend = calls.desk<BackendDesk>("backend", ["start", "follow"]);
  const lab: Lab = {
    start: (preferred) => backend.start(preferred, folder),
    followBackend: backend.follow,
    ...calls.desk<CheckpointDesk>("checkpoints", ["load", "read"]),
    generation: calls.desk<GenerationDesk>("generation", GENERATION),
    codebook: calls.desk<CodebookDesk>("codebook", CODEBOOK),
    precision: calls.desk<PrecisionDesk>("precision", ["look", "train", "stop", "products"]),
    looking: calls.desk<LookingDesk>("looking", ["look", "replaced", "losses"]),
    tokenPool: calls.desk<PoolDesk>("tokenPool", ["follow"]),
    transformerTraining: calls.desk<Lab["transformerTraining"]>("transformerTraining", TRAINING),
    dvaeTraining: calls.desk<Lab["dvaeTraining"]>("dvaeTraining", TRAINING)
  };
  keepOnLeave(() => {
    // Whoever leaves waits for nothing, and hears of nothing.
    void lab.dvaeTraining.keep().catch(() => {});
    void lab.transformerTraining.keep().catch(() => {});
  });
  return lab;
}
