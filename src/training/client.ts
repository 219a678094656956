/** The page's end of the worker: starts it, and turns its reports into values that cells can use. */
import * as Comlink from "comlink";
import type {DrawProgress, DrawRequest, LabWorker} from "./protocol.ts";

/** The worker seen from the page: the same functions, their arguments and results copied. */
export type Lab = LabWorker;

/** Starts the worker; nothing is computed until it is asked to. */
export function startLab(): Lab {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {type: "module"});
  const remote = Comlink.wrap<LabWorker & {setBase(url: string): void}>(worker);
  void remote.setBase(new URL("./", location.href).href);
  // Not the proxy itself: it has every property, `then` too, so a notebook would wait for it.
  return {
    start: (preferred) => remote.start(preferred),
    load: (checkpoint) => remote.load(checkpoint),
    read: (checkpoint, caption) => remote.read(checkpoint, caption),
    draw: (request, report) => remote.draw(request, Comlink.proxy(report))
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
