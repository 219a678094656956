/** An engine in a worker or process of its own, as the one that measures sees it. */
import {countDispatches, dispatchCount} from "./dispatches.ts";
import type {Engine, Parameters, Task} from "./engine.ts";
import type {Backend, WorkName, Works} from "./works.ts";

/** How long the products of one rate are repeated, in ms. */
const RATE_TIME = 100;

export interface Timing {
  /** For one run. */
  milliseconds: number;
  /** For one run. */
  dispatches: number;
}

export class EngineServer {
  #task: Task | null = null;

  /** @param provideDevice makes WebGPU available where it is not */
  constructor(
    readonly engine: Engine,
    readonly provideDevice: (backend: Backend) => Promise<void> = async () => {}
  ) {}

  /** @returns what the engine runs on, in words */
  async start(backend: Backend): Promise<string> {
    await this.provideDevice(backend);
    countDispatches();
    return this.engine.start(backend);
  }

  /** @returns the parameters that the work starts from */
  async load<W extends WorkName>(
    work: W,
    inputs: Works[W],
    parameters: Parameters
  ): Promise<Parameters> {
    this.unload();
    this.#task = this.engine.load(work, inputs, parameters);
    return (await this.#task.parameters?.()) ?? parameters;
  }

  async check(): Promise<number> {
    return this.#loaded.check();
  }

  /** Does the work `count` times in a row and waits for the device once. */
  async time(count: number, way: "run" | "naive" = "run"): Promise<Timing> {
    const task = this.#loaded;
    if (way === "naive" && !task.naive) throw new Error("There is no naive way.");
    await task.settle();
    const [started, before] = [performance.now(), dispatchCount()];
    for (let i = 0; i < count; ++i) await (way === "naive" ? task.naive!() : task.run());
    const dispatches = (dispatchCount() - before) / count;
    await task.settle();
    return {milliseconds: (performance.now() - started) / count, dispatches};
  }

  unload(): void {
    this.#task?.dispose();
    this.#task = null;
  }

  /** The best rate of a matrix product, in GFLOP/s. */
  async rate(m: number, k: number, n: number): Promise<number> {
    this.unload();
    this.#task = this.engine.product(m, k, n);
    await this.time(1);
    let {milliseconds: least} = await this.time(1);
    const count = Math.ceil(RATE_TIME / least);
    // What takes so long needs no repeating.
    for (let i = 0; i < 3 && least < 5 * RATE_TIME; ++i) {
      least = Math.min(least, (await this.time(count)).milliseconds);
    }
    this.unload();
    return (2 * m * k * n) / least / 1e6;
  }

  get #loaded(): Task {
    if (!this.#task) throw new Error("No work is loaded.");
    return this.#task;
  }
}
