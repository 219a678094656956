/**
 * Matrix products in real half precision (WGSL's f16), where the adapter offers it. They run on a
 * device of their own: tfjs asks for no "shader-f16", and a tensor of its has 32 bits an element.
 */

/** WGSL's types of what is stored, and of the running sums. */
export interface ProductTypes {
  stored: "f16" | "f32";
  sums: "f16" | "f32";
}

/** Whole tiles only: rows and columns are multiples of it, */
export const PRODUCT_TILE = 64;

/** and the length of the sums is one of this. */
export const PRODUCT_DEPTH = 16;

export interface RealProductSize {
  rows: number;
  length: number;
  columns: number;
}

/** Bits of f16 or values of f32. */
export type Operand = Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

/**
 * C = A·B by tiles; every element is summed in the order of its terms, in one running sum, so that
 * the error is the format's and not the tiling's.
 */
export function productCode({stored, sums}: ProductTypes): string {
  const rows = [0, 1, 2, 3];
  const quad = PRODUCT_TILE / 4;
  return /* wgsl */ `
${stored === "f16" || sums === "f16" ? "enable f16;" : ""}
alias Stored = vec4<${stored}>;
alias Sum = vec4<${sums}>;
struct Sizes { length: u32, columns: u32 }
@group(0) @binding(0) var<storage, read> a: array<${stored}>;
@group(0) @binding(1) var<storage, read> b: array<Stored>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;
@group(0) @binding(3) var<uniform> sizes: Sizes;
var<workgroup> tileA: array<${stored}, ${PRODUCT_TILE * PRODUCT_DEPTH}>;
var<workgroup> tileB: array<Stored, ${quad * PRODUCT_DEPTH}>;

@compute @workgroup_size(${quad}, ${quad})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) lane: vec3u,
  @builtin(local_invocation_index) index: u32
) {
  let top = group.y * ${PRODUCT_TILE};
  let left = group.x * ${quad};
  let across = sizes.columns / 4;
  ${rows.map((r) => `var c${r} = Sum();`).join(" ")}
  for (var start = 0u; start < sizes.length; start += ${PRODUCT_DEPTH}) {
    ${rows
      .map(
        (r) => `{
      let at = index + ${r * quad * quad};
      tileA[at] = a[(top + at / ${PRODUCT_DEPTH}) * sizes.length + start + at % ${PRODUCT_DEPTH}];
    }`
      )
      .join("\n    ")}
    tileB[index] = b[(start + index / ${quad}) * across + left + index % ${quad}];
    workgroupBarrier();
    for (var k = 0u; k < ${PRODUCT_DEPTH}; k++) {
      let right = Sum(tileB[k * ${quad} + lane.x]);
      ${rows.map((r) => `c${r} += ${sums}(tileA[(lane.y * 4 + ${r}) * ${PRODUCT_DEPTH} + k]) * right;`).join("\n      ")}
    }
    workgroupBarrier();
  }
  ${rows.map((r) => `c[(top + lane.y * 4 + ${r}) * across + left + lane.x] = vec4f(c${r});`).join("\n  ")}
}`;
}

/** Computes products on a device of its own. */
export class RealProducts {
  readonly #pipelines = new Map<string, GPUComputePipeline>();

  private constructor(
    readonly device: GPUDevice,
    readonly adapterName: string,
    /** Whether the adapter only imitates a GPU. */
    readonly isSoftware: boolean
  ) {}

  /** @returns null where there is no adapter */
  static async open(): Promise<RealProducts | null> {
    const adapter = await globalThis.navigator?.gpu?.requestAdapter().catch(() => null);
    if (!adapter) return null;
    const requiredFeatures: GPUFeatureName[] = adapter.features.has("shader-f16")
      ? ["shader-f16"]
      : [];
    const device = await adapter.requestDevice({requiredFeatures});
    const {architecture, vendor, isFallbackAdapter} = adapter.info;
    const name = [vendor, architecture].filter(Boolean).join(" ") || "an unnamed GPU";
    return new RealProducts(device, name, isFallbackAdapter || architecture === "swiftshader");
  }

  get hasHalf(): boolean {
    return this.device.features.has("shader-f16");
  }

  /** Whether products of these types can be computed here. */
  offers({stored, sums}: ProductTypes): boolean {
    return this.hasHalf || (stored === "f32" && sums === "f32");
  }

  /**
   * C, row-major.
   * @param a rows × length, of the type that is stored
   * @param b length × columns
   * @throws RangeError for sizes that are not whole tiles; Error where the device refuses
   */
  async multiply(types: ProductTypes, a: Operand, b: Operand, size: RealProductSize) {
    const run = await this.#prepare(types, a, b, size);
    try {
      run.submit(1);
      return await run.read();
    } finally {
      run.dispose();
    }
  }

  /** Seconds that one product takes: the median of five times ten, after a first one. */
  async time(types: ProductTypes, a: Operand, b: Operand, size: RealProductSize): Promise<number> {
    const run = await this.#prepare(types, a, b, size);
    try {
      const seconds: number[] = [];
      for (let i = 0; i < 6; ++i) {
        const begun = performance.now();
        run.submit(10);
        await this.device.queue.onSubmittedWorkDone();
        if (i > 0) seconds.push((performance.now() - begun) / 1e4);
      }
      return seconds.sort((x, y) => x - y)[2];
    } finally {
      run.dispose();
    }
  }

  async #prepare(types: ProductTypes, a: Operand, b: Operand, size: RealProductSize) {
    const {rows, length, columns} = size;
    if (rows % PRODUCT_TILE || columns % PRODUCT_TILE || length % PRODUCT_DEPTH) {
      throw new RangeError(
        `A product takes rows and columns in multiples of ${PRODUCT_TILE} and a length in ` +
          `multiples of ${PRODUCT_DEPTH}, received ${rows} × ${length} × ${columns}.`
      );
    }
    const {device} = this;
    device.pushErrorScope("validation");
    const {STORAGE, UNIFORM, COPY_SRC, MAP_READ, COPY_DST} = GPUBufferUsage;
    const made = [a, b].map((data) => this.#filled(data, STORAGE));
    const bytes = 4 * rows * columns;
    const c = device.createBuffer({size: bytes, usage: STORAGE | COPY_SRC});
    const result = device.createBuffer({size: bytes, usage: MAP_READ | COPY_DST});
    const sizes = this.#filled(new Uint32Array([length, columns]), UNIFORM);
    const buffers = [...made, c, sizes];
    const pipeline = this.#pipeline(types);
    const bindGroup = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({binding, resource: {buffer}}))
    });
    const dispose = () => [...buffers, result].forEach((buffer) => buffer.destroy());
    const refusal = await device.popErrorScope();
    if (refusal) {
      dispose();
      throw new Error(`${this.adapterName} refuses the product: ${refusal.message}`);
    }
    return {
      dispose,
      submit: (times: number) => {
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, bindGroup);
        for (let i = 0; i < times; ++i) {
          pass.dispatchWorkgroups(columns / PRODUCT_TILE, rows / PRODUCT_TILE);
        }
        pass.end();
        encoder.copyBufferToBuffer(c, 0, result, 0, bytes);
        device.queue.submit([encoder.finish()]);
      },
      read: async () => {
        await result.mapAsync(GPUMapMode.READ);
        return new Float32Array(result.getMappedRange().slice(0));
      }
    };
  }

  #pipeline(types: ProductTypes): GPUComputePipeline {
    const code = productCode(types);
    let pipeline = this.#pipelines.get(code);
    if (!pipeline) {
      const module = this.device.createShaderModule({code});
      pipeline = this.device.createComputePipeline({layout: "auto", compute: {module}});
      this.#pipelines.set(code, pipeline);
    }
    return pipeline;
  }

  #filled(data: Operand | Uint32Array<ArrayBuffer>, usage: GPUBufferUsageFlags): GPUBuffer {
    const buffer = this.device.createBuffer({
      size: data.byteLength,
      usage: usage | GPUBufferUsage.COPY_DST
    });
    this.device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  dispose(): void {
    this.device.destroy();
  }
}
