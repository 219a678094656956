/** Starts a tfjs backend under Node. Not for the browser: it reads files. */
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname} from "node:path";
import * as tf from "@tensorflow/tfjs";
import {setWasmPaths} from "@tensorflow/tfjs-backend-wasm";
import {installWasmKernels} from "./install.ts";

const KERNELS = new URL("./wasm/kernels.wasm", import.meta.url);

export type NodeBackend = "wasm" | "cpu";

/** Makes `name` the tfjs backend of this process. */
export async function startNodeBackend(name: NodeBackend = "wasm"): Promise<void> {
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
}
