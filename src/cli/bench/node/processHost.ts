/** Engines as processes of Node. */
import {type ChildProcess, fork} from "node:child_process";
import {wrap} from "comlink";
import checkpoint from "../../../../public/checkpoints/shapes/transformer.safetensors?inline";
import {provideWebgpu} from "../../../kernels/nodeBackend.ts";
import {describeAdapter} from "../describeAdapter.ts";
import type {EngineServer} from "../engineServer.ts";
import type {Host} from "../host.ts";
import {channelEndpoint} from "./channelEndpoint.ts";

/** Says in the environment of a process which engine it is to serve. */
export const ENGINE_VARIABLE = "BENCH_ENGINE";

export function processHost(): Host {
  return {
    async open(engine) {
      const env = {...process.env, [ENGINE_VARIABLE]: engine};
      // What an engine prints must not get into our report.
      const child = fork(process.argv[1], [], {
        ...{env, serialization: "advanced"},
        stdio: ["ignore", 2, 2, "ipc"]
      });
      // Asked to stop, the process does not wait for what is under way.
      process.once("exit", () => child.kill());
      await ready(child);
      return {server: wrap<EngineServer>(channelEndpoint(child)), close: () => child.kill()};
    },
    async describe(backend) {
      if (backend !== "webgpu") return "this processor";
      await provideWebgpu();
      return (await describeAdapter()) ?? "no adapter";
    },
    checkpoint: async () => Buffer.from(checkpoint.slice(checkpoint.indexOf(",") + 1), "base64")
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`an engine's process ended with ${code}`)));
  });
}
