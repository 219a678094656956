/** A file that was left out. */
export interface SkippedFile {
  path: string;
  /** Why, as a phrase that may follow the path and a colon. */
  reason: string;
}

/** What one picture cannot be used for; the message is the reason in a report. */
export class PictureError extends Error {}

/** What a whole folder, zip or metadata file is refused for, in one sentence. */
export class RefusedError extends Error {}
