import {
  customGrad,
  engine,
  getGradient,
  getKernel,
  type GradSaveFunc,
  type NamedAttrMap,
  type Tensor
} from "@tensorflow/tfjs";

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

/**
 * The first output of a fused kernel; the others are only for its gradient. To tfjs they would be
 * results too: at every step it would make zeros of their size for the gradients they do not have.
 */
export function runFusedFirst<T extends Tensor>(
  kernelName: string,
  inputs: Record<string, Tensor>,
  attrs: NamedAttrMap = {}
): T {
  const {inputsToSave = [], outputsToSave = [], gradFunc} = getGradient(kernelName);
  const operation = customGrad((...args) => {
    const save = args.at(-1) as unknown as GradSaveFunc;
    const outputs = runFused<Tensor[]>(kernelName, inputs, attrs);
    const saved = outputs.filter((_, i) => outputsToSave[i]);
    save([...inputsToSave.map((name) => inputs[name]), ...saved]);
    return {
      value: outputs[0],
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const gradients = gradFunc([dy], saved, attrs);
        // Whole numbers have no gradient, and nobody looks at what stands in for it.
        return Object.keys(inputs).map((name) => gradients[name]?.() ?? dy);
      }
    };
  });
  return operation(...Object.values(inputs)) as T;
}
