/** Starts a tfjs backend under Node. Not for the browser: it reads files. */
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname} from "node:path";
import * as tf from "@tensorflow/tfjs";
import {setWasmPaths} from "@tensorflow/tfjs-backend-wasm";
import {installWasmKernels, installWebgpuKernels} from "./install.ts";

const KERNELS = new URL("./wasm/kernels.wasm", import.meta.url);

export type NodeBackend = "wasm" | "webgpu" | "cpu";

/**
 * Makes `name` the tfjs backend of this process.
 * @throws Error for "webgpu" where there is no adapter, not even one in software
 */
export async function startNodeBackend(name: NodeBackend = "wasm"): Promise<void> {
  if (name === "webgpu") {
    await provideWebgpu();
    await import("@tensorflow/tfjs-backend-webgpu");
  }
  if (name === "wasm") {
    const require = createRequire(import.meta.url);
    setWasmPaths(dirname(require.resolve("@tensorflow/tfjs-backend-wasm")) + "/");
  }
  if (!(await tf.setBackend(name))) throw new Error(`The tfjs backend "${name}" did not start.`);
  await tf.ready();
  if (name === "wasm") {
    const binary = await readFile(KERNELS).catch(() => {
      throw new Error("src/kernels/wasm/kernels.wasm is missing; make it with: npm run kernels");
    });
    installWasmKernels(binary);
  }
  if (name === "webgpu") installWebgpuKernels();
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
