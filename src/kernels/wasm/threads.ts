/**
 * Threads for our WebAssembly kernels: each has an instance of the module of its own, on the same
 * memory. A job is a kernel, its arguments and a number of units of work (rows, blocks, …). Whoever is
 * free takes the next chunk of units, so that a thread that wakes late or is slow delays nobody.
 */

/** An exported function: does the units from … to − 1 with `own`, memory that no other thread uses. */
export type Kernel = (from: number, to: number, own: number, ...args: number[]) => void;

/** The int32 words of the block of memory through which threads are told what to do. */
const WORDS = {
  /** The chunk to be taken next, in the low half; the high half counts jobs. */
  ticket: 0,
  /** Changes with each job; idle threads wait here. */
  jobs: 1,
  /** Units of the present job that are done. */
  done: 2,
  kernel: 3,
  units: 4,
  chunk: 5,
  argumentCount: 6,
  /** For each thread, the units that it has done since the start. */
  counts: 8
};
export const MAXIMUM_THREADS = 8;
/** Then come the arguments, as float64. */
const ARGUMENTS = 64;
const MAXIMUM_ARGUMENTS = 32;
export const CONTROL_BYTES = ARGUMENTS + 8 * MAXIMUM_ARGUMENTS;

/** The number of a chunk that says that there is no job. */
const CLOSED = 0xffff;

/** How often a thread looks for what it waits for before it sleeps: some tens of microseconds. */
const SPINS = 2000;

/** The main thread of a page may not sleep. */
const MAY_SLEEP = typeof window === "undefined";

/** What a thread is started with. */
export interface ThreadStart {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Addresses of the control block and of the thread's own memory. */
  control: number;
  own: number;
  thread: number;
}

/** Starts a thread in which a classic script of text `source` calls its function `work` with `start`. */
export type StartThread = (source: string, start: ThreadStart) => void;

/**
 * Does chunks of the present job until none is left. Threads get this function as text: it uses
 * nothing from outside but its arguments.
 */
function share(
  kernels: Kernel[],
  words: Int32Array,
  args: Float64Array,
  {ticket, done, kernel, units, chunk, argumentCount, counts}: typeof WORDS,
  thread: number,
  own: number
): void {
  for (;;) {
    const taken = Atomics.load(words, ticket);
    const number = taken & 0xffff;
    const from = number * words[chunk];
    if (number === 0xffff || from >= words[units]) return;
    const to = Math.min(from + words[chunk], words[units]);
    const run = kernels[words[kernel]];
    const given = Array.from(args.subarray(0, words[argumentCount]));
    // Only if the ticket is still the same is all that was read part of one job.
    if (Atomics.compareExchange(words, ticket, taken, taken + 1) !== taken) continue;
    run(from, to, own, ...given);
    Atomics.add(words, counts + thread, to - from);
    Atomics.add(words, done, to - from);
    Atomics.notify(words, done);
  }
}

/** What the threads run. */
const SOURCE = `
const WORDS = ${JSON.stringify(WORDS)};
const share = ${share};
function work({module, memory, control, own, thread}) {
  const kernels = Object.values(new WebAssembly.Instance(module, {env: {memory}}).exports);
  const words = new Int32Array(memory.buffer, control, ${ARGUMENTS / 4});
  const args = new Float64Array(memory.buffer, control + ${ARGUMENTS}, ${MAXIMUM_ARGUMENTS});
  for (;;) {
    const jobs = Atomics.load(words, WORDS.jobs);
    share(kernels, words, args, WORDS, thread, own);
    let spins = ${SPINS};
    while (spins-- && Atomics.load(words, WORDS.jobs) === jobs);
    Atomics.wait(words, WORDS.jobs, jobs);
  }
}`;

/** The caller's side. */
export class Threads {
  /** How many there are, the present one included. */
  readonly size: number;
  readonly #kernels: Kernel[];
  readonly #names: string[];
  readonly #words: Int32Array;
  readonly #args: Float64Array;
  readonly #own: number;

  /**
   * Starts threads beside the present one; until they are ready it does all the work.
   * @param own memory of their own for all threads, the present one first; at most 8
   */
  constructor(
    exports: WebAssembly.Exports,
    start: Omit<ThreadStart, "own" | "thread">,
    own: number[],
    startThread: StartThread
  ) {
    if (own.length > MAXIMUM_THREADS) {
      throw new Error(`There can be ${MAXIMUM_THREADS} threads at most, not ${own.length}.`);
    }
    this.#names = Object.keys(exports);
    this.#kernels = Object.values(exports) as Kernel[];
    this.#own = own[0];
    this.size = own.length;
    const {memory, control} = start;
    this.#words = new Int32Array(memory.buffer, control, ARGUMENTS / 4);
    this.#args = new Float64Array(memory.buffer, control + ARGUMENTS, MAXIMUM_ARGUMENTS);
    this.#words.fill(0);
    this.#words[WORDS.ticket] = CLOSED;
    own.slice(1).forEach((address, i) => {
      startThread(SOURCE, {...start, own: address, thread: i + 1});
    });
  }

  /** The units that each thread has done since the start. */
  get counts(): number[] {
    return Array.from(this.#words.subarray(WORDS.counts, WORDS.counts + this.size));
  }

  /** Does a job, `chunk` units at a time, with every thread that is awake. */
  run(name: string, units: number, chunk: number, args: number[]): void {
    const words = this.#words;
    const job = (Atomics.load(words, WORDS.ticket) >>> 16) + 1;
    Atomics.store(words, WORDS.ticket, (job << 16) | CLOSED);
    words[WORDS.kernel] = this.#names.indexOf(name);
    words[WORDS.units] = units;
    words[WORDS.chunk] = Math.max(chunk, Math.ceil(units / CLOSED));
    words[WORDS.argumentCount] = args.length;
    this.#args.set(args);
    Atomics.store(words, WORDS.done, 0);
    Atomics.store(words, WORDS.ticket, job << 16);
    Atomics.add(words, WORDS.jobs, 1);
    Atomics.notify(words, WORDS.jobs);
    share(this.#kernels, words, this.#args, WORDS, 0, this.#own);
    for (let spins = 0; ; ++spins) {
      const done = Atomics.load(words, WORDS.done);
      if (done === units) return;
      if (spins > SPINS && MAY_SLEEP) Atomics.wait(words, WORDS.done, done);
    }
  }
}
