/**
 * Our own WebAssembly kernels work on the memory of the tfjs wasm backend: tensors are passed by
 * address, nothing is copied. This file is the bridge; the kernels are in `assembly/`.
 */
import {
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo
} from "@tensorflow/tfjs";
import type {BackendWasm} from "@tensorflow/tfjs-backend-wasm";

/** The functions that `assembly/index.ts` exports; numbers are addresses or sizes. */
export type Assembly = Record<
  | "transpose"
  | "im2col"
  | "col2im"
  | "segmentSum"
  | "lookUp"
  | "attention"
  | "attentionGradient"
  | "cachedAttention"
  | "chooseTokens"
  | "layerNorm"
  | "layerNormGradient"
  | "gelu"
  | "geluGradient"
  | "crossEntropy"
  | "crossEntropyGradient"
  | "gradientScale"
  | "adamW",
  (...args: number[]) => void
>;

/** Parts of the Emscripten module that hold its memory; which one depends on the build. */
interface EmscriptenModule {
  /** All of the memory; another array once the memory has grown. */
  HEAPU8: Uint8Array;
  asm?: {memory?: WebAssembly.Memory};
  wasmMemory?: WebAssembly.Memory;
}

let binary: BufferSource | null = null;
const instances = new WeakMap<BackendWasm, Assembly>();

/** Gives the compiled `kernels.wasm`; to be called before the first of our kernels runs. */
export function setKernelBinary(bytes: BufferSource): void {
  binary = bytes;
}

function instantiate(backend: BackendWasm): Assembly {
  if (!binary) throw new Error("kernels.wasm is not loaded: call startBackend first.");
  const module = backend.wasm as unknown as EmscriptenModule;
  const memory = module.wasmMemory ?? module.asm?.memory;
  if (!memory) throw new Error("The tfjs wasm backend does not show its memory.");
  const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), {env: {memory}});
  return instance.exports as unknown as Assembly;
}

/** What a kernel needs to read tensors and make new ones. */
export class Heap {
  constructor(readonly backend: BackendWasm) {}

  /** Our WebAssembly functions, bound to this backend's memory. */
  get assembly(): Assembly {
    let assembly = instances.get(this.backend);
    if (!assembly) instances.set(this.backend, (assembly = instantiate(this.backend)));
    return assembly;
  }

  /** The address of a tensor's first number. */
  address(tensor: TensorInfo): number {
    return this.backend.dataIdMap.get(tensor.dataId).memoryOffset!;
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
