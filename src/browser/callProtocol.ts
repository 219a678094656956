/**
 * What a page and its worker say to each other: one ordered stream of messages each way. All that a call
 * tells, its end included, travels in the same stream, since nobody promises the order of two.
 */

/** From the page: a function of the worker is called. */
export interface Call {
  id: number;
  /** The function's desk and its own name. */
  desk: string;
  name: string;
  values: unknown[];
  /** Whether the function is given one more value: a function that reports. */
  reports: boolean;
}

/** From the worker, about the call of this number: any number of reports, and then its end. */
export type Answer =
  | {id: number; type: "report"; value: unknown}
  | {id: number; type: "result"; value: unknown}
  | {id: number; type: "failure"; error: {name: string; message: string; stack?: string}};

/** One end of the streams: a worker, its own scope, or a message port. */
export interface CallPort {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}
