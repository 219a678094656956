/** A weighted sum of scalars in WGSL, by one invocation. */
import type {NamedAttrMap} from "@tensorflow/tfjs";
import {webgpuKernel} from "./gpu.ts";
import {each} from "./multiplyBlock.ts";
import {shaderFamily} from "./shader.ts";

const named = <T>(prefix: string, values: T[]): Record<string, T> =>
  Object.fromEntries(values.map((value, i) => [`${prefix}${i}`, value]));

const forward = shaderFamily("WeightedSum", (label, {count}: {count: number}) => ({
  label,
  inputs: named("term", Array<string>(count).fill("f32")),
  outputs: {sum: "f32"},
  sizes: named("weight", Array<"f32">(count).fill("f32")),
  code: /* wgsl */ `
@compute @workgroup_size(1)
fn main() {
  sum[0] = 0;
  ${each(count, (i) => `sum[0] += sizes.weight${i} * term${i}[0];`)}
}`
}));

const backward = shaderFamily("WeightedSumGradient", (label, {count}: {count: number}) => ({
  label,
  inputs: {dy: "f32"},
  outputs: named("gradient", Array<string>(count).fill("f32")),
  sizes: named("weight", Array<"f32">(count).fill("f32")),
  code: /* wgsl */ `
@compute @workgroup_size(1)
fn main() {
  ${each(count, (i) => `gradient${i}[0] = sizes.weight${i} * dy[0];`)}
}`
}));

const weightsOf = (attrs: NamedAttrMap) => attrs.weights as number[];

export const weightedSumWebgpu = [
  webgpuKernel("WeightedSum", (gpu, inputs, attrs) => {
    const [weights, terms] = [weightsOf(attrs), Object.values(inputs)];
    const sum = gpu.allocate([]);
    const program = forward({count: terms.length});
    gpu.launch(program, {...named("term", terms), sum}, named("weight", weights), [1]);
    return sum;
  }),
  webgpuKernel("WeightedSumGradient", (gpu, {dy}, attrs) => {
    const weights = weightsOf(attrs);
    const gradients = weights.map(() => gpu.allocate([]));
    const program = backward({count: weights.length});
    gpu.launch(program, {dy, ...named("gradient", gradients)}, named("weight", weights), [1]);
    return gradients;
  })
];
