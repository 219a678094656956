/** How a command is asked to stop: by Ctrl-C, by its terminal being closed, by `kill`. */

export interface StopRequest {
  readonly requested: boolean;
}

/** What a shell says of a process that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Under npm, one Ctrl-C may come twice: from the terminal, and from npm, which passes it on. A second
 * within this time, in ms, is the first again.
 */
const SAME_PRESS = 1000;

/**
 * From now on, a request to stop is noted instead of ending the process, for the work to end where
 * nothing is lost. Ctrl-C again ends it at once.
 * @param onRequest called at the first request
 */
export function hearStopRequests(onRequest: () => void): StopRequest {
  let heard: number | null = null;
  const hear = () => {
    if (heard !== null) return;
    heard = Date.now();
    onRequest();
  };
  process.on("SIGTERM", hear);
  process.on("SIGHUP", hear);
  process.on("SIGINT", () => {
    if (heard !== null && Date.now() - heard > SAME_PRESS) process.exit(INTERRUPTED);
    hear();
  });
  return {
    get requested() {
      return heard !== null;
    }
  };
}
