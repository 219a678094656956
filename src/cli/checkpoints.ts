/** Checkpoints by name (shipped, in public/checkpoints) or by folder. */
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {type Checkpoint, loadCheckpoint, type ReadFile} from "../training/checkpoint.ts";
import {isFolder, UsageError} from "./command.ts";

const SHIPPED = fileURLToPath(new URL("../../public/checkpoints/", import.meta.url));

/** @throws UsageError or CheckpointError, each one line */
export async function openCheckpoint(name: string): Promise<Checkpoint> {
  return loadCheckpoint(name, await checkpointReader(name));
}

/**
 * Reads the files of a checkpoint.
 * @param name a shipped name or a folder
 * @throws UsageError where there is none; so does what is returned, for a file that cannot be read
 */
export async function checkpointReader(name: string): Promise<ReadFile> {
  const candidates = /^[\w-]+$/.test(name) ? [join(SHIPPED, name), name] : [name];
  for (const folder of candidates) {
    if (!(await isFolder(folder))) continue;
    return async (file) => {
      try {
        return new Uint8Array(await readFile(join(folder, file)));
      } catch (error) {
        throw new UsageError(`Checkpoint ${folder} cannot be used: ${(error as Error).message}`);
      }
    };
  }
  throw new UsageError(`There is no checkpoint "${name}": give a shipped name or a folder.`);
}
