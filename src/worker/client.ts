/** The page's end of the worker: starts it, and turns its reports into values that cells can use. */
import * as Comlink from "comlink";
import type {DvaeProbe} from "../live/dvaeProbe.ts";
import type {DvaeSettings} from "../live/dvaeSettings.ts";
import type {TransformerProbe} from "../live/transformerProbe.ts";
import type {TransformerSettings} from "../live/transformerSettings.ts";
import type {CodebookDesk} from "./codebookProtocol.ts";
import type {GenerationDesk} from "./generationProtocol.ts";
import type {LookingDesk, PoolDesk} from "./lookingProtocol.ts";
import type {PrecisionDesk} from "./precisionProtocol.ts";
import type {DrawingDesk, DrawProgress, DrawRequest, LabWorker} from "./protocol.ts";
import type {TrainingDesk} from "../live/trainingProtocol.ts";

/** The worker seen from the page: the same functions, their arguments and results copied. */
export interface Lab extends DrawingDesk {
  start: LabWorker["start"];
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
  ...(["probe", "runs", "resume", "save", "open", "rename", "remove"] as const)
] as const;

type AnyFunction = (...values: unknown[]) => Promise<unknown>;

/**
 * The named functions of a desk, callbacks among their arguments passed as such.
 * Not the proxy itself: it has every property, `then` too, so a notebook would wait for it.
 */
function desk<T>(remote: unknown, names: readonly (keyof T & string)[]): T {
  const functions = names.map((name) => {
    const call = (...values: unknown[]) => {
      const passed = values.map((v) => (typeof v === "function" ? Comlink.proxy(v) : v));
      return (remote as Record<string, AnyFunction>)[name](...passed);
    };
    return [name, call];
  });
  return Object.fromEntries(functions) as T;
}

/** Starts the worker; nothing is computed until it is asked to. */
export function startLab(): Lab {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {type: "module"});
  const remote = Comlink.wrap<LabWorker>(worker);
  void remote.setBase(new URL("./", location.href).href);
  return {
    start: (preferred) => remote.start(preferred),
    ...desk<DrawingDesk>(remote.drawing, ["load", "read", "draw"]),
    generation: desk<GenerationDesk>(remote.generation, GENERATION),
    codebook: desk<CodebookDesk>(remote.codebook, CODEBOOK),
    precision: desk<PrecisionDesk>(remote.precision, ["look", "train", "stop", "products"]),
    looking: desk<LookingDesk>(remote.looking, ["look", "replaced", "losses"]),
    tokenPool: desk<PoolDesk>(remote.tokenPool, ["follow"]),
    transformerTraining: desk<Lab["transformerTraining"]>(remote.transformerTraining, TRAINING),
    dvaeTraining: desk<Lab["dvaeTraining"]>(remote.dvaeTraining, TRAINING)
  };
}

/** A drawing on the page: how far it is, and how long it took. */
export interface Drawing extends DrawProgress {
  request: DrawRequest;
  done: boolean;
  seconds: number;
}

/**
 * Draws and yields the drawing at every stage; only the newest stage is kept for a slow reader. It
 * ends early where a newer drawing replaces it.
 */
export async function* draw(lab: Lab, request: DrawRequest): AsyncGenerator<Drawing, void> {
  const started = performance.now();
  let newest: DrawProgress | null = null;
  let wake = () => {};
  let finished: boolean | null = null;
  let failure: unknown = null;
  const report = (progress: DrawProgress) => {
    newest = progress;
    wake();
  };
  void lab.draw(request, report).then(
    (complete) => {
      finished = complete;
      wake();
    },
    (error) => {
      failure = error;
      wake();
    }
  );
  while (true) {
    if (newest === null && finished === null && failure === null) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
    if (failure !== null) throw failure;
    if (newest !== null) {
      const progress: DrawProgress = newest;
      newest = null;
      const done = finished === true || progress.tokens.every((t) => t.every((k) => k >= 0));
      yield {...progress, request, done, seconds: (performance.now() - started) / 1000};
      continue;
    }
    if (finished !== null) return;
  }
}
