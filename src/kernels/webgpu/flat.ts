/** Many tensors as one flat tensor, and back, by copy commands in the backend's queue. */
import {env, type TensorInfo} from "@tensorflow/tfjs";
import {offsets} from "../flat.ts";
import {type Gpu, webgpuKernel} from "./gpu.ts";

/** Parts of the backend that tfjs keeps to itself. */
interface Internals {
  commandEncoder: GPUCommandEncoder;
  commandQueueOwnedIds: WeakSet<object>;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
}

/** Copies `count` numbers from one tensor into another, each from its own start on. */
function copy(
  gpu: Gpu,
  from: TensorInfo,
  fromStart: number,
  to: TensorInfo,
  toStart: number,
  count: number
): void {
  if (env().getBool("WEBGPU_ENGINE_COMPILE_ONLY")) return;
  const backend = gpu.backend as unknown as Internals;
  const [source, target] = [from, to].map(({dataId}) => {
    gpu.backend.uploadToGPU(dataId);
    // Until the queue is submitted, its buffer must not be given to another tensor.
    backend.commandQueueOwnedIds.add(dataId);
    return gpu.backend.tensorMap.get(dataId).resource as GPUBuffer;
  });
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.commandEncoder.copyBufferToBuffer(source, 4 * fromStart, target, 4 * toStart, 4 * count);
}

export const flatWebgpu = [
  webgpuKernel("Join", (gpu, inputs) => {
    const tensors = Object.values(inputs);
    const places = offsets(tensors.map(({shape}) => shape));
    const [start, size] = places.at(-1)!;
    const flat = gpu.allocate([start + size]);
    tensors.forEach((tensor, i) => copy(gpu, tensor, 0, flat, ...places[i]));
    return flat;
  }),
  webgpuKernel("Split", (gpu, {flat}, attrs) => {
    const {shapes, offset} = attrs as unknown as {shapes: number[][]; offset: number};
    return offsets(shapes, offset).map(([start, size], i) => {
      const tensor = gpu.allocate(shapes[i]);
      copy(gpu, flat, start, tensor, 0, size);
      return tensor;
    });
  })
];
