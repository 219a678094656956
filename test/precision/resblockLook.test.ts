import {beforeAll, expect, test} from "vitest";
import {startNodeBackend} from "../../src/kernels/nodeBackend.ts";
import {LAB_DEFAULTS} from "../../src/precision/labDefaults.ts";
import {lookAtResblock} from "../../src/precision/resblockLook.ts";

const REQUEST = {...LAB_DEFAULTS, layers: 3, spread: "as they come" as const};

beforeAll(() => startNodeBackend("wasm"), 60_000);

test("with a fitting scale, gradients in fp16 are those of float32 but for rounding", async () => {
  const {errors, nodes} = await lookAtResblock({...REQUEST, resblock: 2, exponent: 20});
  expect(errors).toHaveLength(6);
  // Whatever the scale, digits are lost: attention is nearly uniform at the start, its slope small.
  expect(Math.max(...errors)).toBeLessThan(0.2);
  expect(Math.max(...errors)).toBeGreaterThan(1e-5);
  const [arrive, scale] = [nodes.arrive.range!, nodes.scale.range!];
  expect(scale.median - arrive.median).toBe(20);
  expect(nodes.unscale.range!.median).toBe(nodes.filter.range!.median - 20);
});

test("overflow stays where it is with the filter, and reaches all earlier resblocks without", async () => {
  const high = {...REQUEST, resblock: 2, exponent: 36};
  const kept = await lookAtResblock(high);
  expect(kept.nodes.castBack.nonFinite).toBeGreaterThan(0);
  expect(kept.nodes.filter.nonFinite).toBe(0);
  const spilt = await lookAtResblock({...high, off: ["filter"]});
  expect(spilt.nodes.unscale.nonFinite).toBeGreaterThan(0);
  expect(spilt.nodes.arrive.nonFinite).toBeGreaterThan(0);
});

test("where attention’s gradients lie below fp16, a scale brings them back", async () => {
  const low = {...REQUEST, spread: "attention against MLP" as const, resblock: 0};
  const lost = await lookAtResblock({...low, exponent: 0});
  expect(lost.flushed[0]).toBe(1);
  expect(lost.errors[0]).toBe(1);
  const saved = await lookAtResblock({...low, exponent: 30});
  // Scaled for attention, the MLPs’ gradients overflow and are filtered, so its own are not all right.
  expect(saved.flushed[0]).toBeLessThan(0.01);
  expect(saved.errors[0]).toBeLessThan(0.9);
});
