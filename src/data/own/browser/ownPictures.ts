/** The reader's own pictures, for a page: read, kept and forgotten. */
import {Calls} from "../../../browser/calls.ts";
import {startWorker} from "../../../browser/startWorker.ts";
import {extensionOf} from "../filePath.ts";
import {RefusedError} from "../skippedFile.ts";
import type {PathAndFile} from "../unpackZips.ts";
import {givenPictures} from "../../../text/en/givenPictures.ts";
import type {PictureDesk} from "./pictureDesk.ts";
import script from "./pictureWorker.ts?worker&url";
import {forgetPictures, keepPictures, type KeptPictures, keptPictures} from "./pictureStore.ts";
import {type ReadingProgress, type ReadingReport, readPictures} from "./readPictures.ts";

export interface OwnPictures {
  /** Those kept from before, or null. */
  kept(): Promise<KeptPictures | null>;
  /** Reads files and keeps their pictures in place of those before; if it fails, those stay. */
  take(
    files: readonly PathAndFile[],
    options: {report(progress: ReadingProgress): void; signal: AbortSignal}
  ): Promise<KeptPictures & ReadingReport>;
  forget(): Promise<void>;
}

export function ownPictures(): OwnPictures {
  return {
    kept: keptPictures,
    async take(files, options) {
      const {captions, pixels, ...report} = await readPictures(files, {start, ...options});
      await keepPictures({captions, pixels});
      return {captions, pixels, ...report};
    },
    forget: forgetPictures
  };
}

/**
 * One picture, of any kind that the lab reads: its middle square, IMAGE_SIZE² × 3 bytes. It is kept nowhere.
 * @throws RefusedError saying why it cannot be used
 */
export async function readPicture(file: File): Promise<Uint8Array> {
  if (extensionOf(file.name) === ".zip") {
    throw new RefusedError(givenPictures.onePicture(file.name));
  }
  return (await readPictures([{path: file.name, file}], {start})).pixels;
}

function start() {
  const {worker, end} = startWorker(script, {
    onDeath: (reason) => calls.fail(new Error(givenPictures.readerDied(reason)))
  });
  const calls = new Calls(worker);
  return {desk: calls.desk<PictureDesk>("pictures", ["add", "open", "read"]), end};
}
