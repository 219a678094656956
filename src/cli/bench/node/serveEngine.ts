/** Makes this process the server of an engine. */
import * as tf from "@tensorflow/tfjs";
import {expose} from "comlink";
import {type NodeBackend, provideWebgpu, startNodeBackend} from "../../../kernels/nodeBackend.ts";
import type {Engine} from "../engine.ts";
import {EngineServer} from "../engineServer.ts";
import {jaxEngine} from "../jax/jaxEngine.ts";
import {ourEngine} from "../ours/ourEngine.ts";
import {tfjsEngine} from "../tfjs/tfjsEngine.ts";
import type {EngineName} from "../works.ts";
import {channelEndpoint} from "./channelEndpoint.ts";

const ENGINES: Record<EngineName, () => Engine> = {
  ours: () =>
    ourEngine(async (backend) => {
      await startNodeBackend(backend as NodeBackend);
      return "one device";
    }),
  tfjs: () =>
    tfjsEngine(async (backend) => {
      if (backend === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
      if (!(await tf.setBackend(backend))) throw new Error("it does not start here");
      return "one device";
    }),
  jax: () => jaxEngine
};

export function serveEngine(name: EngineName): void {
  const server = new EngineServer(ENGINES[name](), async (backend) => {
    if (backend === "webgpu") await provideWebgpu();
  });
  expose(server, channelEndpoint(process));
  process.send!("ready");
}
