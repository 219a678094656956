import {IMAGE_SIZE} from "../../captionedImage.ts";
import type {Plan} from "../planPictures.ts";
import {RefusedError, type SkippedFile} from "../skippedFile.ts";
import type {PathAndFile} from "../unpackZips.ts";
import {givenPictures} from "../../../text/en/givenPictures.ts";
import type {PictureDesk, ReadPicture} from "./pictureDesk.ts";
import type {KeptPictures} from "./pictureStore.ts";

/** How far reading has come. */
export interface ReadingProgress {
  /** Pictures tried so far. */
  done: number;
  /** Pictures to be tried. */
  total: number;
  /** The one being read. */
  path: string;
}

/** What became of the files handed over. */
export interface ReadingReport {
  skipped: SkippedFile[];
  notes: string[];
}

export interface ReadingOptions {
  /** Starts a worker; another one where one had to be given up. */
  start(): {desk: PictureDesk; end(): void};
  report?(progress: ReadingProgress): void;
  signal?: AbortSignal;
  /** How long one picture, or the look into a zip, may take, in ms. */
  patience?: number;
}

/** Files sent to the worker in one message; all at once would keep the page busy. */
const BATCH = 200;

class OutOfPatience extends Error {}

/**
 * Reads all pictures among some files, one at a time, so that no more than one is ever in memory. A
 * picture on which the worker hangs or breaks is skipped, and another worker goes on.
 * @throws RefusedError where nothing can be used; the signal's reason where it is aborted
 */
export async function readPictures(
  files: readonly PathAndFile[],
  {start, report, signal, patience = 30_000}: ReadingOptions
): Promise<KeptPictures & ReadingReport> {
  const first = await begin();
  const {pictures, skipped, notes} = first.plan;
  let worker = first.worker;
  const captions: string[] = [];
  const bytes = IMAGE_SIZE * IMAGE_SIZE * 3;
  const pixels = new Uint8Array(pictures.length * bytes);
  try {
    for (const [done, {index, path, caption}] of pictures.entries()) {
      report?.({done, total: pictures.length, path});
      let read: ReadPicture;
      try {
        read = await inTime(worker.desk.read(index));
      } catch (error) {
        signal?.throwIfAborted();
        worker.end();
        worker = (await begin()).worker;
        const hung = error instanceof OutOfPatience;
        read = {reason: hung ? givenPictures.why.hangs : givenPictures.why.breaks};
      }
      if ("reason" in read) skipped.push({path, reason: read.reason});
      else pixels.set(read.pixels, captions.push(caption) * bytes - bytes);
    }
  } finally {
    worker.end();
  }
  if (captions.length === 0) {
    const [{path, reason}] = skipped;
    throw new RefusedError(
      pictures.length === 1
        ? givenPictures.unusable(path, reason)
        : givenPictures.allUnusable(pictures.length, path, reason)
    );
  }
  return {captions, pixels: pixels.slice(0, captions.length * bytes), skipped, notes};

  /** A worker that has all files. */
  async function begin(): Promise<{worker: ReturnType<typeof start>; plan: Plan}> {
    const worker = start();
    try {
      for (let i = 0; i < files.length; i += BATCH) {
        await inTime(Promise.resolve(worker.desk.add(files.slice(i, i + BATCH))));
      }
      const plan = await inTime(worker.desk.open());
      if ("refusal" in plan) throw new RefusedError(plan.refusal);
      return {worker, plan};
    } catch (error) {
      worker.end();
      if (error instanceof OutOfPatience) throw new RefusedError(givenPictures.tooSlow);
      throw error;
    }
  }

  /** What a worker answers, unless it takes too long or is no longer wanted. */
  function inTime<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const abort = () => reject(signal!.reason);
      const timer = setTimeout(() => reject(new OutOfPatience()), patience);
      signal?.addEventListener("abort", abort);
      answer.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      });
    });
  }
}
