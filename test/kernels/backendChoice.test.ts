import {expect, test} from "vitest";
import {backendOrder, byTime, candidates} from "../../src/kernels/backendChoice.ts";

const wasm = {available: true, hardware: false};
const cpu = {available: true, hardware: false};
const onGpu = {webgpu: {available: true, hardware: true}, wasm, cpu};
const inSoftware = {webgpu: {available: true, hardware: false}, wasm, cpu};
const withoutWebgpu = {webgpu: {available: false, hardware: false}, wasm, cpu};

test("where nothing was measured a GPU is tried, then WebAssembly, but no GPU in software", () => {
  expect(backendOrder(onGpu)).toEqual(["webgpu", "wasm", "cpu"]);
  expect(backendOrder(inSoftware)).toEqual(["wasm", "cpu"]);
  expect(backendOrder(withoutWebgpu)).toEqual(["wasm", "cpu"]);
});

test("what was measured to be the fastest is tried first, whatever is behind it", () => {
  expect(backendOrder(onGpu, {webgpu: 4, wasm: 41})).toEqual(["webgpu", "wasm", "cpu"]);
  expect(backendOrder(onGpu, {webgpu: 80, wasm: 41})).toEqual(["wasm", "webgpu", "cpu"]);
  expect(backendOrder(inSoftware, {webgpu: 4, wasm: 41})).toEqual(["webgpu", "wasm", "cpu"]);
  expect(backendOrder(inSoftware, {webgpu: null, wasm: 900})).toEqual(["wasm", "webgpu", "cpu"]);
});

test("a GPU that could not be measured comes after what could, and one that is gone not at all", () => {
  expect(backendOrder(onGpu, {wasm: 41})).toEqual(["wasm", "webgpu", "cpu"]);
  expect(backendOrder(withoutWebgpu, {webgpu: 4, wasm: 41})).toEqual(["wasm", "cpu"]);
});

test("there is something to measure where hardware is behind WebGPU", () => {
  expect(candidates(onGpu)).toEqual(["webgpu", "wasm"]);
  expect(candidates(inSoftware)).toEqual(["wasm"]);
});

test("what took too long comes after all that did not", () => {
  expect(byTime({webgpu: null, wasm: 41})).toEqual(["wasm", "webgpu"]);
  expect(byTime({webgpu: null, wasm: null})).toEqual(["webgpu", "wasm"]);
  expect(byTime({})).toEqual([]);
});
