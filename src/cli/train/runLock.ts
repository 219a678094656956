import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {hostname} from "node:os";
import {join} from "node:path";
import {UsageError} from "../command.ts";

/** Says in a run's folder which process trains there. */
export const LOCK_FILE = "run.lock";

interface Holder {
  pid: number;
  host: string;
}

/**
 * Takes a run's folder, making it, such that no other process trains there. What a process that was
 * killed left is no hindrance: locks that go by the time of a file would be one for a while, and none
 * after a machine has slept.
 * @returns what gives the folder back
 * @throws UsageError where another process has it
 */
export async function lockRun(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK_FILE);
  const own: Holder = {pid: process.pid, host: hostname()};
  await mkdir(folder, {recursive: true});
  while (!(await isWritten(path, JSON.stringify(own)))) {
    const holder = await read(path);
    if (holder && isAtWork(holder, own)) {
      const {pid, host} = holder;
      const where = host === own.host ? "" : ` on ${host}`;
      throw new UsageError(
        `Process ${pid}${where} trains in ${folder} already: wait for it, or name another folder. ` +
          `Should there be no such process any more, remove ${path}.`
      );
    }
    await rm(path, {force: true});
  }
  return () => rm(path, {force: true});
}

/** @returns false where there is such a file already */
async function isWritten(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, {flag: "wx"});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function read(path: string): Promise<Holder | null> {
  try {
    const {pid, host} = JSON.parse(await readFile(path, "utf8"));
    return Number.isSafeInteger(pid) && typeof host === "string" ? {pid, host} : null;
  } catch {
    // Gone by now, or never written in full.
    return null;
  }
}

/** Of other machines nothing is known, so what they hold stays theirs. */
function isAtWork({pid, host}: Holder, own: Holder): boolean {
  if (host !== own.host) return true;
  if (pid === own.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else may not be asked, but is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
