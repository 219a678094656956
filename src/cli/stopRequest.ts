/** How a command is asked to stop: by Ctrl-C, by its terminal being closed, by `kill`. */

export interface StopRequest {
  readonly requested: boolean;
  /** Resolves at the first request. */
  readonly asked: Promise<void>;
}

/** What a shell says of a process that Ctrl-C ended. */
export const INTERRUPTED = 130;

/**
 * Under npm, one Ctrl-C may come twice: from the terminal, and from npm, which passes it on. A second
 * within this time, in ms, is the first again.
 */
const SAME_PRESS = 1000;

export interface StopOptions {
  /** Called at the first request. */
  onRequest?: () => void;
  /** What is kept if the process ends now, for whoever does not wait. */
  kept: () => string;
}

/**
 * From now on, a request to stop is noted instead of ending the process, for the work to end where
 * nothing is lost. Ctrl-C again ends it at once.
 */
export function hearStopRequests({onRequest, kept}: StopOptions): StopRequest {
  let heard: number | null = null;
  let tell!: () => void;
  const asked = new Promise<void>((resolve) => (tell = resolve));
  const hear = () => {
    if (heard !== null) return;
    heard = Date.now();
    onRequest?.();
    tell();
  };
  process.on("SIGTERM", hear);
  process.on("SIGHUP", hear);
  process.on("SIGINT", () => {
    if (heard === null || Date.now() - heard <= SAME_PRESS) return hear();
    process.stderr.write(`\nLeft at once. ${kept()}\n`);
    process.exit(INTERRUPTED);
  });
  return {
    asked,
    get requested() {
      return heard !== null;
    }
  };
}
