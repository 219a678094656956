import {givenPictures} from "../../text/en/givenPictures.ts";
import {LIMITS} from "./limits.ts";
import {PictureError} from "./skippedFile.ts";

/** A file that a reader hands over, on the disk or in a zip. */
export interface GivenFile {
  path: string;
  /** Its length in bytes, or what a zip says it is. */
  size: number;
  read(): Promise<Uint8Array>;
  /** The file as it is on the disk; what lies in a zip has none, as zips in zips are not opened. */
  blob?(): Promise<Blob>;
}

/**
 * Reads a file whole.
 * @throws PictureError where it is too long or cannot be read
 */
export async function readWhole(
  {size, read}: GivenFile,
  {most = LIMITS.fileBytes, least = 1}: {most?: number; least?: number} = {}
): Promise<Uint8Array> {
  if (size < least) throw new PictureError(givenPictures.why.empty);
  if (size > most) {
    throw new PictureError(givenPictures.why.tooLong(mebibytes(size), mebibytes(most)));
  }
  try {
    return await read();
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(givenPictures.why.unreadable((error as Error).message));
  }
}

/** A file on the disk, as a browser hands it over. */
export function diskFile(path: string, file: Blob): GivenFile {
  return {
    ...{path, size: file.size},
    read: async () => new Uint8Array(await file.arrayBuffer()),
    blob: async () => file
  };
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20).toLocaleString("en")} MiB`;
