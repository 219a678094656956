import type {Plan} from "../planPictures.ts";
import type {PathAndFile} from "../unpackZips.ts";

/** A picture read, or why it was not. */
export type ReadPicture = {pixels: Uint8Array} | {reason: string};

/** What the worker that reads pictures does for the page. */
export interface PictureDesk {
  /** Hands over some files; more may follow. */
  add(files: readonly PathAndFile[]): void | Promise<void>;
  /** Looks into all files handed over, or says in one sentence why that is of no use. */
  open(): Promise<Plan | {refusal: string}>;
  /** Reads a picture of the plan. Rejects where this worker is of no more use. */
  read(index: number): Promise<ReadPicture>;
}
