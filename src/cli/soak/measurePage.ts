import type {CDPSession, Page, WebWorker} from "puppeteer-core";
import type {Sample} from "./growth.ts";

/** What tfjs keeps for all that use it, under a name of its own. */
interface WithEngine {
  _tfengine?: {
    memory(): {numTensors: number; numBytes: number; numBytesAllocatedInGPU?: number};
    backend: {wasm?: {HEAPU8: Uint8Array}} | null;
  };
}

/** All that a page and its workers hold, once what nobody needs any more is gone. */
export async function measurePage(page: Page, devtools: CDPSession): Promise<Sample> {
  await devtools.send("HeapProfiler.collectGarbage");
  const {Nodes, JSEventListeners, JSHeapUsedSize} = await page.metrics();
  const sample: Sample = {
    nodes: Nodes!,
    listeners: JSEventListeners!,
    "page's heap (bytes)": JSHeapUsedSize!,
    workers: page.workers().length,
    "workers' heap (bytes)": 0,
    "wasm memory (bytes)": 0,
    "GPU buffers (bytes)": 0,
    tensors: 0,
    "tensors (bytes)": 0
  };
  for (const worker of page.workers()) {
    if (!(await collectGarbage(worker))) continue;
    const {usedSize} = await worker.client.send("Runtime.getHeapUsage");
    sample["workers' heap (bytes)"] += usedSize;
    const engine = await worker.evaluate(() => {
      const {_tfengine: engine} = globalThis as WithEngine;
      if (!engine) return null;
      const {numTensors, numBytes, numBytesAllocatedInGPU = 0} = engine.memory();
      const wasm = engine.backend?.wasm?.HEAPU8.byteLength ?? 0;
      return {numTensors, numBytes, gpu: numBytesAllocatedInGPU, wasm};
    });
    if (!engine) continue;
    sample["wasm memory (bytes)"] += engine.wasm;
    sample["GPU buffers (bytes)"] += engine.gpu;
    sample["tensors"] += engine.numTensors;
    sample["tensors (bytes)"] += engine.numBytes;
  }
  return sample;
}

/** Far longer than any step takes. */
const PATIENCE_MS = 5_000;

/** Threads of wasm: they sleep in it, and answer nobody. */
const asleep = new WeakSet<WebWorker>();

/** Whether the worker answered. */
async function collectGarbage(worker: WebWorker): Promise<boolean> {
  if (asleep.has(worker)) return false;
  const answer = worker.client.send("HeapProfiler.collectGarbage").then(
    () => true,
    () => false
  );
  const silence = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
  const answered = await Promise.race([answer, silence]);
  if (!answered) asleep.add(worker);
  return answered;
}
