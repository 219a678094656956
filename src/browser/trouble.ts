/** Something that the page waits for has failed. */
export interface Trouble {
  /** What happened, in a sentence. */
  message: string;
  /** Has it tried again; absent where only another load of the page can help. */
  retry?: () => void;
  /** Aborted once it is over without that. */
  signal?: AbortSignal;
}

/** Dispatched for a trouble; whoever shows it to the reader calls `preventDefault`. */
export class TroubleEvent extends Event {
  static readonly type = "lab-trouble";

  constructor(readonly trouble: Trouble) {
    super(TroubleEvent.type, {cancelable: true});
  }
}

/** @returns whether the reader is told; in a worker, and where nothing shows troubles, nobody is */
export function tellTrouble(trouble: Trouble): boolean {
  return typeof document !== "undefined" && !dispatchEvent(new TroubleEvent(trouble));
}
