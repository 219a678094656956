import * as tf from "@tensorflow/tfjs";
import type {WebGPUBackend} from "@tensorflow/tfjs-backend-webgpu";
import {expect, test} from "vitest";
import {Gpu} from "../../../src/kernels/webgpu/gpu.ts";
import {elementFor, reader, writer} from "../../../src/kernels/webgpu/matrix.ts";
import {product, productMain} from "../../../src/kernels/webgpu/product.ts";
import {
  type Cut,
  CUTS,
  type Form,
  productGroups,
  readsBeyond
} from "../../../src/kernels/webgpu/productCut.ts";
import {shader} from "../../../src/kernels/webgpu/shader.ts";
import {Random} from "../../../src/math/random.ts";
import {onBackend} from "../checkOperation.ts";
import {matMul, normals, relativeError} from "../reference.ts";

/** C of the shader, and the sums over the rows of B where the form is TN. */
async function multiply(form: Form, cut: Cut, a: tf.Tensor2D, b: tf.Tensor2D, size: number[]) {
  const [m, k, n] = size;
  const gpu = new Gpu(tf.engine().backend as WebGPUBackend);
  const element = elementFor(a.shape[1], b.shape[1], n);
  const sumB = form === "TN";
  const stored = (sizes: string[], exchanged: boolean) => {
    const [rows, width] = exchanged ? sizes.reverse() : sizes;
    return {rows, width, edges: readsBeyond(cut, element)};
  };
  const program = shader(`Product ${form} ${JSON.stringify(cut)} ${element}`, {
    inputs: {a: element, b: element},
    outputs: {c: element, ...(sumB && {sums: element})},
    sizes: {m: "u32", k: "u32", n: "u32"},
    code: `
      ${reader("productA", element, {buffer: "a", ...stored(["sizes.m", "sizes.k"], form === "TN")})}
      ${reader("productB", element, {buffer: "b", ...stored(["sizes.k", "sizes.n"], form === "NT")})}
      ${writer("productC", element, {buffer: "c", width: "sizes.n"})}
      ${writer("writeRow", element, {buffer: sumB ? "sums" : "c", width: "sizes.n"})}
      fn productSum(block: u32, sum: vec4f) { writeRow(0, block, sum); }
      ${product("product", {form, cut, sumB})}
      ${productMain(cut, "product(group.xy, index, sizes.m, sizes.k, sizes.n);")}`
  });
  const [c, sums] = [gpu.allocate([m, n]), gpu.allocate([n])];
  gpu.launch(program, {a, b, c, sums}, {m, k, n}, productGroups(size, cut));
  const values = await gpu.backend.read(c.dataId);
  const totals = sumB ? await gpu.backend.read(sums.dataId) : [];
  [c, sums].forEach((tensor) => gpu.dispose(tensor));
  return [values, totals] as Float32Array[];
}

const forms: Form[] = ["NN", "NT", "TN"];
const cuts = Object.entries(CUTS) as [string, Cut][];
// A little less and more than tiles and slices hold; odd, and multiples of four.
const sizes = [
  [33, 65, 31],
  [68, 132, 72],
  [68, 133, 72]
];
const cases = forms.flatMap((form) =>
  cuts.flatMap(([name, cut]) => sizes.map((size) => ({form, name, cut, size})))
);

onBackend("webgpu", () => {
  test.each(cases)("product $form, cut $name, of $size", async ({form, cut, size}) => {
    const [m, k, n] = size;
    const random = new Random("product", form, m);
    const [a, b] = [normals(random, m * k), normals(random, k * n)];
    const shapes = [form === "TN" ? [k, m] : [m, k], form === "NT" ? [n, k] : [k, n]];
    const tensors = [tf.tensor2d(a, shapes[0] as [number, number])];
    tensors.push(tf.tensor2d(b, shapes[1] as [number, number]));
    const [c, sums] = await multiply(form, cut, tensors[0], tensors[1], size);
    tf.dispose(tensors);
    const expected = matMul(a, b, [1, m, k, n], form === "TN", form === "NT");
    expect(relativeError(c, expected)).toBeLessThanOrEqual(1e-6);
    if (form !== "TN") return;
    const ones = new Array<number>(k).fill(1);
    const totals = matMul(ones, b, [1, 1, k, n], false, false);
    expect(relativeError(sums, totals)).toBeLessThanOrEqual(1e-6);
  });
});
