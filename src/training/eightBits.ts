/**
 * Weights in eight bits each: the whole numbers from −127 to 127, times a scale for each row, that is
 * for each place of all axes but the last. A file holds both, as NAME (I8) and NAME.scale (F32).
 */
import {CheckpointError, shown, type StoredTensor} from "./safetensors.ts";
import {modelFiles} from "../text/en/modelFiles.ts";

const LARGEST = 127;
const SCALE = ".scale";

type Tensors = Record<string, StoredTensor>;

/**
 * Rounds what has rows to eight bits a number; each is off by at most half of its row's scale, a 254th
 * of the row's largest. Vectors, which are few, stay as they are.
 */
export function inEightBits(tensors: Tensors): Tensors {
  return Object.fromEntries(
    Object.entries(tensors).flatMap(([name, {shape, values}]) => {
      if (shape.length < 2) return [[name, {shape, values}]];
      const rows = shape.slice(0, -1);
      const width = shape.at(-1)!;
      const scales = new Float32Array(rows.reduce((product, n) => product * n, 1));
      const rounded = new Int8Array(values.length);
      for (let r = 0; r < scales.length; ++r) {
        const row = Float32Array.from(values.subarray(r * width, (r + 1) * width));
        scales[r] = Math.max(...row.map(Math.abs)) / LARGEST;
        // A row of zeros needs no scale.
        if (scales[r] === 0) continue;
        row.forEach((value, i) => (rounded[r * width + i] = Math.round(value / scales[r])));
      }
      return [
        [name, {shape, values: rounded}],
        [name + SCALE, {shape: rows, values: scales}]
      ];
    })
  );
}

/**
 * The floats that tensors in eight bits stand for; all others as they are.
 * @throws CheckpointError for one whose scales are missing, or are not one for each row
 */
export function fromEightBits(tensors: Tensors): Tensors {
  const floats: Tensors = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    const {shape, values} = tensor;
    const whole = name.endsWith(SCALE) ? tensors[name.slice(0, -SCALE.length)] : undefined;
    if (whole?.values instanceof Int8Array) continue;
    if (!(values instanceof Int8Array)) {
      floats[name] = tensor;
      continue;
    }
    const scales = Object.hasOwn(tensors, name + SCALE) ? tensors[name + SCALE] : undefined;
    if (!scales) throw new CheckpointError(modelFiles.safetensors.noScales(shown(name)));
    const width = shape.at(-1) ?? 1;
    const fits = String(scales.shape) === String(shape.slice(0, -1));
    if (!fits || !(scales.values instanceof Float32Array)) {
      throw new CheckpointError(modelFiles.safetensors.scales(shown(name + SCALE)));
    }
    const {values: s} = scales;
    floats[name] = {
      shape,
      values: Float32Array.from(values, (v, i) => v * s[Math.floor(i / width)])
    };
  }
  return floats;
}
