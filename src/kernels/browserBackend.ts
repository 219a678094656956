/** Chooses and starts a tfjs backend in the browser; see `backendOrder`. */
import * as tf from "@tensorflow/tfjs";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import tfjsUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import {fetchFile, isFetchError} from "../browser/fetchFile.ts";
import {startSibling} from "../browser/siblings.ts";
import {
  type BackendName,
  backendOrder,
  BACKENDS,
  candidates,
  type Measured,
  type Offer
} from "./backendChoice.ts";
import {installWebgpuKernels} from "./install.ts";
import kernelsUrl from "./wasm/kernels.wasm?url";
import relaxedKernelsUrl from "./wasm/kernelsRelaxed.wasm?url";
import {canShareMemory} from "./wasm/features.ts";
import {startWasm, type WasmFile} from "./wasm/start.ts";
import {MAXIMUM_THREADS, type ThreadStart} from "./wasm/threads.ts";
import {backends} from "../text/en/backends.ts";

/** Which backend computes, why, and what else could. */
export interface BackendReport {
  backend: BackendName;
  reason: string;
  available: BackendName[];
  /** Those worth measuring unasked. */
  candidates: BackendName[];
  /** What they compute on: times measured on another are not theirs. */
  machine: string;
}

interface DescribedOffer extends Offer {
  /** What computes, in no language. */
  device: string;
  description: string;
}

async function webgpuOffer(): Promise<DescribedOffer> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  if (!adapter) {
    const description = navigator.gpu ? backends.noAdapter : backends.noWebgpu;
    return {available: false, hardware: false, device: "none", description};
  }
  const {architecture, vendor} = adapter.info;
  const software = adapter.info.isFallbackAdapter || architecture === "swiftshader";
  const device = [vendor, architecture].filter(Boolean).join(" ");
  const description = software
    ? backends.softwareAdapter
    : backends.webgpu(device || backends.unnamedGpu);
  return {available: true, hardware: !software, device, description};
}

const WASM_URLS: Record<WasmFile, string> = {
  "tfjs-backend-wasm-simd.wasm": tfjsUrl,
  "kernels.wasm": kernelsUrl,
  "kernelsRelaxed.wasm": relaxedKernelsUrl
};

const load = async (file: WasmFile): Promise<ArrayBuffer> =>
  (await fetchFile(WASM_URLS[file])).buffer;

const startThread = (source: string, start: ThreadStart): void =>
  startSibling(`${source}\nonmessage = ({data}) => work(data);`, start);

function wasmThreads(): number {
  return canShareMemory() ? Math.min(navigator.hardwareConcurrency, MAXIMUM_THREADS) : 1;
}

function wasmOffer(): DescribedOffer {
  const threads = wasmThreads();
  const description = backends.wasm(threads);
  return {available: true, hardware: false, device: `threads: ${threads}`, description};
}

/** A device that no longer answers, and with it all tensors there. */
export interface DeviceLoss {
  backend: BackendName;
  reason: string;
}

/** Whether the device of WebGPU is gone; tfjs would go on with the one it has. */
let isLost = false;
/** Backends whose device is watched. */
const watched = new WeakSet<object>();
let reportLoss: (loss: DeviceLoss) => void = () => {};

/** Calls `report` whenever the device in use is lost: the GPU process died, a driver was reset. */
export function onDeviceLoss(report: (loss: DeviceLoss) => void): void {
  reportLoss = report;
}

/** Has tfjs make a new backend in place of one whose device is lost. */
function renewWebgpu(): void {
  if (!isLost) return;
  isLost = false;
  const factory = tf.findBackendFactory("webgpu");
  tf.removeBackend("webgpu");
  tf.registerBackend("webgpu", factory, 3);
}

/** Reports when the device in use is lost. */
function watchWebgpu(): void {
  const backend = tf.engine().backend as WebGPUBackend;
  if (watched.has(backend)) return;
  watched.add(backend);
  void backend.device.lost.then(({message, reason}) => {
    if (tf.findBackend("webgpu") === backend) isLost = true;
    if (tf.engine().backend === backend) reportLoss({backend: "webgpu", reason: message || reason});
  });
}

async function startWebgpu(): Promise<void> {
  await import("@tensorflow/tfjs-backend-webgpu");
  renewWebgpu();
  await startOther("webgpu");
  installWebgpuKernels();
  watchWebgpu();
}

async function start(name: BackendName): Promise<void> {
  if (name === "wasm") return startWasm({load, threads: wasmThreads(), startThread});
  return name === "webgpu" ? startWebgpu() : startOther(name);
}

async function startOther(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(backends.notStarted(name));
  await tf.ready();
}

/**
 * Starts the best backend, or `preferred` if this browser offers it.
 * @param preferred what the reader chose; null for the best
 * @param why said of a preferred one; by default, where it is not the best, that the reader chose it
 * @param measured what is best where it was measured on this machine
 * @throws FetchError where a file cannot be had that the backend needs
 */
export async function startBrowserBackend(
  preferred: string | null,
  {why, measured = null}: {why?: string; measured?: Measured | null} = {}
): Promise<BackendReport> {
  const offers: Record<BackendName, DescribedOffer> = {
    webgpu: await webgpuOffer(),
    wasm: wasmOffer(),
    cpu: {available: true, hardware: false, device: "", description: backends.cpu}
  };
  const available = BACKENDS.filter((name) => offers[name].available);
  const machine = [offers.webgpu.device, offers.wasm.device].join("; ");
  const order = backendOrder(offers, measured?.machine === machine ? measured.times : {});
  const chosen = available.find((name) => name === preferred);
  const failures: string[] = [];
  for (const name of new Set([chosen ?? order[0], ...order])) {
    try {
      await start(name);
    } catch (error) {
      // Plain JavaScript instead would be a hundred times slower.
      if (isFetchError(error)) throw error;
      failures.push(backends.failed(name, (error as Error).message));
      continue;
    }
    const chosenWhy = why ?? (name === order[0] ? null : backends.asYouChose);
    const {description} = offers[name];
    const said =
      name === chosen && chosenWhy ? backends.chosen(description, chosenWhy) : description;
    const isInstead = name === "wasm" && !chosen && !offers.webgpu.hardware;
    const reasons = isInstead ? [said, offers.webgpu.description] : [said];
    return {
      ...{backend: name, reason: backends.reasons([...failures, ...reasons]), available},
      ...{candidates: candidates(offers), machine}
    };
  }
  throw new Error(backends.noneStarts(backends.reasons(failures)));
}
