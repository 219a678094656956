/** The page's end of the worker: starts it, and calls its functions. */
import {Calls} from "../browser/calls.ts";
import {persistently} from "../browser/persistently.ts";
import {startWorker} from "../browser/startWorker.ts";
import {counted, stir} from "../browser/stillness.ts";
import {labTransfers} from "../browser/transfers.ts";
import {tellTrouble} from "../browser/trouble.ts";
import type {DvaeProbe} from "../live/dvaeProbe.ts";
import type {DvaeSettings} from "../live/dvaeSettings.ts";
import type {TransformerProbe} from "../live/transformerProbe.ts";
import type {TransformerSettings} from "../live/transformerSettings.ts";
import type {CodebookDesk} from "./codebookProtocol.ts";
import {carriedOver} from "./carriedOver.ts";
import {keepOnLeave} from "./keepOnLeave.ts";
import type {GenerationDesk} from "./generationProtocol.ts";
import type {LookingDesk, PoolDesk} from "./lookingProtocol.ts";
import {measureBackends, type Measurement} from "./measureBackends.ts";
import {measuredTimes} from "./measuredTimes.ts";
import type {PrecisionDesk} from "./precisionProtocol.ts";
import {siteFile} from "../siteFile.ts";
import type {BackendName} from "../kernels/backendChoice.ts";
import type {BackendReport} from "../kernels/browserBackend.ts";
import type {BackendDesk, CheckpointDesk, TransferDesk} from "./protocol.ts";
import type {TrainingDesk} from "../live/trainingProtocol.ts";
import {survivingRun} from "./survivingRun.ts";
import script from "./worker.ts?worker&url";
import {backends} from "../text/en/backends.ts";

/** The worker seen from the page: the same functions, their arguments and results copied. */
export interface Lab extends CheckpointDesk {
  start(preferred: string | null): Promise<BackendReport>;
  followBackend: BackendDesk["follow"];
  /** Measures backends, in a worker of its own; see `measureBackends`. */
  measure(names: readonly BackendName[]): Promise<Measurement>;
  /** Whether a run takes steps, as far as the page follows it. */
  isTraining(): boolean;
  generation: GenerationDesk;
  codebook: CodebookDesk;
  precision: PrecisionDesk;
  looking: LookingDesk;
  tokenPool: PoolDesk;
  transformerTraining: TrainingDesk<TransformerSettings, TransformerProbe>;
  dvaeTraining: TrainingDesk<DvaeSettings, DvaeProbe>;
}

const GENERATION = [
  ...(["paint", "inspect", "guide", "decode", "rank", "judge", "judged"] as const),
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
  ...(["probe", "runs", "resume", "recover", "acceptData", "keep", "save", "open"] as const),
  ...(["rename", "remove"] as const)
] as const;

/** Milliseconds after which a worker that has not started is told of. */
const PATIENCE = 30_000;

/**
 * Starts the worker; nothing is computed until it is asked to. Where the worker dies, or a file that it
 * needs cannot be had, the reader is told. Once they say so there is another one: it is asked again what
 * was not answered, and runs go on from where they were saved last.
 */
export function startLab(): Lab {
  const calls = new Calls();
  const desk = <T>(name: string, functions: readonly (keyof T & string)[]): T =>
    calls.desk<T>(name, functions, (call) => {
      stir();
      return persistently(call).finally(stir);
    });
  /** A desk that figures wait for. */
  const figureDesk = <T>(name: string, functions: readonly (keyof T & string)[]): T =>
    calls.desk<T>(name, functions, (call) => {
      stir();
      return counted(persistently(call)).finally(stir);
    });
  const folder = new URL(siteFile(""), document.baseURI).href;
  const backend = desk<BackendDesk>("backend", ["start", "follow"]);
  const transformer = carriedOver<TransformerSettings, TransformerProbe>("transformer", (carried) =>
    survivingRun(desk<Lab["transformerTraining"]>("transformerTraining", TRAINING), carried)
  );
  const dvae = carriedOver<DvaeSettings, DvaeProbe>("dvae", (carried) =>
    survivingRun(desk<Lab["dvaeTraining"]>("dvaeTraining", TRAINING), carried)
  );
  /** The backend that was started last; undefined before there is one. */
  let preferred: string | null | undefined;
  launch();
  void desk<TransferDesk>("transfers", ["follow"]).follow((now) => {
    stir();
    labTransfers.tell(now);
  });
  keepOnLeave(() => {
    // Whoever leaves waits for nothing, and hears of nothing.
    for (const {desk} of [dvae, transformer]) void desk.keep().catch(() => {});
  });
  return {
    async start(name) {
      const isFirst = preferred === undefined;
      const report = await counted(backend.start(name, folder, measuredTimes()));
      preferred = name;
      // What was in training on the page before this one.
      if (isFirst) for (const run of [transformer, dvae]) void run.bringCarried();
      return report;
    },
    followBackend: backend.follow,
    measure: measureBackends,
    isTraining: () => [transformer, dvae].some((run) => run.isPlaying),
    ...figureDesk<CheckpointDesk>("checkpoints", ["load", "read", "readFiles", "pytorch"]),
    generation: figureDesk<GenerationDesk>("generation", GENERATION),
    codebook: figureDesk<CodebookDesk>("codebook", CODEBOOK),
    precision: desk<PrecisionDesk>("precision", ["look", "train", "stop", "products"]),
    looking: figureDesk<LookingDesk>("looking", ["look", "replaced", "losses"]),
    tokenPool: desk<PoolDesk>("tokenPool", ["follow"]),
    transformerTraining: transformer.desk,
    dvaeTraining: dvae.desk
  };

  function launch(): void {
    const over = new AbortController();
    const {worker, end} = startWorker(script, {
      onStart: () => over.abort(),
      onSilence(over) {
        tellTrouble({
          message: backends.worker.silent,
          signal: over,
          retry: () => (end(), launch())
        });
      },
      onDeath(reason) {
        over.abort();
        fail(backends.worker.stopped(reason));
      }
    });
    const slow = setTimeout(() => {
      const message = backends.worker.slow;
      tellTrouble({message, signal: over.signal, retry: () => (end(), launch())});
    }, PATIENCE);
    over.signal.addEventListener("abort", () => clearTimeout(slow));
    calls.connect(worker, () => {
      if (preferred === undefined) return;
      void backend.start(preferred, folder, measuredTimes());
      for (const run of [transformer, dvae]) void run.bringBack();
    });
  }

  function fail(message: string): void {
    calls.disconnect();
    for (const run of [transformer, dvae]) run.stop(message);
    if (!tellTrouble({message, retry: launch})) calls.fail(new Error(message));
  }
}
