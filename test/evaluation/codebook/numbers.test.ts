import {describe, expect, test} from "vitest";
import {codeUse} from "../../../src/evaluation/codebook/codeUse.ts";
import {neighbourMap, principalMap} from "../../../src/evaluation/codebook/codeMap.ts";
import {mixedCodes} from "../../../src/evaluation/codebook/mixedCodes.ts";
import {distances, nearest, similarityOrder} from "../../../src/evaluation/codebook/similarity.ts";
import {aloneGrids, centre, typicalGrids} from "../../../src/evaluation/codebook/surroundings.ts";
import {Random} from "../../../src/math/random.ts";

describe("code use", () => {
  test("counts codes, the used ones and the perplexity, which is their number if used alike", () => {
    const use = codeUse(
      [
        [0, 1, 2, 3],
        [3, 2, 1, 0]
      ],
      6
    );
    expect(Array.from(use.counts)).toEqual([2, 2, 2, 2, 0, 0]);
    expect([use.positions, use.used]).toEqual([8, 4]);
    expect(use.perplexity).toBeCloseTo(4, 12);
  });

  test("a skewed use has a smaller perplexity: 2^1.75 for shares ½, ¼, ⅛, ⅛", () => {
    const {perplexity} = codeUse([[0, 0, 0, 0, 1, 1, 2, 3]], 4);
    expect(perplexity).toBeCloseTo(2 ** 1.75, 12);
  });
});

describe("surroundings", () => {
  test("alone, a code has copies of itself around it", () => {
    expect(aloneGrids(3, 2).map((grid) => Array.from(grid))).toEqual([
      [0, 0, 0, 0],
      [1, 1, 1, 1],
      [2, 2, 2, 2]
    ]);
  });

  test("typically, those most often seen at each distance; the lower number where two tie", () => {
    // On a 2 × 2 grid the code is shown at its last place: the others are above and left of it.
    expect(centre(2)).toBe(3);
    const tokens = [
      [1, 2, 3, 0],
      [1, 4, 3, 0],
      [2, 4, 5, 0],
      [0, 1, 1, 1]
    ];
    const typical = typicalGrids(tokens, 7, 2).map((grid) => Array.from(grid));
    expect(typical[0]).toEqual([1, 4, 3, 0]);
    // Above it once 0 and once 1; to its left once 0 and once 1.
    expect(typical[1]).toEqual([0, 0, 0, 1]);
    // Never seen: among itself.
    expect(typical[6]).toEqual([6, 6, 6, 6]);
  });
});

describe("similarity", () => {
  const line = [
    [0, 0],
    [3, 4],
    [6, 8],
    [0.6, 0.8]
  ];

  test("distances are Euclidean, and neighbours come the nearest first", () => {
    const between = distances(line);
    const expected = [0, 5, 10, 1, 5, 0, 5, 4, 10, 5, 0, 9, 1, 4, 9, 0];
    expected.forEach((d, i) => expect(between[i]).toBeCloseTo(d, 12));
    expect(nearest(between, 2).map((n) => Array.from(n))).toEqual([
      [3, 1],
      [3, 0],
      [1, 3],
      [0, 1]
    ]);
  });

  test("the order walks along a line", () => {
    expect(Array.from(similarityOrder(distances(line), 2))).toEqual([2, 1, 3, 0]);
  });

  test("the order holds every code once, and turning no stretch of it would make it shorter", () => {
    const random = new Random("order");
    const points = Array.from({length: 40}, () => [random.normal(), random.normal()]);
    const order = Array.from(similarityOrder(distances(points), 7));
    expect(order[0]).toBe(7);
    expect([...order].sort((a, b) => a - b)).toEqual(points.map((_, i) => i));
    const length = (path: number[]) =>
      path.slice(1).reduce((sum, b, i) => {
        const [p, q] = [points[path[i]], points[b]];
        return sum + Math.hypot(p[0] - q[0], p[1] - q[1]);
      }, 0);
    for (let i = 1; i < 40; ++i) {
      for (let j = i + 1; j <= 40; ++j) {
        const turned = [...order.slice(0, i), ...order.slice(i, j).reverse(), ...order.slice(j)];
        expect(length(turned)).toBeGreaterThan(length(order) - 1e-6);
      }
    }
  });
});

describe("maps", () => {
  test("the principal map of points in a plane of space keeps their distances and all variance", () => {
    const random = new Random("plane");
    const [u, v] = [
      [0.6, 0, 0.8, 0],
      [0, 1, 0, 0]
    ];
    const points = Array.from({length: 30}, () => {
      const [a, b] = [3 * random.normal(), random.normal()];
      return u.map((x, d) => a * x + b * v[d] + 5);
    });
    const map = principalMap(points);
    const flat = points.map((_, i) => Array.from(map.points.subarray(2 * i, 2 * i + 2)));
    const [expected, found] = [distances(points), distances(flat)];
    expected.forEach((d, i) => expect(found[i]).toBeCloseTo(d, 4));
    expect(map.variance![0] + map.variance![1]).toBeCloseTo(1, 9);
    expect(map.variance![0]).toBeGreaterThan(map.variance![1]);
  });

  test("the principal axes point the same way whatever the vectors' order: to their largest component", () => {
    const random = new Random("signs");
    const [u, v] = [
      [0.1, -0.9, 0.3, 0.3],
      [0, 0.3, 0.95, -0.05]
    ];
    const points = Array.from({length: 40}, () => {
      const [a, b] = [5 * random.normal(), random.normal()];
      return u.map((x, d) => a * x + b * v[d]);
    });
    const {points: map} = principalMap(points);
    // Moving along an axis of the map is moving along its largest component.
    for (const [axis, component] of [1, 2].entries()) {
      const product = points.reduce((sum, p, i) => sum + p[component] * map[2 * i + axis], 0);
      expect(product).toBeGreaterThan(0);
    }
    const {points: turned} = principalMap(points.toReversed());
    points.forEach((_, i) => {
      const j = points.length - 1 - i;
      expect(turned[2 * j]).toBeCloseTo(map[2 * i], 4);
      expect(turned[2 * j + 1]).toBeCloseTo(map[2 * i + 1], 4);
    });
  });

  test("the neighbour map keeps two clouds apart, and is a function of its seed", async () => {
    const random = new Random("clouds");
    const points = Array.from({length: 60}, (_, i) =>
      Array.from({length: 8}, (_, d) => random.normal() + (d === 0 && i >= 30 ? 40 : 0))
    );
    const {points: map, variance} = await neighbourMap(points, {seed: 3, neighbours: 8});
    expect(variance).toBeNull();
    const flat = points.map((_, i) => Array.from(map.subarray(2 * i, 2 * i + 2)));
    const near = nearest(distances(flat), 5);
    near.forEach((others, i) => others.forEach((j) => expect(j >= 30).toBe(i >= 30)));
    const again = await neighbourMap(points, {seed: 3, neighbours: 8});
    expect(again.points).toEqual(map);
    const other = await neighbourMap(points, {seed: 4, neighbours: 8});
    expect(other.points).not.toEqual(map);
  });
});

test("mixed codes are one-hot but where a second code has its share, and empty where there is none", () => {
  const codes = mixedCodes([2, -1, 0], [{position: 2, other: 1, share: 0.25}], 3);
  expect(Array.from(codes)).toEqual([0, 0, 1, 0, 0, 0, 0.75, 0.25, 0]);
  const own = mixedCodes([1], [{position: 0, other: 1, share: 0.25}], 2);
  expect(Array.from(own)).toEqual([0, 1]);
});
