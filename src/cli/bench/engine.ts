/** What an engine — ours, stock tfjs, jax-js — has to offer to be measured. */
import type {Backend, Numbers, WorkName, Works} from "./works.ts";

export type Parameters = Record<string, Numbers>;

/** A piece of work made ready, to be done as often as asked. */
export interface Task {
  /**
   * A number that every engine must agree on: the loss before the first step, or the mean of −ln p of
   * given tokens. Does the work on the way, so that afterwards all is compiled.
   */
  check(): Promise<number>;
  /** Does the work once; the device may still be busy with it afterwards. */
  run(): Promise<void> | void;
  /** Waits until the device has done everything. */
  settle(): Promise<void>;
  dispose(): void;
  /** The same work done the naive way, where an engine has that for comparison. */
  naive?(): Promise<void>;
  /** The parameters that the work starts from, where the engine chose them itself. */
  parameters?(): Promise<Parameters>;
}

export type MakeTask<W extends WorkName> = (inputs: Works[W], parameters: Parameters) => Task;

export interface Engine {
  /**
   * Starts a backend.
   * @returns what it runs on, in words
   * @throws Error saying why it cannot
   */
  start(backend: Backend): Promise<string>;
  /**
   * Makes a work ready.
   * @param parameters what models start from; none for ours while it trains: its phases start as ever
   */
  load<W extends WorkName>(work: W, inputs: Works[W], parameters: Parameters): Task;
  /** Makes the product of an m × k and a k × n matrix ready. */
  product(m: number, k: number, n: number): Task;
}
