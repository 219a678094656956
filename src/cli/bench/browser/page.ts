/** The page in which the bench runs: an engine is a worker, so that each has its own copy of tfjs. */
import {wrap} from "comlink";
import checkpointUrl from "../../../../public/checkpoints/shapes/transformer.safetensors?url";
import {serveSiblings} from "../../../browser/siblings.ts";
import {describeAdapter} from "../describeAdapter.ts";
import type {EngineServer} from "../engineServer.ts";
import type {Host} from "../host.ts";
import type {Plan} from "../plan.ts";
import type {Measurements} from "../report.ts";
import {runBench} from "../runBench.ts";
import type {EngineName} from "../works.ts";

const WORKERS: Record<EngineName, () => Worker> = {
  ours: () => new Worker(new URL("./oursWorker.ts", import.meta.url), {type: "module"}),
  tfjs: () => new Worker(new URL("./tfjsWorker.ts", import.meta.url), {type: "module"}),
  jax: () => new Worker(new URL("./jaxWorker.ts", import.meta.url), {type: "module"})
};

const host: Host = {
  async open(engine) {
    const worker = WORKERS[engine]();
    const over = new AbortController();
    serveSiblings(worker, over.signal);
    await new Promise<void>((resolve, reject) => {
      worker.addEventListener("message", () => resolve(), {once: true});
      worker.addEventListener("error", ({message}) => reject(new Error(message)), {once: true});
    });
    return {server: wrap<EngineServer>(worker), close: () => (over.abort(), worker.terminate())};
  },
  async describe(backend) {
    if (backend === "webgpu") return (await describeAdapter()) ?? "no adapter";
    return `${navigator.hardwareConcurrency} cores`;
  },
  async checkpoint() {
    const response = await fetch(checkpointUrl);
    return new Uint8Array(await response.arrayBuffer());
  }
};

declare global {
  interface Window {
    adapter(): Promise<string | null>;
    bench(plan: Plan): Promise<Measurements>;
    /** Given by the command, with what else it listens to. */
    progress(line: string): void;
    measured(soFar: Measurements): void;
  }
}

window.adapter = describeAdapter;
window.bench = (plan) =>
  runBench(plan, host, {
    progress: (line) => window.progress(line),
    measured: (soFar) => window.measured(soFar)
  });
