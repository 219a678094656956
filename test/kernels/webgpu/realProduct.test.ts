import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {provideWebgpu} from "../../../src/kernels/nodeBackend.ts";
import {
  productCode,
  type ProductTypes,
  RealProducts
} from "../../../src/kernels/webgpu/realProduct.ts";
import {Random} from "../../../src/math/random.ts";
import {matMul, normals, relativeError} from "../reference.ts";

const problem = await provideWebgpu().catch((error: Error) => error.message);

describe.skipIf(problem)(`products on a device of their own ${problem ?? ""}`, () => {
  let gpu: RealProducts;
  beforeAll(async () => {
    gpu = (await RealProducts.open())!;
  });
  afterAll(() => gpu?.dispose());

  const single: ProductTypes = {stored: "f32", sums: "f32"};

  test("tile by tile, C = A·B", async () => {
    const [rows, length, columns] = [128, 48, 192];
    const a = Float32Array.from(normals(new Random(1), rows * length));
    const b = Float32Array.from(normals(new Random(2), length * columns));
    const c = await gpu.multiply(single, a, b, {rows, length, columns});
    const expected = matMul([...a], [...b], [1, rows, length, columns], false, false);
    expect(relativeError([...c], expected)).toBeLessThan(1e-6);
  });

  test("sums are taken in the order of their terms", async () => {
    // 2²⁴ is where float32 begins to step by 2: one more is lost, unless it came before.
    const [rows, length, columns] = [64, 16, 64];
    const a = new Float32Array(rows * length).fill(1);
    const b = new Float32Array(length * columns).fill(0);
    for (let j = 0; j < columns; ++j) {
      [2 ** 24, 1, 1].forEach((value, k) => (b[(j % 2 ? k : 2 - k) * columns + j] = value));
    }
    const c = await gpu.multiply(single, a, b, {rows, length, columns});
    expect(c[0]).toBe(2 ** 24 + 2);
    expect(c[1]).toBe(2 ** 24);
  });

  test("what is not whole tiles is refused", async () => {
    const size = {rows: 64, length: 20, columns: 64};
    const operand = new Float32Array(64 * 20);
    await expect(gpu.multiply(single, operand, operand, size)).rejects.toThrow(
      /received 64 × 20 × 64/
    );
  });

  test("half precision is offered with the feature, and with it alone", async () => {
    const half: ProductTypes = {stored: "f16", sums: "f16"};
    expect(gpu.offers(half)).toBe(gpu.device.features.has("shader-f16"));
    const [rows, length, columns] = [64, 16, 64];
    // 1.0 in fp16.
    const ones = new Uint16Array(rows * length).fill(0x3c00);
    const product = gpu.multiply(half, ones, ones, {rows, length, columns});
    if (gpu.offers(half)) expect([...new Set(await product)]).toEqual([16]);
    else await expect(product).rejects.toThrow(/refuses the product/);
  });
});

// Dawn's backend that computes nothing offers every feature, so that at least the WGSL is checked.
test.each<ProductTypes>([
  {stored: "f16", sums: "f16"},
  {stored: "f16", sums: "f32"},
  {stored: "f32", sums: "f32"}
])("a shader is made of %j", async (types) => {
  const {create} = await import("webgpu");
  const adapter = (await create(["backend=null"]).requestAdapter())!;
  const device = await adapter.requestDevice({requiredFeatures: ["shader-f16"]});
  device.pushErrorScope("validation");
  const module = device.createShaderModule({code: productCode(types)});
  device.createComputePipeline({layout: "auto", compute: {module}});
  expect((await device.popErrorScope())?.message).toBeUndefined();
  const broken = productCode(types).replace("workgroupBarrier();", "workgroupBarrier(f16);");
  device.pushErrorScope("validation");
  device.createShaderModule({code: broken});
  expect((await device.popErrorScope())?.message).toMatch(/workgroupBarrier|f16/);
  device.destroy();
});
