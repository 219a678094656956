import {browser} from "../text/en/browser.ts";

/** Files of the site that are on their way, since nothing was. */
export interface Transfers {
  /** How many have not come. */
  files: number;
  received: number;
  /** In bytes, as far as it was announced; never less than what has been received. */
  total: number;
  /** Since the first was asked for. */
  seconds: number;
}

type Listener = (now: Transfers) => void;

/** Sums up what is on its way, for whoever waits for it. */
export class TransferTally {
  #now: Transfers = {files: 0, received: 0, total: 0, seconds: 0};
  #begun = 0;
  readonly #listeners = new Set<Listener>();
  readonly #clock: () => number;

  /** @param clock milliseconds since some start */
  constructor(clock = () => performance.now()) {
    this.#clock = clock;
  }

  get now(): Transfers {
    return this.#now;
  }

  /** Calls `listener` whenever something has changed, until the function that is returned is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A file is asked for. */
  begin(): FileTransfer {
    if (this.#now.files === 0) {
      this.#begun = this.#clock();
      this.#now = {files: 0, received: 0, total: 0, seconds: 0};
    }
    let [received, announced] = [0, 0];
    const add = (change: {files?: number; received?: number; total?: number}) => this.#add(change);
    add({files: 1});
    return {
      announce(bytes) {
        announced = bytes;
        add({total: bytes});
      },
      receive(bytes) {
        received += bytes;
        const more = Math.max(0, received - announced);
        announced += more;
        add({received: bytes, total: more});
      },
      // What was announced and does not come is waited for no longer.
      end: () => add({files: -1, total: received - announced})
    };
  }

  /** What is heard of another tally, as of a worker's. */
  tell(now: Transfers): void {
    this.#now = now;
    for (const listener of this.#listeners) listener(now);
  }

  #add({files = 0, received = 0, total = 0}: Partial<Transfers>): void {
    const {files: n, received: r, total: t} = this.#now;
    const seconds = (this.#clock() - this.#begun) / 1000;
    this.tell({files: n + files, received: r + received, total: t + total, seconds});
  }
}

/** A file on its way. */
export interface FileTransfer {
  /** Its size is known. */
  announce(bytes: number): void;
  receive(bytes: number): void;
  /** It has come, or will not. */
  end(): void;
}

/** What this thread has asked for itself. */
export const ownTransfers = new TransferTally();

/** What the page's worker has asked for, as the page hears of it. */
export const labTransfers = new TransferTally();

/** Seconds after which a pace can be told. */
const SOME_TIME = 1;

/**
 * "1.2 of 2.9 MB, 8 s left"; the empty text where nothing is on its way, or it is small. One MB is
 * 10⁶ bytes.
 */
export function transfersText({files, received, total, seconds}: Transfers): string {
  if (files === 0 || total < 100_000) return "";
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const amount = browser.transfers.amount(megabytes(received), megabytes(total));
  if (seconds < SOME_TIME || received === 0 || received === total) return amount;
  const secondsLeft = Math.ceil(((total - received) * seconds) / received);
  return browser.transfers.timeLeft(amount, secondsLeft);
}
