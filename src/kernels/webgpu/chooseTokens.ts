/** Choosing tokens in WGSL: one workgroup for each sample. */
import {webgpuKernel} from "./gpu.ts";
import {shader} from "./shader.ts";

const GROUP = 256;

/** The k-th largest logit is the least of those that fewer than k others exceed. */
const forward = shader("ChooseTokens", {
  inputs: {logits: "f32", noise: "f32", given: "i32"},
  outputs: {choices: "vec2f", tokens: "i32"},
  sizes: {count: "u32", classes: "u32", position: "u32", topK: "u32", scale: "f32", topP: "f32"},
  code: /* wgsl */ `
var<workgroup> numbers: array<f32, ${GROUP}>;
var<workgroup> winners: array<u32, ${GROUP}>;

fn largest(value: f32, lane: u32) -> f32 {
  workgroupBarrier();
  numbers[lane] = value;
  workgroupBarrier();
  var result = numbers[0];
  for (var i = 1u; i < ${GROUP}; i++) { result = max(result, numbers[i]); }
  return result;
}

fn sum(value: f32, lane: u32) -> f32 {
  workgroupBarrier();
  numbers[lane] = value;
  workgroupBarrier();
  var result = 0.0;
  for (var i = 0u; i < ${GROUP}; i++) { result += numbers[i]; }
  return result;
}

// A token is in the nucleus if those above it have less than its share of the weight.
fn nucleus(row: u32, highest: f32, cut: f32, lane: u32) -> f32 {
  var own = 0.0;
  for (var c = lane; c < sizes.classes; c += ${GROUP}) {
    let logit = logits[row + c];
    if (logit >= cut) { own += exp((logit - highest) * sizes.scale); }
  }
  let goal = sizes.topP * sum(own, lane);
  var least = highest;
  for (var c = lane; c < sizes.classes; c += ${GROUP}) {
    let logit = logits[row + c];
    if (logit < cut) { continue; }
    var above = 0.0;
    for (var i = 0u; i < sizes.classes; i++) {
      let other = logits[row + i];
      if (other > logit) { above += exp((other - highest) * sizes.scale); }
    }
    if (above < goal) { least = min(least, logit); }
  }
  return -largest(-least, lane);
}

@compute @workgroup_size(${GROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = group.x * sizes.classes;
  let place = group.x * sizes.count + sizes.position;
  var own = -3e38;
  for (var c = lane; c < sizes.classes; c += ${GROUP}) { own = max(own, logits[row + c]); }
  let highest = largest(own, lane);

  var least = 3e38;
  if (sizes.topK > 0 && sizes.topK < sizes.classes) {
    for (var c = lane; c < sizes.classes; c += ${GROUP}) {
      let logit = logits[row + c];
      var above = 0u;
      for (var i = 0u; i < sizes.classes; i++) { above += select(0u, 1u, logits[row + i] > logit); }
      if (above < sizes.topK) { least = min(least, logit); }
    }
  } else {
    least = -3e38;
  }
  var cut = -largest(-least, lane);
  if (sizes.topP < 1) { cut = nucleus(row, highest, cut, lane); }

  var total = 0.0;
  var best = -3e38;
  var winner = 0u;
  for (var c = lane; c < sizes.classes; c += ${GROUP}) {
    let logit = logits[row + c];
    if (logit < cut) { continue; }
    let scaled = (logit - highest) * sizes.scale;
    total += exp(scaled);
    let value = scaled + noise[place * sizes.classes + c];
    if (value > best) {
      best = value;
      winner = c;
    }
  }
  let top = largest(best, lane);
  winners[lane] = select(sizes.classes, winner, best == top);
  workgroupBarrier();
  numbers[lane] = total;
  workgroupBarrier();
  if (lane > 0) { return; }
  total = 0;
  var token = sizes.classes;
  for (var i = 0u; i < ${GROUP}; i++) {
    total += numbers[i];
    token = min(token, winners[i]);
  }
  if (given[place] >= 0) { token = u32(given[place]); }
  let logit = logits[row + token];
  let weight = select(exp((logit - highest) * sizes.scale), 0.0, logit < cut);
  tokens[group.x] = i32(token);
  choices[place] = vec2f(f32(token), weight / total);
}`
});

export const chooseTokensWebgpu = [
  webgpuKernel("ChooseTokens", (gpu, {logits, noise, given, choices}, attrs) => {
    const {position, scale, topK, topP} = attrs as Record<string, number>;
    const [batch, classes] = logits.shape;
    const tokens = gpu.allocate([batch], "int32");
    gpu.launch(
      forward,
      {logits, noise, given, choices, tokens},
      {count: choices.shape[1], classes, position, topK, scale, topP},
      [batch]
    );
    gpu.backend.incRef(choices.dataId);
    return [tokens, {...choices}];
  })
];
