import {STORAGE_PREFIX} from "../storagePrefix.ts";

export interface WorkerOptions {
  /** Hears once that the worker will never answer again, and why, in a sentence; not where it was ended. */
  onDeath?: (reason: string) => void;
  /** Hears that its script is there and has run. */
  onStart?: () => void;
}

/** A worker that can be ended, without a word to `onDeath`. */
export interface StartedWorker {
  worker: Worker;
  end(): void;
}

/** Milliseconds between two signs of life, where there are no locks, and how many may be missing. */
const BEAT_EVERY = 5000;
const PATIENCE = 12;

/**
 * What every worker begins with. It says when the script has run, and holds a lock from then on, which
 * the browser lets go of when the worker dies, however it does. Where there are no locks (on plain http,
 * in a sandbox) it gives a sign of life now and then.
 */
const bootstrap = (script: string, sign: string) => `import ${JSON.stringify(script)};
const sign = ${JSON.stringify(sign)};
const live = () => (postMessage(sign), new Promise(() => {}));
const beat = () => (live(), setInterval(live, ${BEAT_EVERY}));
if (navigator.locks) navigator.locks.request(sign, live).catch(beat);
else beat();
`;

/**
 * Starts a module worker that may do no more than its page. A worker's policy comes with its script, and
 * a plain host sends none; but one that begins as a blob inherits that of the page.
 *
 *     import script from "./pictureWorker.ts?worker&url";
 *     const {worker, end} = startWorker(script, {onDeath});
 */
export function startWorker(
  script: string,
  {onDeath = () => {}, onStart = () => {}}: WorkerOptions = {}
): StartedWorker {
  const number = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const sign = `${STORAGE_PREFIX}:worker:${number}`;
  const text = bootstrap(new URL(script, location.href).href, sign);
  const url = URL.createObjectURL(new Blob([text], {type: "text/javascript"}));
  const worker = new Worker(url, {type: "module"});
  const watch = new AbortController();
  const {signal} = watch;
  let isStarted = false;
  let silent = 0;

  worker.addEventListener("message", hearSign, {signal});
  worker.addEventListener(
    "error",
    ({message}) => {
      // What goes wrong later is one task's affair, and the browser reports it.
      if (!isStarted) die(message ? `its script fails: ${message}` : "its script cannot be loaded");
    },
    {signal}
  );
  worker.addEventListener("messageerror", () => die("what it says cannot be read"), {signal});
  return {worker, end};

  function hearSign(event: MessageEvent): void {
    if (event.data !== sign) return;
    event.stopImmediatePropagation();
    silent = 0;
    if (isStarted) return;
    isStarted = true;
    URL.revokeObjectURL(url);
    watchOver();
    onStart();
  }

  function watchOver(): void {
    const free = () => die("it has ended, as it does where memory is short");
    const asked = navigator.locks?.request(sign, {signal}, free) ?? Promise.reject();
    asked.catch(() => {
      if (signal.aborted) return;
      const timer = setInterval(() => {
        if (++silent > PATIENCE) die("it no longer answers");
      }, BEAT_EVERY);
      signal.addEventListener("abort", () => clearInterval(timer));
    });
  }

  function die(reason: string): void {
    if (signal.aborted) return;
    end();
    onDeath(reason);
  }

  function end(): void {
    watch.abort();
    worker.terminate();
    URL.revokeObjectURL(url);
  }
}
