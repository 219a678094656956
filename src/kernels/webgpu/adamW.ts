/** The AdamW update of a flat state in one dispatch, in WGSL. */
import {type AdamWOptions, adamWNumbers} from "../adamW.ts";
import {groupsFor, webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

const update = shader("AdamW", {
  inputs: {state: "f32", gradient: "f32", report: "f32"},
  outputs: {next: "f32"},
  sizes: {
    ...{size: "u32", decayed: "u32"},
    ...{stepSize: "f32", rate1: "f32", rate2: "f32", epsilon: "f32", weightDecay: "f32"},
    ...{correction1: "f32", correction2: "f32", averageRate: "f32"}
  },
  code: /* wgsl */ `
@compute @workgroup_size(${GROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let scale = report[0];
  let size = sizes.size;
  for (var i = id.x; i < size; i += ${GROUP} * groups.x) {
    var parameter = state[i];
    var mean = state[size + i];
    var variance = state[2 * size + i];
    var average = state[3 * size + i];
    // A branch, not a factor: the gradient of a step that is not taken may be NaN.
    if (scale > 0) {
      let g = gradient[i] * scale;
      mean += sizes.rate1 * (g - mean);
      variance += sizes.rate2 * (g * g - variance);
      let direction = mean * sizes.correction1 / (sqrt(variance * sizes.correction2) + sizes.epsilon);
      let decay = select(0f, sizes.weightDecay, i < sizes.decayed);
      parameter -= sizes.stepSize * (direction + decay * parameter);
      average += sizes.averageRate * (parameter - average);
    }
    next[i] = parameter;
    next[size + i] = mean;
    next[2 * size + i] = variance;
    next[3 * size + i] = average;
  }
}`
});

export const adamWWebgpu = [
  webgpuKernel("AdamW", (gpu, {state, gradient, report}, attrs) => {
    const options = attrs as unknown as AdamWOptions;
    const next = gpu.allocate(state.shape);
    const size = state.shape[1];
    const sizes = {size, decayed: options.decayed, ...adamWNumbers(options)};
    gpu.launch(update, {state, gradient, report, next}, sizes, [groupsFor(size, GROUP)]);
    return next;
  })
];
