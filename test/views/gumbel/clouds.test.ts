import {JSDOM, VirtualConsole} from "jsdom";
import {describe, expect, test} from "vitest";
import {concreteLogDensity} from "../../../src/math/gumbel/concreteDensity.ts";
import {gumbelNoise, softDraws} from "../../../src/math/gumbel/softDraws.ts";
import {softMoments} from "../../../src/math/gumbel/softMoments.ts";
import {Random} from "../../../src/math/random.ts";
import {cloudRow, cooledClouds} from "../../../src/views/gumbel/cloudRow.ts";
import {CloudRaster} from "../../../src/views/gumbel/cloudRaster.ts";
import {DensityRaster} from "../../../src/views/gumbel/densityRaster.ts";
import {simplexCloud} from "../../../src/views/gumbel/simplexCloud.ts";
import {clipped, toPoint, toSimplex, triangle} from "../../../src/views/gumbel/triangle.ts";

// A console of its own, since jsdom has no canvas and says so.
const {document, KeyboardEvent} = new JSDOM("", {virtualConsole: new VirtualConsole()}).window;
const on = triangle(200);
const RED = [200, 10, 20] as const;

/** [x, y] of every pixel that is not clear. */
function painted(pixels: Uint8ClampedArray, width: number): [number, number][] {
  return Array.from({length: pixels.length / 4}, (_, i) => i)
    .filter((i) => pixels[4 * i + 3] > 0)
    .map((i) => [i % width, Math.floor(i / width)]);
}

describe("the triangle", () => {
  test("has the one-hot points in its corners and goes there and back", () => {
    expect(toPoint(on, [0, 0, 1])).toEqual(on.corners[2]);
    const x = [0.2, 0.5, 0.3];
    toSimplex(on, toPoint(on, x)).forEach((part, k) => expect(part).toBeCloseTo(x[k], 12));
    const sides = [0, 1, 2].map((k) => {
      const [a, b] = [on.corners[k], on.corners[(k + 1) % 3]];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    });
    sides.forEach((side) => expect(side).toBeCloseTo(sides[0], 9));
  });

  test("takes places outside to its nearest side", () => {
    expect(clipped([-0.5, 0.75, 0.75])).toEqual([0, 0.5, 0.5]);
    const inside = clipped([-0.5, 0.75, 0.75], 0.01);
    expect(Math.min(...inside)).toBeCloseTo(0.01, 12);
    expect(inside.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });
});

describe("painted points", () => {
  test.each([1, 2])("lie where the draws lie, at scale %i", (scale) => {
    const raster = new CloudRaster(on, {scale});
    const x = [0.2, 0.5, 0.3];
    const dots = painted(raster.paint(Float64Array.from(x), RED), raster.width);
    expect(dots.length).toBeGreaterThanOrEqual(4);
    for (const k of [0, 1]) {
      const mean = dots.reduce((sum, dot) => sum + dot[k] + 0.5, 0) / dots.length;
      expect(Math.abs(mean - scale * toPoint(on, x)[k])).toBeLessThanOrEqual(1);
    }
  });

  test("replace those of before, in the colour asked for, and grow darker where they overlap", () => {
    const raster = new CloudRaster(on);
    raster.paint(Float64Array.of(1, 0, 0, 0, 1, 0), RED);
    const one = raster.paint(Float64Array.of(0, 0, 1), RED);
    const [x, y] = painted(one, raster.width)[0];
    expect(painted(one, raster.width)).toHaveLength(4);
    const at = 4 * (y * raster.width + x);
    expect(Array.from(one.slice(at, at + 3))).toEqual(RED.slice());
    const opacity = one[at + 3];
    const three = raster.paint(Float64Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1), RED);
    expect(three[at + 3]).toBeGreaterThan(opacity);
  });

  test("stay within the canvas at both ends of the slider", () => {
    const raster = new CloudRaster(triangle(220, {top: 12, side: 12, bottom: 12}), {scale: 2});
    const noise = gumbelNoise({count: 5000, categories: 3}, new Random(1));
    for (const temperature of [0, 0.01, 100]) {
      const draws = softDraws([0.1, 0.2, 0.7], noise, temperature);
      expect(painted(raster.paint(draws, RED), raster.width).length).toBeGreaterThan(3);
    }
  });
});

describe("the painted density", () => {
  test("is strongest where the density is highest, and clear outside", () => {
    const raster = new DensityRaster(on);
    const pixels = raster.paint([1, 1, 1], 2, RED);
    const opacity = (x: number, y: number) => pixels[4 * (y * raster.width + x) + 3];
    const [column, row] = toPoint(on, [1 / 3, 1 / 3, 1 / 3]).map((c) => Math.floor(c / 4));
    const strongest = Math.max(...painted(pixels, raster.width).map(([x, y]) => opacity(x, y)));
    expect(opacity(column, row)).toBeGreaterThan(strongest - 3);
    expect(opacity(0, 0)).toBe(0);
    // The scale is absolute: p / (p + 8).
    const middle = [1, 1, 1].map(() => Math.log(1 / 3));
    const density = Math.exp(concreteLogDensity(middle, [0, 0, 0], 2));
    expect(Math.abs(strongest - (255 * density) / (density + 8))).toBeLessThan(3);
  });

  test.each([0.01, 100])("has no gaps at τ = %f", (temperature) => {
    const raster = new DensityRaster(on);
    const pixels = raster.paint([0.1, 0.2, 0.7], temperature, RED);
    expect(painted(pixels, raster.width).length).toBeGreaterThan(0);
  });
});

describe("a cloud", () => {
  const noise = gumbelNoise({count: 1000, categories: 3}, new Random(1));
  const state = (temperature: number) => {
    const weights = [0.1, 0.2, 0.7];
    const draws = softDraws(weights, noise, temperature);
    const path = {line: draws.slice(0, 9), at: draws.slice(0, 3)};
    const moments = softMoments(draws, 3);
    return {weights, probabilities: weights, temperature, draws, moments, path};
  };

  test("says in words what it shows", () => {
    const cloud = simplexCloud({document});
    cloud.update(state(0.01));
    const label = cloud.querySelector("svg")!.getAttribute("aria-label")!;
    expect(label).toMatch(/At τ = 0.01 and α = 0.100, 0.200, 0.700 the draws average/);
    const [, share] = label.match(/(\d+) % of them lie in a corner/)!;
    expect(Number(share)).toBeGreaterThan(90);
  });

  test("shows heaps in the corners, in which thousands of points hide", () => {
    const cloud = simplexCloud({document});
    const radii = () =>
      Array.from(cloud.querySelectorAll(".heap"), (heap) => Number(heap.getAttribute("r")));
    cloud.update(state(100));
    expect(radii()).toEqual([0, 0, 0]);
    cloud.update(state(0.01));
    const [first, second, third] = radii();
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  });

  test("lets α be pushed with the arrow keys, and keeps it inside", () => {
    const moves: number[][] = [];
    const cloud = simplexCloud({document, onMove: (parts) => moves.push(parts)});
    cloud.update(state(1));
    const alpha = cloud.querySelector(".alpha")!;
    expect(alpha.getAttribute("role")).toBe("slider");
    expect(alpha.getAttribute("aria-valuetext")).toContain("0.700");
    for (const key of ["ArrowUp", "ArrowLeft", "Enter"]) {
      alpha.dispatchEvent(new KeyboardEvent("keydown", {key}));
    }
    expect(moves).toHaveLength(2);
    expect(moves[0][2]).toBeCloseTo(0.71, 2);
    expect(moves[1][0]).toBeCloseTo(0.11, 2);
    for (const parts of moves) {
      expect(parts.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0.01 - 1e-12);
    }
  });

  test("without a listener α does not move", () => {
    expect(simplexCloud({document}).querySelector(".alpha")!.hasAttribute("tabindex")).toBe(false);
  });
});

test("cooled clouds share their noise and differ by their schedule’s τ", () => {
  const noise = gumbelNoise({count: 100, categories: 3}, new Random(1));
  const schedules = [
    {name: "warm", at: () => 1},
    {name: "falling", at: (step: number) => 1 / (1 + step)}
  ];
  const clouds = cooledClouds(schedules, {step: 9, weights: [1, 1, 2], noise});
  expect(clouds.map(({temperature}) => temperature)).toEqual([1, 0.1]);
  expect(clouds[1].moments.distance).toBeLessThan(clouds[0].moments.distance);
  expect(clouds[1].moments.largest).toEqual(clouds[0].moments.largest);
  const row = cloudRow({count: 2, document});
  row.update(clouds);
  expect(Array.from(row.querySelectorAll("p"), (p) => p.textContent)[1]).toMatch(
    /falling: τ = 0.100/
  );
  expect(row.querySelectorAll("svg")[1].getAttribute("aria-label")).toMatch(/^falling/);
});
