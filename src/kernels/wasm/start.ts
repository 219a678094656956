/** Starts the wasm backend of tfjs with our kernels and, where that is possible, with threads. */
import * as tf from "@tensorflow/tfjs";
import {setWasmPaths} from "@tensorflow/tfjs-backend-wasm";
import {installWasmKernels} from "../install.ts";
import {canShareMemory, hasRelaxedSimd} from "./features.ts";
import {withSharedMemory} from "./sharedMemory.ts";
import type {StartThread} from "./threads.ts";

export type WasmFile = "tfjs-backend-wasm-simd.wasm" | "kernels.wasm" | "kernelsRelaxed.wasm";

/** What the place where we run offers. */
export interface WasmHost {
  load(file: WasmFile): Promise<ArrayBuffer>;
  /** How many threads are wanted, the present one included. */
  threads: number;
  startThread: StartThread;
}

/** tfjs asks for one of these; all stand for the build with SIMD, which our kernels need anyway. */
const BUILDS = [
  "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm"
];

let started = false;

/**
 * Makes wasm the tfjs backend. tfjs itself stays single-threaded: its threaded build would start
 * threads of its own for what is left to it, which is little. Its memory is shared all the same, so
 * that our threads can work there.
 */
export async function startWasm({load, threads, startThread}: WasmHost): Promise<void> {
  if (started) return select();
  const shared = threads > 1 && canShareMemory();
  const loaded = async (file: WasmFile) => {
    const module = await load(file);
    return shared ? withSharedMemory(module) : new Uint8Array(module);
  };
  const [tfjs, binary] = await Promise.all([
    loaded("tfjs-backend-wasm-simd.wasm"),
    loaded(hasRelaxedSimd() ? "kernelsRelaxed.wasm" : "kernels.wasm")
  ]);
  const url = URL.createObjectURL(new Blob([tfjs], {type: "application/wasm"}));
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(Object.fromEntries(BUILDS.map((build) => [build, url])), true);
  await select();
  URL.revokeObjectURL(url);
  installWasmKernels({binary, threads: shared ? threads : 1, startThread});
  started = true;
}

async function select(): Promise<void> {
  if (!(await tf.setBackend("wasm"))) throw new Error('The tfjs backend "wasm" did not start.');
  await tf.ready();
}
