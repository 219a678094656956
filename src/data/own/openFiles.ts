import {givenPictures} from "../../text/en/givenPictures.ts";
import {cleanPath} from "./filePath.ts";
import {type GivenFile, readWhole} from "./givenFile.ts";
import {LIMITS} from "./limits.ts";
import {type Metadata, MetadataError, readMetadata} from "./metadata.ts";
import {metadataFiles, type Plan, planPictures} from "./planPictures.ts";
import {PictureError} from "./skippedFile.ts";
import {unpackZips} from "./unpackZips.ts";

/** Files sorted by path, and which of them are pictures. */
export interface OpenedFiles extends Plan {
  files: GivenFile[];
}

/**
 * Opens what a reader hands over, folders, zips or single files: reads the captions and lists the
 * pictures; no picture is read yet.
 * @throws RefusedError where there is no picture or a metadata file is broken, in one sentence
 */
export async function openFiles(given: readonly GivenFile[]): Promise<OpenedFiles> {
  const unpacked = await unpackZips(given);
  const files = unpacked.files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const paths = files.map(({path}) => path);
  const metadata = new Map<string, Metadata>();
  const notes = unpacked.notes;
  for (const [folder, [index, ...others]] of metadataFiles(paths)) {
    metadata.set(folder, await openMetadata(files[index]));
    for (const other of others) {
      const [read, unread] = [paths[index], paths[other]].map(cleanPath);
      notes.push(givenPictures.metadata.second(unread, read));
    }
  }
  const plan = planPictures(paths, metadata);
  return {...plan, files, notes: [...notes, ...plan.notes]};
}

async function openMetadata(file: GivenFile): Promise<Metadata> {
  const path = cleanPath(file.path);
  try {
    const bytes = await readWhole(file, {most: LIMITS.metadataBytes, least: 0});
    return await readMetadata(path, bytes);
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    throw new MetadataError(givenPictures.metadata.notRead(path, error.message));
  }
}
