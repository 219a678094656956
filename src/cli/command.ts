/** What all commands share: how they fail, how they read numbers, how they write files. */
import {access, mkdir, open, rename, rm, stat, writeFile} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {CheckpointError} from "../training/safetensors.ts";
import {passOnTermination} from "./passOnTermination.ts";

/** Something the user can put right; the message is one line saying what was received and what to do. */
export class UsageError extends Error {}

/** Asked to stop, a command ended without its work; the message is one line saying what is left. */
export class StoppedError extends Error {}

/** How a command ends that could not do its work, as told by what it threw. */
export interface Failure {
  /** One line for stderr. */
  line: string;
  code: number;
}

/** @returns null for an error that nobody expected */
export function failureOf(error: unknown): Failure | null {
  const isStopped = error instanceof StoppedError;
  const isExpected = isStopped || error instanceof UsageError || error instanceof CheckpointError;
  if (!isExpected) return null;
  const [line] = error.message.split("\n");
  return {line, code: isStopped ? 130 : 2};
}

/** Runs a command with the arguments of this process, to end as `failureOf` says. */
export async function runCommand(main: (args: string[]) => Promise<void>): Promise<void> {
  // Where nobody reads any more, such as in a closed terminal, there is still work to be saved.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
    });
  }
  passOnTermination();
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    process.stderr.write(`${failure.line}\n`);
    process.exitCode = failure.code;
  }
}

export interface NumberRange {
  min?: number;
  max?: number;
  integer?: boolean;
}

/** What people write for numbers; `Number` takes "" and 0x10, too. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that an option was given as, or `fallback` where it was not given. */
export function numberOption<T extends number | undefined>(
  name: string,
  text: string | undefined,
  fallback: T,
  {min = -Infinity, max = Infinity, integer = false}: NumberRange = {}
): number | T {
  if (text === undefined) return fallback;
  const value = DECIMAL.test(text) ? Number(text) : NaN;
  const fits = Number.isFinite(value) && value >= min && value <= max;
  // Beyond the safe integers, the number would be another one than was written.
  if (!fits || (integer && !Number.isSafeInteger(value))) {
    const kind = integer ? "a whole number" : "a number";
    const limits = [
      Number.isFinite(min) ? `at least ${min}` : "",
      Number.isFinite(max) ? `at most ${max}` : ""
    ].filter(Boolean);
    const range = limits.length ? ` of ${limits.join(" and ")}` : "";
    throw new UsageError(`--${name} takes ${kind}${range}, received "${text}".`);
  }
  return value;
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  );
}

/**
 * Where a file is written before it gets its name: always the same, so that what a killed process
 * left is replaced by the next.
 */
const partialFile = (path: string) => join(dirname(path), `.${basename(path)}.partial`);

/** Without what Node appends to its reasons: the call, and the path again. */
function cannotWrite(path: string, error: unknown): UsageError {
  const [reason] = (error as Error).message.split(/, \w+ '/);
  return new UsageError(`Cannot write ${path}: ${reason}`);
}

/**
 * Writes a file as a whole or not at all, making its folder.
 * @throws UsageError where that is not possible
 */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = partialFile(path);
  try {
    await mkdir(dirname(path), {recursive: true});
    const file = await open(temporary, "w");
    try {
      await file.writeFile(bytes);
      // Else a machine that stops soon after may have the new name, but nothing behind it.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, {force: true}).catch(() => {});
    throw cannotWrite(path, error);
  }
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false
  );
}

interface OutputOptions {
  /** Whether a file that is there may be replaced. */
  force: boolean;
  /** How the name of a file of the format that is written ends, such as ".png". */
  ending?: string;
}

/**
 * Fails early, before long work, where `path` exists already, cannot be written or promises another
 * format. Makes nothing, not even the folder: the work may fail yet.
 * @throws UsageError
 */
export async function checkOutput(
  path: string,
  {force, ending = ""}: OutputOptions
): Promise<void> {
  if (/[/\\]$/.test(path) || (await isFolder(path))) {
    throw new UsageError(`${path} is a folder; name a file in it.`);
  }
  if (!path.toLowerCase().endsWith(ending) || basename(path).length === ending.length) {
    throw new UsageError(
      `The file is to be named NAME${ending}, as what is written, received "${path}".`
    );
  }
  if (!force && (await exists(path))) {
    throw new UsageError(`${path} exists already; add --force to replace it, or name another.`);
  }
  let folder = dirname(path);
  while (!(await exists(folder))) folder = dirname(folder);
  // As long a name as that of the file while it is written.
  const probe = join(folder, `.${basename(path)}.probing`);
  try {
    await writeFile(probe, "");
  } catch (error) {
    throw cannotWrite(path, error);
  } finally {
    await rm(probe, {force: true}).catch(() => {});
  }
}
