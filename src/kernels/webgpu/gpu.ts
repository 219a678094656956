/**
 * Our own WGSL kernels run on the tfjs WebGPU backend: on its device, in its command queue, with its
 * buffers. This file is the bridge. A kernel is a shader and a function that launches it:
 *
 * ```ts
 * const scale = shader("Scale", {
 *   inputs: {x: "f32"},
 *   outputs: {y: "f32"},
 *   sizes: {count: "u32", factor: "f32"},
 *   code: `
 *     @compute @workgroup_size(256)
 *     fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
 *       for (var i = id.x; i < sizes.count; i += 256 * groups.x) { y[i] = sizes.factor * x[i]; }
 *     }`
 * });
 *
 * export const scaleWebgpu = [
 *   webgpuKernel("Scale", (gpu, {x}, {factor}) => {
 *     const y = gpu.allocate(x.shape);
 *     const count = util.sizeFromShape(x.shape);
 *     const sizes = {count, factor: factor as number};
 *     gpu.launch(scale, {x, y}, sizes, [groupsFor(count, 256)]);
 *     return y;
 *   })
 * ];
 * ```
 *
 * What changes from step to step belongs in `sizes`, so that nothing is compiled twice. A kernel may
 * launch several shaders and return several tensors; what it allocates for itself, it disposes.
 */
import {
  env,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
  util
} from "@tensorflow/tfjs";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import {type Shader, wgsl} from "./shader.ts";

/** Parts of the backend that tfjs keeps to itself; version 4.22, which package.json pins. */
interface Internals {
  pipelineCache: Record<string, GPUComputePipeline | Promise<GPUComputePipeline>>;
  recordAndSubmit(
    program: {
      constructor: {name: string};
      pipeline: GPUComputePipeline;
      pixelsOpType: number;
      dispatch: number[];
    },
    output: TensorInfo,
    inputs: TensorInfo[],
    uniforms: {type: string; data: number[]}[]
  ): void;
}

const MAX_GROUPS = 65535;

/** Workgroups enough for `count` items, `perGroup` each; beyond 65535 groups a shader must loop. */
export function groupsFor(count: number, perGroup: number): number {
  return Math.min(Math.ceil(count / perGroup), MAX_GROUPS);
}

/** The pipelines of a backend, ours and those of tfjs; promises while they are being compiled. */
export function pipelinesOf(backend: WebGPUBackend): Internals["pipelineCache"] {
  return (backend as unknown as Internals).pipelineCache;
}

/** What a kernel needs to read tensors, make new ones and compute them. */
export class Gpu {
  constructor(readonly backend: WebGPUBackend) {}

  /** Whether the adapter only imitates a GPU. */
  get software(): boolean {
    const {architecture} = this.backend.adapterInfo as unknown as {architecture?: string};
    return architecture === "swiftshader";
  }

  /** A new tensor, its values not yet set. */
  allocate(shape: number[], dtype: "float32" | "int32" = "float32"): TensorInfo {
    return this.backend.makeTensorInfo(shape, dtype);
  }

  /** Another tensor with the same values in the same memory. */
  alias(tensor: TensorInfo, shape = tensor.shape): TensorInfo {
    this.backend.incRef(tensor.dataId);
    return {...tensor, shape};
  }

  dispose(tensor: TensorInfo): void {
    this.backend.disposeData(tensor.dataId);
  }

  /**
   * Adds a launch to the command queue.
   * @param tensors by name, all that the shader declares; outputs were made by `allocate`
   * @param sizes by name
   * @param groups workgroups in x, y and z, at most 65535 each
   * @param constants by name
   */
  launch(
    shader: Shader,
    tensors: Record<string, TensorInfo>,
    sizes: Record<string, number>,
    groups: number[],
    constants: Record<string, number> = {}
  ): void {
    const [outputs, inputs] = [shader.outputs, shader.inputs].map((declared) =>
      Object.keys(declared).map((name) => named(tensors, name, shader))
    );
    if (groups.includes(0) || outputs.every(({shape}) => !util.sizeFromShape(shape))) return;
    const [x, y = 1, z = 1] = groups;
    if (groups.some((n) => !(n <= MAX_GROUPS))) {
      throw new Error(`${shader.label} cannot run ${groups.join(" × ")} workgroups at once.`);
    }
    for (const {dataId} of [...outputs, ...inputs]) this.backend.uploadToGPU(dataId);
    // A tensor changed in place may have been read before; what was read is out of date.
    for (const {dataId} of outputs) this.backend.tensorMap.get(dataId).values = null!;
    const pipeline = this.#pipeline(shader, constants);
    if (pipeline instanceof Promise) return;
    // The operation type FROM_PIXELS (0) keeps the backend from adding every tensor's shape to our
    // sizes; of the first output's, taken for a scalar, there remains one integer. The name of the
    // constructor is the one in profiles.
    const program = {constructor: {name: shader.label}, pipeline, pixelsOpType: 0};
    (this.backend as unknown as Internals).recordAndSubmit(
      {...program, dispatch: [x, y, z]},
      {...outputs[0], shape: []},
      [...outputs.slice(1), ...inputs],
      Object.entries(shader.sizes).map(([name, type]) => ({
        type: {u32: "uint32", i32: "int32", f32: "float32"}[type],
        data: [named(sizes, name, shader)]
      }))
    );
  }

  /** The compiled shader; a promise of it while `precompile` only collects what is needed. */
  #pipeline(shader: Shader, constants: Record<string, number>) {
    const cache = pipelinesOf(this.backend);
    const key = `${shader.label} ${JSON.stringify(constants)}`;
    const compileOnly = env().getBool("WEBGPU_ENGINE_COMPILE_ONLY");
    if (!cache[key]) {
      const descriptor = describe(this.backend.device, shader, constants);
      cache[key] = compileOnly
        ? this.backend.device.createComputePipelineAsync(descriptor)
        : this.backend.device.createComputePipeline(descriptor);
    }
    return compileOnly ? Promise.resolve(cache[key]) : cache[key];
  }
}

function named<T>(values: Record<string, T>, name: string, {label}: Shader): T {
  if (values[name] === undefined) throw new Error(`${label} is launched without "${name}".`);
  return values[name];
}

function describe(
  device: GPUDevice,
  shader: Shader,
  constants: Record<string, number>
): GPUComputePipelineDescriptor {
  const {label} = shader;
  const types: GPUBufferBindingType[] = [
    ...Object.keys(shader.outputs).map(() => "storage" as const),
    ...Object.keys(shader.inputs).map(() => "read-only-storage" as const),
    "uniform"
  ];
  // Spelled out, because the layout "auto" leaves out what a shader does not use.
  const bindings = device.createBindGroupLayout({
    label,
    entries: types.map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: {type}
    }))
  });
  return {
    label,
    layout: device.createPipelineLayout({label, bindGroupLayouts: [bindings]}),
    compute: {module: device.createShaderModule({label, code: wgsl(shader, constants)})}
  };
}

/** A kernel of the WebGPU backend, written as a function from tensors to tensors. */
export function webgpuKernel(
  kernelName: string,
  run: (
    gpu: Gpu,
    inputs: Record<string, TensorInfo>,
    attrs: NamedAttrMap
  ) => TensorInfo | TensorInfo[]
): KernelConfig {
  return {
    kernelName,
    backendName: "webgpu",
    kernelFunc: ({inputs, backend, attrs}) =>
      run(
        new Gpu(backend as WebGPUBackend),
        inputs as NamedTensorInfoMap as Record<string, TensorInfo>,
        attrs ?? {}
      )
  };
}
