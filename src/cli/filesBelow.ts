import {readdir, readFile, realpath, stat} from "node:fs/promises";
import {join} from "node:path";
import {isHidden} from "../data/own/filePath.ts";
import type {GivenFile} from "../data/own/givenFile.ts";
import {LIMITS} from "../data/own/limits.ts";
import {RefusedError, type SkippedFile} from "../data/own/skippedFile.ts";
import {TOO_MANY} from "../data/own/unpackZips.ts";

/** A file on the disk; `path` is the name that it goes by. */
export function fileAt(file: string, path: string, size: number): GivenFile {
  const read = async () => new Uint8Array(await readFile(file));
  return {path, size, read, blob: async () => new Blob([await read()])};
}

/**
 * All files below a folder, those that links lead to as well, but for hidden ones.
 * @returns with the links and folders that lead nowhere, and why
 * @throws RefusedError where there are too many; the error of the file system where `folder` itself
 *   cannot be read
 */
export async function filesBelow(
  folder: string
): Promise<{files: GivenFile[]; skipped: SkippedFile[]}> {
  const files: GivenFile[] = [];
  const skipped: SkippedFile[] = [];
  let looked = 0;
  await gather(folder, "", [await realpath(folder)]);
  return {files, skipped};

  /** @param around the folders on the way here, by their real paths */
  async function gather(at: string, prefix: string, around: readonly string[]): Promise<void> {
    for (const name of (await readdir(at)).sort()) {
      const [file, path] = [join(at, name), prefix + name];
      if (isHidden(name)) continue;
      if (++looked > LIMITS.files) throw new RefusedError(TOO_MANY);
      try {
        const found = await stat(file);
        if (found.isFile()) files.push(fileAt(file, path, found.size));
        if (!found.isDirectory()) continue;
        const real = await realpath(file);
        if (around.includes(real)) {
          skipped.push({path, reason: "a link to a folder that it lies in"});
        } else await gather(file, `${path}/`, [...around, real]);
      } catch (error) {
        if (error instanceof RefusedError) throw error;
        const {code, message} = error as NodeJS.ErrnoException;
        const lost = code === "ENOENT" || code === "ELOOP";
        const reason = lost ? "a link that leads nowhere" : `it cannot be read (${message})`;
        skipped.push({path, reason});
      }
    }
  }
}
