/** Affine maps and their gradients in WGSL, with activation and residual in the same pass. */
import {GELU} from "./gelu.ts";
import {webgpuKernel} from "./gpu.ts";
import {type Element, elementFor, reader, writer} from "./matrix.ts";
import {product, productMain} from "./product.ts";
import {commonCut, type Cut, cutFor, productGroups, readsBeyond} from "./productCut.ts";
import {shader, shaderFamily} from "./shader.ts";

type Variant = {element: Element; cut: Cut; activation: boolean; residual?: boolean};

/** x is rows × inputs, y rows × outputs. */
const [ROWS, INPUTS, OUTPUTS] = ["sizes.rows", "sizes.inputs", "sizes.outputs"];

/** y = residual + gelu(z), and the slope of gelu at z = x W + biasGain · b. */
const forward = shaderFamily("Linear", (label, {element, cut, activation, residual}: Variant) => {
  const edges = readsBeyond(cut, element);
  const each = (f: string) => `vec4f(${[..."xyzw"].map((c) => `${f}(z.${c})`).join(", ")})`;
  const read = (name: string, buffer: string, rows: string, width: string, edges?: boolean) =>
    reader(name, element, {buffer, rows, width, edges});
  return shader(label, {
    inputs: {x: element, weight: element, bias: element, ...(residual && {residual: element})},
    outputs: {y: element, ...(activation && {slope: element})},
    sizes: {rows: "u32", inputs: "u32", outputs: "u32", biasGain: "f32"},
    code: `
      ${activation ? GELU : ""}
      ${read("affineA", "x", ROWS, INPUTS, edges)}
      ${read("affineB", "weight", INPUTS, OUTPUTS, edges)}
      ${read("readBias", "bias", "1", OUTPUTS)}
      ${residual ? read("readResidual", "residual", ROWS, OUTPUTS) : ""}
      ${writer("writeY", element, {buffer: "y", width: OUTPUTS})}
      ${activation ? writer("writeSlope", element, {buffer: "slope", width: OUTPUTS}) : ""}
      fn affineC(row: u32, block: u32, product: vec4f) {
        let z = product + sizes.biasGain * readBias(0, block);
        ${activation ? `writeSlope(row, block, ${each("geluSlope")});` : ""}
        let value = ${activation ? each("gelu") : "z"};
        writeY(row, block, value${residual ? " + readResidual(row, block)" : ""});
      }
      ${product("affine", {form: "NN", cut})}
      ${productMain(cut, `affine(group.xy, index, ${ROWS}, ${INPUTS}, ${OUTPUTS});`)}`
  });
});

/**
 * dx = dz Wᵀ by the first workgroups; dW = xᵀ dz and db = biasGain · Σ_rows dz by the others at the same time. With
 * an activation dz = dy · slope, else it is dy.
 */
const backward = shaderFamily("LinearGradient", (label, {element, cut, activation}: Variant) => {
  const edges = readsBeyond(cut, element);
  const read = (name: string, buffer: string, rows: string, width: string) =>
    reader(name, element, {buffer, rows, width, edges});
  const readDz = (name: string) => `fn ${name}(row: u32, block: u32) -> vec4f {
    return readDy(row, block)${activation ? " * readSlope(row, block)" : ""};
  }`;
  return shader(label, {
    inputs: {x: element, weight: element, dy: element, ...(activation && {slope: element})},
    outputs: {dx: element, dweight: element, dbias: element},
    sizes: {
      ...{rows: "u32", inputs: "u32", outputs: "u32", biasGain: "f32"},
      ...{inputGroups: "u32", inputGroupsAcross: "u32", weightGroupsAcross: "u32"}
    },
    code: `
      ${read("readDy", "dy", ROWS, OUTPUTS)}
      ${activation ? read("readSlope", "slope", ROWS, OUTPUTS) : ""}
      ${readDz("ofInputA")}
      ${read("ofInputB", "weight", INPUTS, OUTPUTS)}
      ${writer("ofInputC", element, {buffer: "dx", width: INPUTS})}
      ${product("ofInput", {form: "NT", cut})}
      ${read("ofWeightA", "x", ROWS, INPUTS)}
      ${readDz("ofWeightB")}
      ${writer("ofWeightC", element, {buffer: "dweight", width: OUTPUTS})}
      ${writer("writeBias", element, {buffer: "dbias", width: OUTPUTS})}
      fn ofWeightSum(block: u32, sum: vec4f) { writeBias(0, block, sizes.biasGain * sum); }
      ${product("ofWeight", {form: "TN", cut, sumB: true})}
      fn placed(group: u32, across: u32) -> vec2u { return vec2u(group % across, group / across); }
      ${productMain(
        cut,
        `if (group.x < sizes.inputGroups) {
          let place = placed(group.x, sizes.inputGroupsAcross);
          ofInput(place, index, ${ROWS}, ${OUTPUTS}, ${INPUTS});
        } else {
          let place = placed(group.x - sizes.inputGroups, sizes.weightGroupsAcross);
          ofWeight(place, index, ${INPUTS}, ${ROWS}, ${OUTPUTS});
        }`
      )}`
  });
});

export const linearWebgpu = [
  webgpuKernel("Linear", (gpu, inputs, attrs) => {
    const {x, weight, residual} = inputs;
    const [rows, width] = x.shape;
    const outputs = weight.shape[1];
    const y = gpu.allocate([rows, outputs]);
    const activation = attrs.activation !== undefined;
    const slope = activation ? gpu.allocate([rows, outputs]) : null;
    const size = [rows, width, outputs];
    const cut = cutFor(gpu, size);
    const element = elementFor(width, outputs);
    const program = forward({element, cut, activation, residual: !!residual});
    const tensors = {...inputs, y, ...(slope && {slope})};
    const numbers = {rows, inputs: width, outputs, biasGain: (attrs.biasGain as number) ?? 1};
    gpu.launch(program, tensors, numbers, productGroups(size, cut));
    return slope ? [y, slope] : [y];
  }),
  webgpuKernel("LinearGradient", (gpu, inputs, attrs) => {
    const {x, weight, slope} = inputs;
    const [rows, width] = x.shape;
    const outputs = weight.shape[1];
    const [dx, dweight] = [gpu.allocate(x.shape), gpu.allocate(weight.shape)];
    const dbias = gpu.allocate([outputs]);
    const biasGain = (attrs.biasGain as number) ?? 1;
    const common = {element: elementFor(width, outputs), activation: !!slope};
    const sizes = [
      [rows, outputs, width],
      [width, rows, outputs]
    ];
    /** Computes dx, or the gradients of the parameters, or both. */
    const launch = (cut: Cut, {ofInput, ofWeight}: {ofInput: boolean; ofWeight: boolean}) => {
      const [[across, down], [weightGroupsAcross, weightGroupsDown]] = sizes.map((size) =>
        productGroups(size, cut)
      );
      const inputGroups = ofInput ? across * down : 0;
      const weightGroups = ofWeight ? weightGroupsAcross * weightGroupsDown : 0;
      const numbers = {rows, inputs: width, outputs, biasGain, inputGroups};
      gpu.launch(
        backward({...common, cut}),
        {...inputs, dx, dweight, dbias},
        {...numbers, inputGroupsAcross: across, weightGroupsAcross},
        [inputGroups + weightGroups]
      );
    };
    const [inputCut, weightCut] = sizes.map((size) => cutFor(gpu, size));
    const cut = commonCut(inputCut, weightCut);
    if (cut) {
      launch(cut, {ofInput: true, ofWeight: true});
    } else {
      launch(inputCut, {ofInput: true, ofWeight: false});
      launch(weightCut, {ofInput: false, ofWeight: true});
    }
    return [dx, dweight, dbias];
  })
];
