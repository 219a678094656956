import {cleanPath, extensionOf, isHidden} from "./filePath.ts";
import {diskFile, type GivenFile} from "./givenFile.ts";
import {LIMITS} from "./limits.ts";
import {RefusedError} from "./skippedFile.ts";
import {zipFiles} from "./zipFiles.ts";

/** A file of the reader's, with its path in the folder that was handed over. */
export interface PathAndFile {
  path: string;
  file: Blob;
}

/**
 * The files that a reader has handed over, those in zips in place of the zips; none is read yet.
 * @throws RefusedError where a zip cannot be read, or there are too many files
 */
export async function unpackZips(given: readonly PathAndFile[]): Promise<GivenFile[]> {
  const files: GivenFile[] = [];
  for (const {path, file} of given) {
    if (extensionOf(path) !== ".zip" || isHidden(cleanPath(path))) {
      files.push(diskFile(path, file));
    } else {
      // Two zips may each have a picture of the same name, and a metadata file of their own.
      const folder = given.length > 1 ? `${path.slice(0, -".zip".length)}/` : "";
      for (const entry of await zipFiles(path, file)) {
        files.push({...entry, path: folder + entry.path});
      }
    }
    if (files.length > LIMITS.files) {
      const most = LIMITS.files.toLocaleString("en");
      throw new RefusedError(`These are more than ${most} files: hand over a part of them.`);
    }
  }
  return files;
}
