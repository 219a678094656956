/**
 * Chooses and starts a tfjs backend in the browser: WebGPU on a real adapter, else WebGL on a real
 * GPU, else WebAssembly. Software adapters count as no GPU: wasm is several times faster than they
 * are, so they start only on request.
 */
import * as tf from "@tensorflow/tfjs";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import type {MathBackendWebGL} from "@tensorflow/tfjs-backend-webgl";
import tfjsUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import {fetchFile, isFetchError} from "../browser/fetchFile.ts";
import {installWebgpuKernels} from "./install.ts";
import kernelsUrl from "./wasm/kernels.wasm?url";
import relaxedKernelsUrl from "./wasm/kernelsRelaxed.wasm?url";
import {canShareMemory} from "./wasm/features.ts";
import {startWasm, type WasmFile} from "./wasm/start.ts";
import {MAXIMUM_THREADS, type ThreadStart} from "./wasm/threads.ts";

export const BACKENDS = ["webgpu", "webgl", "wasm", "cpu"] as const;
export type BackendName = (typeof BACKENDS)[number];

/** Which backend computes, why, and what else could. */
export interface BackendReport {
  backend: BackendName;
  reason: string;
  available: BackendName[];
}

interface Offer {
  available: boolean;
  /** Whether real hardware is behind it. */
  hardware: boolean;
  description: string;
}

async function webgpuOffer(): Promise<Offer> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  if (!adapter) {
    const description = navigator.gpu ? "WebGPU finds no adapter" : "this browser has no WebGPU";
    return {available: false, hardware: false, description};
  }
  const {architecture, vendor} = adapter.info;
  const software = adapter.info.isFallbackAdapter || architecture === "swiftshader";
  const name = [vendor, architecture].filter(Boolean).join(" ") || "an unnamed GPU";
  const description = software ? "WebGPU has only a software adapter" : `WebGPU on ${name}`;
  return {available: true, hardware: !software, description};
}

function webglOffer(): Offer {
  const none = {available: false, hardware: false, description: "there is no WebGL 2"};
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return none;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  const software = /swiftshader|llvmpipe|software|basic render/i.test(renderer);
  const description = software ? "WebGL is drawn in software" : `WebGL on ${renderer}`;
  return {available: true, hardware: !software, description};
}

const WASM_URLS: Record<WasmFile, string> = {
  "tfjs-backend-wasm-simd.wasm": tfjsUrl,
  "kernels.wasm": kernelsUrl,
  "kernelsRelaxed.wasm": relaxedKernelsUrl
};

const load = async (file: WasmFile): Promise<ArrayBuffer> =>
  (await fetchFile(WASM_URLS[file])).buffer;

function startThread(source: string, start: ThreadStart): void {
  const script = `${source}\nonmessage = ({data}) => work(data);`;
  const url = URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
  new Worker(url).postMessage(start);
}

function wasmThreads(): number {
  return canShareMemory() ? Math.min(navigator.hardwareConcurrency, MAXIMUM_THREADS) : 1;
}

function wasmOffer(): Offer {
  const threads = wasmThreads();
  const description = `WebAssembly with ${threads} ${threads === 1 ? "thread" : "threads"}`;
  return {available: true, hardware: false, description};
}

/** A device that no longer answers, and with it all tensors there. */
export interface DeviceLoss {
  backend: BackendName;
  reason: string;
}

/** Backends whose device is gone; tfjs would go on with the one it has. */
const lost = new Set<BackendName>();
/** Those whose device is watched. */
const watched = new WeakSet<object>();
let reportLoss: (loss: DeviceLoss) => void = () => {};

/** Calls `report` whenever the device in use is lost: the GPU process died, a driver was reset. */
export function onDeviceLoss(report: (loss: DeviceLoss) => void): void {
  reportLoss = report;
}

/** Has tfjs make a new backend in place of one whose device is lost. */
function renew(name: BackendName): void {
  if (!lost.delete(name)) return;
  const factory = tf.findBackendFactory(name);
  tf.removeBackend(name);
  tf.registerBackend(name, factory, 3);
}

/** Reports when the device of the backend in use is lost. */
function watch(name: BackendName, loss: (backend: tf.KernelBackend) => Promise<string>): void {
  const {backend} = tf.engine();
  if (watched.has(backend)) return;
  watched.add(backend);
  void loss(backend).then((reason) => {
    if (tf.findBackend(name) === backend) lost.add(name);
    if (tf.engine().backend === backend) reportLoss({backend: name, reason});
  });
}

async function startWebgpu(): Promise<void> {
  await import("@tensorflow/tfjs-backend-webgpu");
  renew("webgpu");
  await startOther("webgpu");
  installWebgpuKernels();
  watch("webgpu", async (backend) => {
    const {message, reason} = await (backend as WebGPUBackend).device.lost;
    return message || reason;
  });
}

async function startWebgl(): Promise<void> {
  renew("webgl");
  await startOther("webgl");
  watch("webgl", async (backend) => {
    const {canvas} = (backend as MathBackendWebGL).gpgpu.gl;
    await new Promise((resolve) => canvas.addEventListener("webglcontextlost", resolve));
    return "the browser took WebGL away";
  });
}

async function start(name: BackendName): Promise<void> {
  if (name === "wasm") return startWasm({load, threads: wasmThreads(), startThread});
  if (name === "webgpu") return startWebgpu();
  return name === "webgl" ? startWebgl() : startOther(name);
}

async function startOther(name: BackendName): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`The backend ${name} did not start.`);
  await tf.ready();
}

/**
 * Starts the best backend, or `preferred` if this browser offers it.
 * @param preferred what the reader chose; null for the best
 * @param why said of a preferred one; by default, where it is not the best, that the reader chose it
 * @throws FetchError where a file cannot be had that the backend needs
 */
export async function startBrowserBackend(
  preferred: string | null,
  {why}: {why?: string} = {}
): Promise<BackendReport> {
  const offers: Record<BackendName, Offer> = {
    webgpu: await webgpuOffer(),
    webgl: webglOffer(),
    wasm: wasmOffer(),
    cpu: {available: true, hardware: false, description: "plain JavaScript, for comparison"}
  };
  const available = BACKENDS.filter((name) => offers[name].available);
  const best = BACKENDS.find((name) => offers[name].hardware) ?? "wasm";
  const chosen = available.find((name) => name === preferred);
  const failures: string[] = [];
  for (const name of new Set<BackendName>([chosen ?? best, best, "wasm", "cpu"])) {
    try {
      await start(name);
    } catch (error) {
      // Plain JavaScript instead would be a hundred times slower.
      if (isFetchError(error)) throw error;
      failures.push(`${name} failed to start (${(error as Error).message})`);
      continue;
    }
    const chosenWhy = why ?? (name === best ? null : "as you chose");
    const added = name === chosen && chosenWhy ? `, ${chosenWhy}` : "";
    const missing = name === "wasm" && !chosen ? [offers.webgpu, offers.webgl] : [];
    const reasons = [offers[name].description + added, ...missing.map((o) => o.description)];
    return {backend: name, reason: [...failures, ...reasons].join("; "), available};
  }
  throw new Error(`No computing backend starts here: ${failures.join("; ")}.`);
}
