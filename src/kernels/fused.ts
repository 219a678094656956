import {engine, getKernel, type NamedAttrMap, type Tensor} from "@tensorflow/tfjs";

/** Whether the backend in use has a kernel of this name; without one, an operation is composed. */
export function isFused(kernelName: string): boolean {
  return getKernel(kernelName, engine().backendName) !== undefined;
}

/** Runs a fused kernel, recorded on the gradient tape. */
export function runFused<T extends Tensor | Tensor[]>(
  kernelName: string,
  inputs: Record<string, Tensor>,
  attrs: NamedAttrMap = {}
): T {
  return engine().runKernel(kernelName, inputs, attrs) as T;
}
