/**
 * One of `size` workers that send each other arrays of numbers. Messages are told apart by sender and
 * tag, so that several exchanges may be under way at once.
 */
export interface Peer {
  /** From 0 to size − 1. */
  readonly rank: number;
  readonly size: number;
  /** Hands `values` over; they must not be changed afterwards. */
  send(to: number, tag: string, values: Float64Array): void;
  /** The message of that sender and tag, whether it has come in yet or not; each is received once. */
  receive(from: number, tag: string): Promise<Float64Array>;
}
