import {STORAGE_PREFIX} from "../storagePrefix.ts";
import {browser} from "../text/en/browser.ts";
import {serveSiblings} from "./siblings.ts";

export interface WorkerOptions {
  /** Hears once that the worker will never answer again, and why, in a sentence; not where it was ended. */
  onDeath?: (reason: string) => void;
  /** Hears that its script is there and has run. */
  onStart?: () => void;
  /**
   * Hears that nothing was heard of it for a minute: it may hang, or be at a long piece of work. Aborted is
   * `over` once something is heard, or it has ended. Without this, a silent worker is given up where
   * nothing else would tell that it is dead.
   */
  onSilence?: (over: AbortSignal) => void;
}

/** A worker that can be ended, without a word to `onDeath`. */
export interface StartedWorker {
  worker: Worker;
  end(): void;
}

/** Milliseconds between two signs of life, and how many may be missing. */
const BEAT_EVERY = 5000;
const PATIENCE = 12;

/**
 * What every worker begins with. It says when the script has run, and gives a sign of life now and then.
 * Where there are locks (not on plain http, nor in a sandbox) it holds one from then on, which the browser
 * lets go of when the worker dies, however it does.
 *
 * The script is a module that is imported, since in a sandbox no blob may begin as one; what arrives
 * before it listens is handed on to it.
 */
const bootstrap = (script: string, sign: string) => `const sign = ${JSON.stringify(sign)};
const early = [];
onmessage = (event) => early.push(event);
const beat = () => postMessage(sign);
const live = () => (beat(), setInterval(beat, ${BEAT_EVERY}), new Promise(() => {}));
import(${JSON.stringify(script)}).then(
  () => {
    for (const event of early) onmessage(event);
    if (navigator.locks) navigator.locks.request(sign, live).catch(live);
    else live();
  },
  (error) => postMessage({sign, problem: String(error)})
);
`;

/**
 * Starts a worker that may do no more than its page. A worker's policy comes with its script, and
 * a plain host sends none; but one that begins as a blob inherits that of the page.
 *
 *     import script from "./pictureWorker.ts?worker&url";
 *     const {worker, end} = startWorker(script, {onDeath});
 */
export function startWorker(
  script: string,
  {onDeath = () => {}, onStart = () => {}, onSilence}: WorkerOptions = {}
): StartedWorker {
  const number = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const sign = `${STORAGE_PREFIX}:worker:${number}`;
  const text = bootstrap(new URL(script, location.href).href, sign);
  const url = URL.createObjectURL(new Blob([text], {type: "text/javascript"}));
  const worker = new Worker(url);
  const watch = new AbortController();
  const {signal} = watch;
  let isStarted = false;
  /** Signs of life that are missing, and since when there are too many. */
  let missing = 0;
  let silence: AbortController | null = null;

  worker.addEventListener("message", hearSign, {signal});
  serveSiblings(worker, signal);
  worker.addEventListener(
    "error",
    () => {
      // What goes wrong later is one task's affair, and the browser reports it.
      if (!isStarted) die(browser.death.notStarted);
    },
    {signal}
  );
  worker.addEventListener("messageerror", () => die(browser.death.unreadable), {signal});
  return {worker, end};

  function hearSign(event: MessageEvent): void {
    const {data} = event as MessageEvent<string | {sign?: string; problem?: string} | null>;
    if (typeof data === "object" && data?.sign === sign) {
      die(browser.death.noScript(String(data.problem)));
    }
    if (data !== sign) return;
    event.stopImmediatePropagation();
    missing = 0;
    silence?.abort();
    if (isStarted) return;
    isStarted = true;
    URL.revokeObjectURL(url);
    watchOver();
    onStart();
  }

  function watchOver(): void {
    let isLocked = navigator.locks !== undefined;
    const free = () => die(browser.death.ended);
    navigator.locks?.request(sign, {signal}, free).catch(() => (isLocked = false));
    const timer = setInterval(() => {
      if (++missing !== PATIENCE) return;
      silence = new AbortController();
      if (onSilence) onSilence(silence.signal);
      else if (!isLocked) die(browser.death.silent);
    }, BEAT_EVERY);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  function die(reason: string): void {
    if (signal.aborted) return;
    end();
    onDeath(reason);
  }

  function end(): void {
    watch.abort();
    silence?.abort();
    worker.terminate();
    URL.revokeObjectURL(url);
  }
}
