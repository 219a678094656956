import {expect, test} from "vitest";
import {fromEightBits, inEightBits} from "../../src/training/eightBits.ts";
import {
  CheckpointError,
  readSafetensors,
  writeSafetensors
} from "../../src/training/safetensors.ts";

const tensors = {
  w: {shape: [2, 3], values: Float32Array.of(127, -1, 0.4, 0, 0, 0)},
  b: {shape: [2], values: Float32Array.of(1e-9, 7)}
};

test("rounds each row to whole numbers times its own scale, and leaves vectors alone", () => {
  const {w, b, "w.scale": scale} = inEightBits(tensors);
  expect(w).toEqual({shape: [2, 3], values: Int8Array.of(127, -1, 0, 0, 0, 0)});
  expect(scale).toEqual({shape: [2], values: Float32Array.of(1, 0)});
  expect(b).toEqual(tensors.b);
});

test("comes back from a file as floats, off by half a scale at the most", () => {
  const values = Float32Array.from({length: 60}, (_, i) => Math.sin(i * i) * 10 ** (i % 4));
  const file = writeSafetensors({
    tensors: inEightBits({w: {shape: [4, 5, 3], values}}),
    metadata: {}
  });
  const {w, ...others} = fromEightBits(readSafetensors(file).tensors);
  expect([w.shape, others]).toEqual([[4, 5, 3], {}]);
  for (let r = 0; r < 20; ++r) {
    const row = [...values.subarray(3 * r, 3 * r + 3)];
    const scale = Math.max(...row.map(Math.abs)) / 127;
    row.forEach((value, i) => {
      expect(Math.abs(value - w.values[3 * r + i])).toBeLessThanOrEqual(0.501 * scale);
    });
  }
});

test.each([
  [{}, /w in eight bits, without its scales/],
  [{"w.scale": {shape: [3], values: new Float32Array(3)}}, /w\.scale that is not one float/],
  [{"w.scale": {shape: [2], values: new Int32Array(2)}}, /w\.scale that is not one float/]
])("refuses scales that do not fit", (scales, message) => {
  const eight = {w: {shape: [2, 3], values: new Int8Array(6)}, ...scales};
  expect(() => fromEightBits(eight)).toThrow(CheckpointError);
  expect(() => fromEightBits(eight)).toThrow(message);
});

test("what is not in eight bits stays, whatever it is called", () => {
  const plain = {a: tensors.b, "a.scale": tensors.b};
  expect(fromEightBits(plain)).toEqual(plain);
});
