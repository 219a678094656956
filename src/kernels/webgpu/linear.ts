/** Affine maps and their gradients in WGSL, with activation and residual in the same pass. */
import type {TensorInfo} from "@tensorflow/tfjs";
import {GELU} from "./gelu.ts";
import {webgpuKernel} from "./gpu.ts";
import {type Element, elementFor, reader, writer} from "./matrix.ts";
import {product} from "./product.ts";
import {type Cut, cutFor, productGroups, readsBeyond} from "./productCut.ts";
import {type Shader, shader, shaderFamily} from "./shader.ts";

type Variant = {element: Element; cut: Cut; activation: boolean; residual?: boolean};

const SIZES = {m: "u32", k: "u32", n: "u32"} as const;
const [M, K, N] = ["sizes.m", "sizes.k", "sizes.n"];

/** y = residual + gelu(x W + b), and the slope of gelu at x W + b. */
const forward = shaderFamily("Linear", (label, {element, cut, activation, residual}: Variant) => {
  const edges = readsBeyond(cut, element);
  const each = (f: string) => `vec4f(${[..."xyzw"].map((c) => `${f}(z.${c})`).join(", ")})`;
  const read = (name: string, buffer: string, rows: string, width: string, edges?: boolean) =>
    reader(name, element, {buffer, rows, width, edges});
  return shader(label, {
    inputs: {x: element, weight: element, bias: element, ...(residual && {residual: element})},
    outputs: {y: element, ...(activation && {slope: element})},
    sizes: SIZES,
    code: `
      ${activation ? GELU : ""}
      ${read("readA", "x", M, K, edges)}
      ${read("readB", "weight", K, N, edges)}
      ${read("readBias", "bias", "1", N)}
      ${residual ? read("readResidual", "residual", M, N) : ""}
      ${writer("writeY", element, {buffer: "y", width: N})}
      ${activation ? writer("writeSlope", element, {buffer: "slope", width: N}) : ""}
      fn write(row: u32, block: u32, product: vec4f) {
        let z = product + readBias(0, block);
        ${activation ? `writeSlope(row, block, ${each("geluSlope")});` : ""}
        let value = ${activation ? each("gelu") : "z"};
        writeY(row, block, value${residual ? " + readResidual(row, block)" : ""});
      }
      ${product("NN", cut)}`
  });
});

/** `NAME` reads dz = dy · slope, a matrix of rows × width. */
function gradientReader(
  name: string,
  {element, cut, activation}: Variant,
  rows: string,
  width: string
): string {
  const matrix = {rows, width, edges: readsBeyond(cut, element)};
  if (!activation) return reader(name, element, {...matrix, buffer: "dy"});
  return `
    ${reader("readDy", element, {...matrix, buffer: "dy"})}
    ${reader("readSlope", element, {...matrix, buffer: "slope"})}
    fn ${name}(row: u32, block: u32) -> vec4f {
      return readDy(row, block) * readSlope(row, block);
    }`;
}

/** dx = dz Wᵀ. */
const inputGradient = shaderFamily("LinearInputGradient", (label, variant: Variant) => {
  const {element, cut, activation} = variant;
  const edges = readsBeyond(cut, element);
  return shader(label, {
    inputs: {dy: element, weight: element, ...(activation && {slope: element})},
    outputs: {dx: element},
    sizes: SIZES,
    code: `
      ${gradientReader("readA", variant, M, K)}
      ${reader("readB", element, {buffer: "weight", rows: N, width: K, edges})}
      ${writer("write", element, {buffer: "dx", width: N})}
      ${product("NT", cut)}`
  });
});

/** dW = xᵀ dz and db = Σ_rows dz. */
const weightGradient = shaderFamily("LinearWeightGradient", (label, variant: Variant) => {
  const {element, cut, activation} = variant;
  const edges = readsBeyond(cut, element);
  return shader(label, {
    inputs: {x: element, dy: element, ...(activation && {slope: element})},
    outputs: {dweight: element, dbias: element},
    sizes: SIZES,
    code: `
      ${reader("readA", element, {buffer: "x", rows: K, width: M, edges})}
      ${gradientReader("readB", variant, K, N)}
      ${writer("write", element, {buffer: "dweight", width: N})}
      ${writer("writeBias", element, {buffer: "dbias", width: N})}
      fn writeSum(block: u32, sum: vec4f) { writeBias(0, block, sum); }
      ${product("TN", cut, true)}`
  });
});

export const linearWebgpu = [
  webgpuKernel("Linear", (gpu, inputs, attrs) => {
    const {x, weight, residual} = inputs;
    const [m, k] = x.shape;
    const n = weight.shape[1];
    const y = gpu.allocate([m, n]);
    const activation = attrs.activation !== undefined;
    const slope = activation ? gpu.allocate([m, n]) : null;
    const cut = cutFor(gpu, [m, k, n]);
    const program = forward({element: elementFor(k, n), cut, activation, residual: !!residual});
    const tensors = {...inputs, y, ...(slope && {slope})};
    gpu.launch(program, tensors, {m, k, n}, productGroups([m, k, n], cut));
    return slope ? [y, slope] : [y];
  }),
  webgpuKernel("LinearGradient", (gpu, inputs) => {
    const {x, weight, slope} = inputs;
    const [rows, width] = x.shape;
    const columns = weight.shape[1];
    const common = {element: elementFor(width, columns), activation: !!slope};
    const multiply = (
      programFor: (variant: Variant) => Shader,
      [m, k, n]: number[],
      outputs: Record<string, TensorInfo>
    ) => {
      const cut = cutFor(gpu, [m, k, n]);
      const groups = productGroups([m, k, n], cut);
      gpu.launch(programFor({...common, cut}), {...inputs, ...outputs}, {m, k, n}, groups);
    };
    const dx = gpu.allocate(x.shape);
    multiply(inputGradient, [rows, columns, width], {dx});
    const [dweight, dbias] = [gpu.allocate(weight.shape), gpu.allocate([columns])];
    multiply(weightGradient, [width, rows, columns], {dweight, dbias});
    return [dx, dweight, dbias];
  })
];
