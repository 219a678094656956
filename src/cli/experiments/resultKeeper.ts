/** How the results of experiments are kept: whoever stops one loses no more than the one under way. */
import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {breathe} from "../../training/breathe.ts";
import {checkOutput, exists, StoppedError, UsageError, writeWhole} from "../command.ts";
import {hearStopRequests} from "../stopRequest.ts";

interface KeeperOptions {
  /** Whether a file that is there is replaced. */
  force: boolean;
  /** Called at the first request to stop. */
  onStop?: () => void;
}

export interface ResultKeeper {
  /** Writes all results so far. */
  save(text: string): Promise<void>;
  /**
   * Lets requests to stop in.
   * @throws StoppedError once there was one
   */
  pause(): Promise<void>;
}

/** From now on, a request to stop is heard at the next pause. */
export function resultKeeper(out: string, {force, onStop}: KeeperOptions): ResultKeeper {
  let hasResults = existsSync(out) && !force;
  const kept = () =>
    hasResults
      ? `What was finished is kept in ${out}; the same command${force ? " without --force" : ""} goes on.`
      : "Nothing was finished, nothing was written.";
  const stop = hearStopRequests({
    onRequest() {
      process.stderr.write("\nStopping after this step … (Ctrl-C again to leave at once)\n");
      onStop?.();
    },
    kept
  });
  return {
    async save(text) {
      await writeWhole(out, text);
      hasResults = true;
    },
    async pause() {
      await breathe();
      if (stop.requested) throw new StoppedError(`Stopped. ${kept()}`);
    }
  };
}

/** What files of results say of themselves that come in a fixed order. */
interface Results {
  /** What makes them. */
  command: string;
  /** There until all are. */
  unfinished?: true;
}

/**
 * The results that the same command left when it was stopped, or else `none`.
 * @throws UsageError where `out` may not be written, or holds anything else
 */
export async function openResults<R extends Results>(
  out: string,
  none: R,
  {force}: {force: boolean}
): Promise<R> {
  const found = !force && (await exists(out)) ? await unfinishedResults<R>(out) : null;
  await checkOutput(out, {force: force || found !== null, ending: ".json"});
  if (!found) return {...none, unfinished: true};
  if (found.command === none.command) return found;
  throw new UsageError(
    `${out} holds a part of what another command makes (${found.command}); add --force to replace it.`
  );
}

/** Null for what is finished, or no results at all. */
async function unfinishedResults<R extends Results>(path: string): Promise<R | null> {
  try {
    const results: R | null = JSON.parse(await readFile(path, "utf8"));
    return results?.unfinished ? results : null;
  } catch {
    return null;
  }
}
