import type {BackendReport} from "../kernels/browserBackend.ts";
import {Follower} from "./follower.ts";
import type {BackendDesk} from "./protocol.ts";
import {turns} from "./turns.ts";

/**
 * Milliseconds after which a device that is lost was not killed by what it is asked for again and again:
 * drivers are updated, and machines sleep.
 */
const LASTED = 600_000;

export interface BackendDeskOptions {
  /** Starts the preferred backend or the best one; `why` is what is said of a preferred one. */
  start(preferred: string | null, options?: {why?: string}): Promise<BackendReport>;
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
  start(preferred: string | null): Promise<BackendReport>;
} {
  const inTurn = turns();
  const follower = new Follower<BackendReport>();
  let preferred: string | null = null;
  /** The backend that was started last. */
  let backend: string | null = null;
  let startedAt = now();
  /** Losses in a row. */
  let losses = 0;

  onLoss(({backend: lostBackend, reason}) => {
    losses = now() - startedAt < LASTED ? losses + 1 : 1;
    const isAgain = losses > 1;
    // At once and not in turn: a start that is under way may wait for what is lost.
    const away = putAway(
      isAgain ? `${reason}; it was lost before, so it is left alone now` : reason
    );
    void inTurn(async () => {
      await away;
      // Where another one was being started, that one goes on.
      if (backend !== lostBackend) return;
      if (isAgain) {
        const why = `since the GPU was lost twice (${reason}); choose it to try again`;
        return goOn(await startAtAll("wasm", {why}));
      }
      const report = await startAtAll(preferred);
      goOn({...report, reason: `${report.reason}; the GPU was lost before (${reason})`});
    });
  });

  return {
    start(name) {
      [preferred, losses] = [name, 0];
      return inTurn(async () => {
        await putAway(null);
        return goOn(await start(name));
      });
    },
    follow: (report) => follower.follow(report)
  };

  /** Whatever starts, where nobody asked who could be told that a file is missing. */
  function startAtAll(name: string | null, options?: {why?: string}): Promise<BackendReport> {
    return start(name, options).catch(({message}: Error) =>
      start("cpu", {why: `since ${message}`})
    );
  }

  function goOn(report: BackendReport): BackendReport {
    [backend, startedAt] = [report.backend, now()];
    bringBack();
    follower.tell(report);
    return report;
  }
}
