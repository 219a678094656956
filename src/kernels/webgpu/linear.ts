/** Affine maps and their gradients in WGSL, with activation and residual in the same pass. */
import type {TensorInfo} from "@tensorflow/tfjs";
import {GELU} from "./gelu.ts";
import {webgpuKernel} from "./gpu.ts";
import {type Element, elementFor, reader, writer} from "./matrix.ts";
import {type Shader, shader} from "./shader.ts";
import {product} from "./product.ts";
import {type Cut, cutFor, productGroups} from "./productCut.ts";

interface Variant {
  element: Element;
  cut: Cut;
  activation?: boolean;
  residual?: boolean;
}

/** The shader of each variant, made once. */
function variants(make: (label: string, variant: Variant) => Shader, name: string) {
  const made = new Map<string, Shader>();
  return (variant: Variant): Shader => {
    const label = `${name} ${JSON.stringify(variant)}`;
    let result = made.get(label);
    if (!result) made.set(label, (result = make(label, variant)));
    return result;
  };
}

const SIZES = {m: "u32", k: "u32", n: "u32"} as const;

/** y = residual + gelu(x W + b), and the slope of gelu at x W + b. */
const forward = variants(
  (label, {element, cut, activation, residual}) =>
    shader(label, {
      inputs: {x: element, weight: element, bias: element, ...(residual && {residual: element})},
      outputs: {y: element, ...(activation && {slope: element})},
      sizes: SIZES,
      code: `
        ${activation ? GELU : ""}
        ${reader("readA", element, {buffer: "x", rows: "sizes.m", width: "sizes.k"})}
        ${reader("readB", element, {buffer: "weight", rows: "sizes.k", width: "sizes.n"})}
        ${reader("readBias", element, {buffer: "bias", rows: "1", width: "sizes.n"})}
        ${residual ? reader("readResidual", element, {buffer: "residual", rows: "sizes.m", width: "sizes.n"}) : ""}
        ${writer("writeY", element, {buffer: "y", width: "sizes.n"})}
        ${activation ? writer("writeSlope", element, {buffer: "slope", width: "sizes.n"}) : ""}
        fn write(row: u32, block: u32, product: vec4f) {
          let z = product + readBias(0, block);
          ${activation ? "writeSlope(row, block, vec4f(geluSlope(z.x), geluSlope(z.y), geluSlope(z.z), geluSlope(z.w)));" : ""}
          let value = ${activation ? "vec4f(gelu(z.x), gelu(z.y), gelu(z.z), gelu(z.w))" : "z"};
          writeY(row, block, value${residual ? " + readResidual(row, block)" : ""});
        }
        ${product("NN", cut)}`
    }),
  "Linear"
);

/** dz = dy · slope: read as one matrix of rows × width. */
const readGradient = (
  name: string,
  {element, activation}: Variant,
  rows: string,
  width: string
) => `
  ${reader("readDy", element, {buffer: "dy", rows, width})}
  ${activation ? reader("readSlope", element, {buffer: "slope", rows, width}) : ""}
  fn ${name}(row: u32, block: u32) -> vec4f {
    return readDy(row, block)${activation ? " * readSlope(row, block)" : ""};
  }`;

/** dx = dz Wᵀ. */
const inputGradient = variants(
  (label, variant) =>
    shader(label, {
      inputs: {
        dy: variant.element,
        weight: variant.element,
        ...(variant.activation && {slope: variant.element})
      },
      outputs: {dx: variant.element},
      sizes: SIZES,
      code: `
        ${readGradient("readA", variant, "sizes.m", "sizes.k")}
        ${reader("readB", variant.element, {buffer: "weight", rows: "sizes.n", width: "sizes.k"})}
        ${writer("write", variant.element, {buffer: "dx", width: "sizes.n"})}
        ${product("NT", variant.cut)}`
    }),
  "LinearInputGradient"
);

/** dW = xᵀ dz and db = Σ_rows dz. */
const weightGradient = variants(
  (label, variant) =>
    shader(label, {
      inputs: {
        x: variant.element,
        dy: variant.element,
        ...(variant.activation && {slope: variant.element})
      },
      outputs: {dweight: variant.element, dbias: variant.element},
      sizes: SIZES,
      code: `
        ${reader("readA", variant.element, {buffer: "x", rows: "sizes.k", width: "sizes.m"})}
        ${readGradient("readB", variant, "sizes.k", "sizes.n")}
        ${writer("write", variant.element, {buffer: "dweight", width: "sizes.n"})}
        ${writer("writeBias", variant.element, {buffer: "dbias", width: "sizes.n"})}
        fn writeSum(block: u32, sum: vec4f) { writeBias(0, block, sum); }
        ${product("TN", variant.cut, true)}`
    }),
  "LinearWeightGradient"
);

export const linearWebgpu = [
  webgpuKernel("Linear", (gpu, inputs, attrs) => {
    const {x, weight, residual} = inputs;
    const [m, k] = x.shape;
    const n = weight.shape[1];
    const y = gpu.allocate([m, n]);
    const activation = attrs.activation !== undefined;
    const slope = activation ? gpu.allocate([m, n]) : null;
    const cut = cutFor(gpu, [m, k, n]);
    const variant = {element: elementFor(k, n), cut, activation, residual: !!residual};
    const tensors = {...inputs, y, ...(slope && {slope})};
    gpu.launch(forward(variant), tensors, {m, k, n}, productGroups([m, k, n], cut));
    return slope ? [y, slope] : [y];
  }),
  webgpuKernel("LinearGradient", (gpu, inputs) => {
    const {x, weight, slope} = inputs;
    const [rows, width] = x.shape;
    const columns = weight.shape[1];
    const variant = {element: elementFor(width, columns), activation: !!slope};
    const dx = gpu.allocate(x.shape);
    const multiply = (
      shaderOf: (v: Variant) => Shader,
      [m, k, n]: number[],
      out: Record<string, TensorInfo>
    ) => {
      const cut = cutFor(gpu, [m, k, n]);
      const groups = productGroups([m, k, n], cut);
      gpu.launch(shaderOf({...variant, cut}), {...inputs, ...out}, {m, k, n}, groups);
    };
    multiply(inputGradient, [rows, columns, width], {dx});
    const dweight = gpu.allocate(weight.shape);
    const dbias = gpu.allocate([columns]);
    multiply(weightGradient, [width, rows, columns], {dweight, dbias});
    return [dx, dweight, dbias];
  })
];
