/**
 * Our own WebAssembly kernels work on the memory of the tfjs wasm backend: tensors are passed by
 * address, nothing is copied. This file is the bridge; the kernels are in `assembly/`.
 */
import {
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
  util
} from "@tensorflow/tfjs";
import type {BackendWasm} from "@tensorflow/tfjs-backend-wasm";
import {CONTROL_BYTES, type StartThread, Threads} from "./threads.ts";

/** The functions that `assembly/index.ts` exports; numbers are addresses or sizes. */
export type Assembly = Record<
  | "gemm"
  | "multiply"
  | "segmentSum"
  | "lookUp"
  | "sequenceEmbedding"
  | "sequenceEmbeddingGradient"
  | "attention"
  | "attentionGradient"
  | "cachedAttention"
  | "chooseTokens"
  | "patches"
  | "patchesGradient"
  | "gumbelSoftmax"
  | "codeShares"
  | "codeSummary"
  | "gumbelSoftmaxGradient"
  | "logitLaplace"
  | "logitLaplaceMeans"
  | "logitLaplaceGradient"
  | "layerNorm"
  | "layerNormGradient"
  | "layerNormSums"
  | "crossEntropy"
  | "crossEntropyGradient"
  | "weightedMeans"
  | "weightedMeansGradient"
  | "gradientScale"
  | "gumbelNoise"
  | "adamW",
  (...args: number[]) => void
> & {
  /** The bytes that a thread needs of its own. */
  scratchBytes(): number;
  /** The sums that "logitLaplace" makes of `count` pixels. */
  logitLaplaceBlocks(count: number): number;
};

/** Parts of the Emscripten module that hold its memory; which one depends on the build. */
interface EmscriptenModule {
  _malloc(bytes: number): number;
  /** All of the memory; another array once the memory has grown. */
  HEAPU8: Uint8Array;
  asm?: {memory?: WebAssembly.Memory};
  wasmMemory?: WebAssembly.Memory;
}

/** What our kernels are started with. */
export interface KernelSetup {
  /** The compiled `kernels.wasm`, its memory shared if that of tfjs is. */
  binary: BufferSource;
  /** How many threads compute, the caller's included; more than one needs shared memory. */
  threads?: number;
  startThread?: StartThread;
}

interface Instance {
  assembly: Assembly;
  /** Memory of the calling thread's own, for kernels that need some. */
  own: number;
  threads: Threads | null;
}

let setup: KernelSetup | null = null;
const instances = new WeakMap<BackendWasm, Instance>();

/** Says how to start our kernels; to be called before the first of them runs. */
export function setKernels(kernels: KernelSetup): void {
  setup = kernels;
}

function instantiate(backend: BackendWasm): Instance {
  if (!setup) throw new Error("kernels.wasm is not loaded: call startBackend first.");
  const {binary, threads: count = 1, startThread} = setup;
  const tfjs = backend.wasm as unknown as EmscriptenModule;
  const memory = tfjs.wasmMemory ?? tfjs.asm?.memory;
  if (!memory) throw new Error("The tfjs wasm backend does not show its memory.");
  const module = new WebAssembly.Module(binary);
  const {exports} = new WebAssembly.Instance(module, {env: {memory}});
  const assembly = exports as unknown as Assembly;
  const own = Array.from({length: count}, () => tfjs._malloc(assembly.scratchBytes()) >>> 0);
  const control = tfjs._malloc(CONTROL_BYTES) >>> 0;
  const threads =
    count > 1 && startThread
      ? new Threads(exports, {module, memory, control}, own, startThread)
      : null;
  return {assembly, own: own[0], threads};
}

/** What a kernel needs to read tensors and make new ones. */
export class Heap {
  constructor(readonly backend: BackendWasm) {}

  get #instance(): Instance {
    let instance = instances.get(this.backend);
    if (!instance) instances.set(this.backend, (instance = instantiate(this.backend)));
    return instance;
  }

  /** Our WebAssembly functions, bound to this backend's memory. */
  get assembly(): Assembly {
    return this.#instance.assembly;
  }

  /** The units of work that each of several threads has done since the start. */
  get counts(): number[] {
    return this.#instance.threads?.counts ?? [];
  }

  /** How many threads share a job. */
  get threads(): number {
    return this.#instance.threads?.size ?? 1;
  }

  /**
   * Runs one of the functions that take a range of units of work, on all threads.
   * @param chunk how many units are worth the trouble of sharing, some 50 µs of work
   */
  run(
    kernel: Exclude<keyof Assembly, "scratchBytes" | "logitLaplaceBlocks">,
    units: number,
    chunk: number,
    ...args: number[]
  ): void {
    const {assembly, own, threads} = this.#instance;
    if (threads && units > chunk) threads.run(kernel, units, chunk, args);
    else assembly[kernel](0, units, own, ...args);
  }

  /** The address of a tensor's first number. */
  address(tensor: TensorInfo): number {
    return this.backend.dataIdMap.get(tensor.dataId).memoryOffset!;
  }

  /** A tensor's numbers in place; good until the memory grows, so not across `allocate`. */
  numbers(tensor: TensorInfo): Float32Array {
    const {buffer} = (this.backend.wasm as unknown as EmscriptenModule).HEAPU8;
    return new Float32Array(buffer, this.address(tensor), util.sizeFromShape(tensor.shape));
  }

  /** A new tensor, its values not yet set. */
  allocate(shape: number[], dtype: "float32" | "int32" = "float32"): TensorInfo {
    return this.backend.makeOutput(shape, dtype);
  }

  /** Copies `count` numbers from one tensor into another, each from its own start on. */
  copy(from: TensorInfo, fromStart: number, to: TensorInfo, toStart: number, count: number): void {
    const start = this.address(from) + 4 * fromStart;
    const bytes = (this.backend.wasm as unknown as EmscriptenModule).HEAPU8;
    bytes.copyWithin(this.address(to) + 4 * toStart, start, start + 4 * count);
  }

  /** Another name for the same numbers. */
  alias({dataId, shape, dtype}: TensorInfo): TensorInfo {
    this.backend.incRef(dataId);
    return {dataId, shape, dtype};
  }

  dispose(tensor: TensorInfo): void {
    this.backend.disposeData(tensor.dataId);
  }
}

/** A kernel of the wasm backend, written as a function from tensors to tensors. */
export function wasmKernel(
  kernelName: string,
  run: (
    heap: Heap,
    inputs: Record<string, TensorInfo>,
    attrs: NamedAttrMap
  ) => TensorInfo | TensorInfo[]
): KernelConfig {
  return {
    kernelName,
    backendName: "wasm",
    kernelFunc: ({inputs, backend, attrs}) =>
      run(
        new Heap(backend as BackendWasm),
        inputs as NamedTensorInfoMap as Record<string, TensorInfo>,
        attrs ?? {}
      )
  };
}
