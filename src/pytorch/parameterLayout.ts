/** Where each of the lab's parameters is in PyTorch, and how its numbers lie there. */
import type {Configs, ModelName} from "../training/checkpoint.ts";
import type {StoredTensor} from "../training/safetensors.ts";

/** The lab's values seen as an array of shape `view`, whose axes PyTorch has in another order. */
export interface ParameterLayout {
  /** The parameter's name in `modeling_tiny_dalle.py`. */
  name: string;
  view: number[];
  /** Axis i there is axis `axes[i]` of the view. */
  axes: number[];
  /** The shape there. */
  shape: number[];
}

/** What a parameter that is no weight or bias of a layer is called, such as a table of vectors. */
const TABLES: Record<string, string> = {
  ...{start: "start", textTokens: "text_tokens", textPositions: "text_positions"},
  ...{imageTokens: "image_tokens", imageRows: "image_rows", imageColumns: "image_columns"},
  ...{logScale: "log_scale", tokens: "tokens", positions: "positions"}
};

/** What layers are called. */
const LAYERS: Record<string, string> = {
  // Of the dVAE.
  ...{patches: "patches", logits: "logits", codebook: "codebook", pixels: "pixels", maps: "maps"},
  ...{in: "branch.convs.0", out: "branch.convs.1"},
  // Of a transformer's block.
  ...{attention: "attention.norm", qkv: "attention.qkv", merge: "attention.merge"},
  ...{mlp: "mlp.norm", up: "mlp.up", down: "mlp.down"},
  // At the ends.
  ...{final: "final", textHead: "text_head", imageHead: "image_head"}
};

/** What the layer is called in which a tower of the re-ranker ends; "out" is a filter elsewhere. */
const TOWER_END = "out";

/**
 * The layout of one parameter.
 * @param parameter its name in the lab, such as "block.0.qkvBias"
 * @param shape its shape in the lab
 */
export function parameterLayout<M extends ModelName>(
  model: M,
  config: Configs[M],
  parameter: string,
  shape: number[]
): ParameterLayout {
  const path = parameter.split(".");
  const last = path.pop()!;
  const table = Object.hasOwn(TABLES, last) ? TABLES[last] : undefined;
  if (table) return plain([...path, table].join("."), shape);
  const [, layer, part = ""] = /^(.*?)(Gain|Bias)?$/.exec(last)!;
  const place = model === "reranker" && layer === TOWER_END ? layer : LAYERS[layer];
  const name = [...placed(model, path), place, part === "Bias" ? "bias" : "weight"].join(".");
  const head = model === "dvae" ? ((config as Configs["dvae"]).headWidth ?? 0) : 0;
  if (layer === "pixels" && head > 0) return pixelShuffled(name, shape, head);
  return shape.length < 2 ? plain(name, shape) : reversed(name, shape);
}

/** The path of a layer: blocks are in a list of their own. */
function placed(model: ModelName, path: readonly string[]): string[] {
  if (path.length === 0) return [];
  if (model === "transformer") return ["blocks", ...path.slice(1)];
  if (model === "reranker") return path.length === 1 ? [...path] : [path[0], "blocks", path[1]];
  const [half, group, ...rest] = path;
  return group === "block" ? [half, "blocks", ...rest] : [...path];
}

/** As it is; a scalar is a vector of one number there. */
const plain = (name: string, shape: number[]): ParameterLayout => ({
  ...{name, shape: shape.length > 0 ? shape : [1]},
  ...{view: shape, axes: shape.map((_, i) => i)}
});

/**
 * Matrices are input × output here and output × input there; filters height × width × input × output
 * here and output × input × height × width there, and transposed ones likewise.
 */
function reversed(name: string, shape: number[]): ParameterLayout {
  const axes = shape.length === 2 ? [1, 0] : [3, 2, 0, 1];
  return {name, view: shape, axes, shape: axes.map((axis) => shape[axis])};
}

/**
 * The layer that gives a position of the grid the channels of its 16 pixels: pixel by pixel here, and
 * channel by channel there, as `pixel_shuffle` wants them.
 */
function pixelShuffled(name: string, shape: number[], channels: number): ParameterLayout {
  const outputs = shape.at(-1)!;
  const pixels = outputs / channels;
  if (shape.length === 1) return {name, view: [pixels, channels], axes: [1, 0], shape};
  const inputs = shape[2];
  return {
    name,
    view: [inputs, pixels, channels],
    axes: [2, 1, 0],
    shape: [outputs, inputs, 1, 1]
  };
}

/** The values of a tensor as PyTorch has them. */
export function toLayout({values}: StoredTensor, layout: ParameterLayout): StoredTensor {
  const moved = new Float32Array(values.length);
  forEachMove(layout, (here, there) => (moved[there] = values[here]));
  return {shape: layout.shape, values: moved};
}

/**
 * The values of a tensor of PyTorch's as the lab has them.
 * @param shape the lab's
 */
export function fromLayout(
  {values}: StoredTensor,
  layout: ParameterLayout,
  shape: number[]
): StoredTensor {
  const moved = new Float32Array(values.length);
  forEachMove(layout, (here, there) => (moved[here] = values[there]));
  return {shape, values: moved};
}

/** Calls `move` with the place of each number, here and in PyTorch. */
function forEachMove(
  {view, axes}: ParameterLayout,
  move: (here: number, there: number) => void
): void {
  const strides = view.map((_, axis) => view.slice(axis + 1).reduce((a, b) => a * b, 1));
  const sizes = axes.map((axis) => view[axis]);
  const steps = axes.map((axis) => strides[axis]);
  let there = 0;
  const walk = (depth: number, here: number): void => {
    if (depth === sizes.length) return move(here, there++);
    for (let i = 0; i < sizes[depth]; ++i) walk(depth + 1, here + i * steps[depth]);
  };
  walk(0, 0);
}
