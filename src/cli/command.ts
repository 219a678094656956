/** What all commands share: how they fail, how they read numbers, how they write files. */
import {randomUUID} from "node:crypto";
import {access, mkdir, open, rename, rm, stat, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {CheckpointError} from "../training/safetensors.ts";

/** Something the user can put right; the message is one line saying what was received and what to do. */
export class UsageError extends Error {}

/** Runs a command; a UsageError or CheckpointError becomes one line on stderr and exit code 2. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const code = (error as {code?: string}).code ?? "";
    const expected =
      error instanceof UsageError ||
      error instanceof CheckpointError ||
      code.startsWith("ERR_PARSE_ARGS");
    if (!expected) throw error;
    const [line] = (error as Error).message.split("\n");
    process.stderr.write(`${line}\n`);
    process.exitCode = 2;
  }
}

export interface NumberRange {
  min?: number;
  max?: number;
  integer?: boolean;
}

/** The number that an option was given as, or `fallback` where it was not given. */
export function numberOption<T extends number | undefined>(
  name: string,
  text: string | undefined,
  fallback: T,
  {min = -Infinity, max = Infinity, integer = false}: NumberRange = {}
): number | T {
  if (text === undefined) return fallback;
  const value = Number(text);
  const fits = text.trim() !== "" && value >= min && value <= max;
  if (!fits || !Number.isFinite(value) || (integer && !Number.isInteger(value))) {
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
 * Writes a file as a whole or not at all, making its folder.
 * @throws UsageError where that is not possible
 */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.partial`);
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
    throw new UsageError(`Cannot write ${path}: ${(error as Error).message}`);
  }
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false
  );
}

/**
 * Fails early, before long work, where `path` exists already or cannot be written. Makes nothing, not
 * even the folder: the work may fail yet.
 */
export async function checkOutput(path: string, {force}: {force: boolean}): Promise<void> {
  if (await isFolder(path)) throw new UsageError(`${path} is a folder; name a file in it.`);
  if (!force && (await exists(path))) {
    throw new UsageError(`${path} exists already; add --force to replace it, or name another.`);
  }
  let folder = dirname(path);
  while (!(await exists(folder))) folder = dirname(folder);
  const probe = join(folder, `.${randomUUID()}.probe`);
  try {
    await writeFile(probe, "");
  } catch (error) {
    throw new UsageError(`Cannot write ${path}: ${(error as Error).message}`);
  } finally {
    await rm(probe, {force: true}).catch(() => {});
  }
}
