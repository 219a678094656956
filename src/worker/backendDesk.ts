import type {Measured} from "../kernels/backendChoice.ts";
import type {BackendReport} from "../kernels/browserBackend.ts";
import {Follower} from "./follower.ts";
import type {BackendDesk} from "./protocol.ts";
import {turns} from "./turns.ts";
import {backends as texts} from "../text/en/backends.ts";

/**
 * Milliseconds after which a device that is lost was not killed by what it is asked for again and again:
 * drivers are updated, and machines sleep.
 */
const LASTED = 600_000;

interface StartOptions {
  why?: string;
  /** What this browser remembers of how fast they are. */
  measured: Measured | null;
}

export interface BackendDeskOptions {
  /** Starts the preferred backend or the best one; `why` is what is said of a preferred one. */
  start(preferred: string | null, options: StartOptions): Promise<BackendReport>;
  /** Calls back whenever a device is lost, with its backend and the reason. */
  onLoss(report: (loss: {backend: string; reason: string}) => void): void;
  /** Before the backend changes: everything lets go of it. @param lost why it no longer answers */
  putAway(lost: string | null): Promise<void>;
  /** After it has started: everything goes on. */
  bringBack(): void;
  /** Milliseconds since some start. */
  now?: () => number;
}

/**
 * Starts backends, one at a time. Where a device is lost it starts again what the reader chose; where that
 * is lost again, soon, it computes without a GPU until the reader chooses otherwise: what kills a GPU each
 * time is not tried without end.
 */
export function backendDesk({
  start,
  onLoss,
  putAway,
  bringBack,
  now = () => performance.now()
}: BackendDeskOptions): Pick<BackendDesk, "follow"> & {
  start(preferred: string | null, measured: Measured | null): Promise<BackendReport>;
} {
  const inTurn = turns();
  const follower = new Follower<BackendReport>();
  let preferred: string | null = null;
  let measured: Measured | null = null;
  /** The backend that was started last. */
  let backend: string | null = null;
  let startedAt = now();
  /** Losses in a row. */
  let losses = 0;

  onLoss(({backend: lostBackend, reason}) => {
    losses = now() - startedAt < LASTED ? losses + 1 : 1;
    const isAgain = losses > 1;
    // At once and not in turn: a start that is under way may wait for what is lost.
    const away = putAway(isAgain ? texts.lostAgain(reason) : reason);
    void inTurn(async () => {
      await away;
      // Where another one was being started, that one goes on.
      if (backend !== lostBackend) return;
      if (isAgain) {
        return goOn(await startAtAll("wasm", texts.sinceLostTwice(reason)));
      }
      const report = await startAtAll(preferred);
      goOn({...report, reason: texts.reasons([report.reason, texts.lostBefore(reason)])});
    });
  });

  return {
    start(name, remembered) {
      [preferred, measured, losses] = [name, remembered, 0];
      return inTurn(async () => {
        await putAway(null);
        return goOn(await start(name, {measured: remembered}));
      });
    },
    follow: (report) => follower.follow(report)
  };

  /** Whatever starts, where nobody asked who could be told that a file is missing. */
  function startAtAll(name: string | null, why?: string): Promise<BackendReport> {
    return start(name, {why, measured}).catch(({message}: Error) =>
      start("cpu", {why: texts.since(message), measured})
    );
  }

  function goOn(report: BackendReport): BackendReport {
    [backend, startedAt] = [report.backend, now()];
    bringBack();
    follower.tell(report);
    return report;
  }
}
