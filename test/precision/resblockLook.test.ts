import {beforeAll, expect, test} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {LAB_DEFAULTS} from "../../src/precision/labDefaults.ts";
import {lookAtResblock} from "../../src/precision/resblockLook.ts";

const REQUEST = {...LAB_DEFAULTS, layers: 3, spread: "as they come" as const};

beforeAll(() => startNodeBackend("wasm"), 60_000);

test("with a fitting scale, gradients in fp16 are those of float32 but for rounding", async () => {
  const {errors, nodes} = await lookAtResblock({...REQUEST, resblock: 2, exponent: 20});
  expect(errors).toHaveLength(6);
  // fp16 rounds by 2⁻¹¹ at most, a few times over.
  expect(Math.max(...errors)).toBeLessThan(0.01);
  expect(Math.min(...errors)).toBeGreaterThan(1e-5);
  const [arrive, scale] = [nodes.arrive.range!, nodes.scale.range!];
  expect(scale.median - arrive.median).toBe(20);
  expect(nodes.unscale.range!.median).toBe(nodes.filter.range!.median - 20);
});

test("overflow spoils its own resblock, and without the filter all before it", async () => {
  const high = {...REQUEST, resblock: 2, exponent: 36};
  const spoilt = ({errors}: {errors: number[]}) => errors.map((error) => error === Infinity);
  const kept = await lookAtResblock(high);
  expect(kept.nodes.castBack.nonFinite).toBeGreaterThan(0);
  expect(kept.nodes.filter.nonFinite).toBe(0);
  expect(spoilt(kept)).toEqual([false, false, true, false, false, false]);
  const spilt = await lookAtResblock({...high, off: ["filter"]});
  expect(spilt.nodes.unscale.nonFinite).toBeGreaterThan(0);
  expect(spoilt(spilt)).toEqual([true, true, true, false, false, false]);
});

test("units alone change no gradient, and a scale makes up for them", async () => {
  // The last attention: after it comes only an MLP, whose gradients are within the format.
  const low = {...REQUEST, spread: "attention against MLP" as const, resblock: 4, binades: 30};
  const lost = await lookAtResblock({...low, exponent: 0});
  expect(lost.flushed[4]).toBe(1);
  // Lost within the branch; its norm's gain and bias have nothing left to learn from either.
  expect(lost.errors[4]).toBe(1);
  const saved = await lookAtResblock({...low, exponent: 30});
  expect(saved.flushed[4]).toBe(0);
  expect(saved.errors[4]).toBeLessThan(0.01);
});
