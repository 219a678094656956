import {cleanPath, nameOf} from "./filePath.ts";
import {type GivenFile, readWhole} from "./givenFile.ts";
import {LIMITS} from "./limits.ts";
import {
  decodeMetadata,
  type Metadata,
  METADATA_FILES,
  MetadataError,
  readMetadata
} from "./metadata.ts";
import {metadataFiles, type Plan, planPictures} from "./planPictures.ts";
import {PictureError} from "./skippedFile.ts";

/** Files sorted by path, and which of them are pictures. */
export interface OpenedFiles extends Plan {
  files: GivenFile[];
}

/**
 * Reads the captions of some files and lists the pictures among them; no picture is read yet.
 * @throws RefusedError where there is no picture or a metadata file is broken, in one sentence
 */
export async function openFiles(given: readonly GivenFile[]): Promise<OpenedFiles> {
  const files = [...given].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const paths = files.map(({path}) => path);
  const metadata = new Map<string, Metadata>();
  for (const [folder, index] of metadataFiles(paths)) {
    metadata.set(folder, await openMetadata(files[index]));
  }
  return {files, ...planPictures(paths, metadata)};
}

async function openMetadata(file: GivenFile): Promise<Metadata> {
  const name = METADATA_FILES.find((known) => known === nameOf(cleanPath(file.path)))!;
  try {
    return readMetadata(name, decodeMetadata(await readWhole(file, LIMITS.metadataBytes)));
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    throw new MetadataError(`${file.path} is not read: ${error.message}.`);
  }
}
