/** Checkpoints by name (shipped, in public/checkpoints) or by folder. */
import {readFile, stat} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {type Checkpoint, loadCheckpoint} from "../training/checkpoint.ts";
import {UsageError} from "./command.ts";

const SHIPPED = fileURLToPath(new URL("../../public/checkpoints/", import.meta.url));

/** @throws UsageError or CheckpointError, each one line */
export async function openCheckpoint(name: string): Promise<Checkpoint> {
  const isFolder = async (path: string) =>
    stat(path).then(
      (s) => s.isDirectory(),
      () => false
    );
  const candidates = /^[\w-]+$/.test(name) ? [join(SHIPPED, name), name] : [name];
  for (const folder of candidates) {
    if (!(await isFolder(folder))) continue;
    return loadCheckpoint(name, async (file) => {
      try {
        return new Uint8Array(await readFile(join(folder, file)));
      } catch (error) {
        throw new UsageError(`Checkpoint ${folder} cannot be used: ${(error as Error).message}`);
      }
    });
  }
  throw new UsageError(`There is no checkpoint "${name}": give a shipped name or a folder.`);
}
