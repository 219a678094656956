import {givenPictures} from "../../text/en/givenPictures.ts";
import {cleanPath, extensionOf, isHidden} from "./filePath.ts";
import type {GivenFile} from "./givenFile.ts";
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
 * @returns with what was assumed to read the zips, a sentence each
 * @throws RefusedError where a zip cannot be read, or there are too many files
 */
export async function unpackZips(
  given: readonly GivenFile[]
): Promise<{files: GivenFile[]; notes: string[]}> {
  const files: GivenFile[] = [];
  const notes: string[] = [];
  for (const file of given) {
    const {path, blob} = file;
    if (!blob || extensionOf(path) !== ".zip" || isHidden(cleanPath(path))) {
      files.push(file);
    } else {
      // Two zips may each have a picture of the same name, and a metadata file of their own.
      const folder = given.length > 1 ? `${path.slice(0, -".zip".length)}/` : "";
      const zip = await zipFiles(path, await blob());
      for (const entry of zip.files) files.push({...entry, path: folder + entry.path});
      notes.push(...zip.notes);
    }
    if (files.length > LIMITS.files) throw new RefusedError(TOO_MANY);
  }
  return {files, notes};
}

/** Why a folder or several zips are refused that hold more files than are looked at. */
export const TOO_MANY = givenPictures.tooMany(LIMITS.files.toLocaleString("en"));
