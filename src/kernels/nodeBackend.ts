/** Starts a tfjs backend under Node. Not for the browser: it reads files. */
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {availableParallelism} from "node:os";
import {setFlagsFromString} from "node:v8";
import {Worker} from "node:worker_threads";
import * as tf from "@tensorflow/tfjs";
import {installWebgpuKernels} from "./install.ts";
import {hasRelaxedSimd} from "./wasm/features.ts";
import {startWasm, type WasmFile} from "./wasm/start.ts";
import {MAXIMUM_THREADS, type ThreadStart} from "./wasm/threads.ts";

export type NodeBackend = "wasm" | "webgpu" | "cpu";

export interface NodeBackendOptions {
  /** How many threads the wasm backend computes with; as many as there are processors, at most 8. */
  threads?: number;
}

/**
 * Makes `name` the tfjs backend of this process.
 * @throws Error for "webgpu" where there is no adapter, not even one in software
 */
export async function startNodeBackend(
  name: NodeBackend = "wasm",
  {threads = Math.min(availableParallelism(), MAXIMUM_THREADS)}: NodeBackendOptions = {}
): Promise<void> {
  if (name === "wasm") {
    // Node 20 has it behind a flag.
    if (!hasRelaxedSimd()) setFlagsFromString("--experimental-wasm-relaxed-simd");
    return startWasm({load, threads, startThread});
  }
  if (name === "webgpu") {
    await provideWebgpu();
    await import("@tensorflow/tfjs-backend-webgpu");
  }
  if (!(await tf.setBackend(name))) throw new Error(`The tfjs backend "${name}" did not start.`);
  await tf.ready();
  if (name === "webgpu") installWebgpuKernels();
}

async function load(file: WasmFile): Promise<ArrayBuffer> {
  const require = createRequire(import.meta.url);
  const path = file.startsWith("tfjs")
    ? require.resolve(`@tensorflow/tfjs-backend-wasm/dist/${file}`)
    : new URL(`./wasm/${file}`, import.meta.url);
  const {buffer, byteOffset, byteLength} = await readFile(path).catch(() => {
    throw new Error(`${file} is missing; make it with: npm run kernels`);
  });
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

function startThread(source: string, start: ThreadStart): void {
  const script = `${source}\nwork(require("node:worker_threads").workerData);`;
  // Without the parent's arguments, which may load TypeScript; and no reason for the process to stay.
  new Worker(script, {eval: true, execArgv: [], workerData: start}).unref();
}

/**
 * Gives Node the WebGPU of Dawn, the one that Chromium has, unless there is a WebGPU already.
 * @throws Error if it finds no adapter
 */
export async function provideWebgpu(): Promise<void> {
  const {navigator} = globalThis as {navigator?: Navigator};
  if (!navigator?.gpu) {
    const {create, globals} = await import("webgpu").catch(() => {
      throw new Error('WebGPU under Node needs the package "webgpu": run npm ci.');
    });
    Object.assign(globalThis, globals);
    const value = {userAgent: "node", gpu: create([])};
    Object.defineProperty(globalThis, "navigator", {value, configurable: true});
  }
  if (!(await globalThis.navigator.gpu.requestAdapter())) {
    throw new Error(
      "WebGPU finds no adapter. On Linux it needs a Vulkan driver; Chromium brings one in software: " +
        "put its folder in LD_LIBRARY_PATH, and its vk_swiftshader_icd.json in VK_ADD_DRIVER_FILES."
    );
  }
}
