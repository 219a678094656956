import {describe, expect, test} from "vitest";
import {PAPER_SIZE} from "../../src/distributed/memory/parameterCounts.ts";
import {calibrate, median, predictedCosts} from "../../src/distributed/timeline/calibrate.ts";
import {exchangeCost} from "../../src/distributed/timeline/exchangeCost.ts";
import {paperCosts} from "../../src/distributed/timeline/paperCosts.ts";
import {simulateStep} from "../../src/distributed/timeline/simulateStep.ts";

/** Layers that take 10 ms forward, 20 ms backward and `busy` ms for every exchange. */
const costs = (layers: number, busy: number, prefetch: boolean) => ({
  ...{prefetch, update: 5},
  layers: Array.from({length: layers}, () => ({
    ...{forward: 10, backward: 20, average: 0},
    ...{gather: {busy, delay: 0}, scatter: {busy, delay: 0}}
  }))
});

describe("a step as a model", () => {
  test("without traffic is the sum of its arithmetic", () => {
    for (const prefetch of [true, false]) {
      expect(simulateStep(costs(4, 0, prefetch)).total).toBe(4 * 30 + 5);
    }
  });

  test("without prefetch adds every exchange: two gathers and a sum for each layer", () => {
    expect(simulateStep(costs(4, 3, false)).total).toBe(4 * (30 + 9) + 5);
  });

  test("with prefetch waits for the first gather and the last sum only, where traffic is faster", () => {
    // The link brings 4 ms while 10 ms are computed; backward 4 + 4 in 20.
    expect(simulateStep(costs(4, 4, true)).total).toBe(4 + 4 * 30 + 4 + 5);
  });

  test("with a slow link takes as long as the traffic", () => {
    // Three exchanges a layer in turn, with the arithmetic before the last sum's request hidden.
    const {total, spans} = simulateStep(costs(3, 100, true));
    expect(total).toBeGreaterThanOrEqual(900 + 5);
    expect(spans.filter(({kind}) => kind === "gather")).toHaveLength(6);
    expect(spans.filter(({kind}) => kind === "scatter")).toHaveLength(3);
  });

  test("does one thing at a time on every resource", () => {
    const {spans} = simulateStep(costs(5, 15, true));
    for (const kinds of [
      ["forward", "backward", "update", "wait"],
      ["gather", "scatter"]
    ]) {
      const own = spans.filter(({kind}) => kinds.includes(kind)).sort((a, b) => a.start - b.start);
      own.slice(1).forEach((span, i) => expect(span.start).toBeGreaterThanOrEqual(own[i].end));
    }
  });
});

test("an exchange by hand: 7 parts of 1000 numbers at 1 MB/s are 56 ms and one latency or seven", () => {
  const run = {size: 8, link: {bandwidth: 1, latency: 2}, bytes: 8, overhead: 0.5};
  expect(exchangeCost(8000, {...run, route: "direct"})).toEqual({busy: 56, delay: 2.5});
  expect(exchangeCost(8000, {...run, route: "ring"})).toEqual({busy: 56, delay: 14.5});
  expect(exchangeCost(8000, {...run, route: "ring", size: 1})).toEqual({busy: 0, delay: 0});
});

test("medians", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("calibration finds the overhead that a step was made with, and predicts other settings", () => {
  const run = {size: 4, link: {bandwidth: 2, latency: 1}, route: "ring", prefetch: false} as const;
  const truth = {
    size: 4,
    layers: [1000, 4000, 500].map((length) => ({length, forward: 6, backward: 11})),
    ...{update: 2, overhead: 1.7, stretch: 1}
  };
  const {spans, total} = simulateStep(predictedCosts(truth, run, 8));
  const measured = spans.flatMap((span) =>
    span.kind === "average" ? [] : [{...span, kind: span.kind}]
  );
  const found = calibrate(
    {steps: [[measured, measured]], lengths: [1000, 4000, 500], stepTime: total},
    run
  );
  expect(found.overhead).toBeCloseTo(1.7, 6);
  expect(found.stretch).toBeCloseTo(1, 6);
  const other = {...run, size: 8, prefetch: true, link: {bandwidth: 9, latency: 3}};
  expect(simulateStep(predictedCosts(found, other, 4)).total).toBeCloseTo(
    simulateStep(predictedCosts(truth, other, 4)).total,
    6
  );
});

test("what a step takes beyond its arithmetic and exchanges is not hidden by prefetching", () => {
  const run = {size: 2, link: {bandwidth: 8, latency: 1}, route: "direct", prefetch: true} as const;
  const own = {
    size: 2,
    layers: [1000, 4000, 1000].map((length) => ({length, forward: 10, backward: 20})),
    ...{update: 0, overhead: 0, stretch: 1}
  };
  const {spans, total} = simulateStep(predictedCosts(own, run, 2));
  const lanes = spans.flatMap((span) =>
    span.kind === "average" ? [] : [{...span, kind: span.kind}]
  );
  // Both are held up by 45 ms in all: half of the 90 ms of arithmetic.
  const stepTime = total + 45;
  const found = calibrate({steps: [[lanes, lanes]], lengths: [1000, 4000, 1000], stepTime}, run);
  expect(found.overhead).toBeCloseTo(0, 6);
  expect(found.stretch).toBeGreaterThan(1.4);
  expect(found.stretch).toBeLessThan(1.6);
  const off = (calibration: typeof own) =>
    simulateStep(predictedCosts(calibration, {...run, prefetch: false}, 2)).total;
  expect(off(found) - off(own)).toBeGreaterThan(40);
  expect(off(found) - off(own)).toBeLessThan(50);
});

test("an exchange lasts from the last worker’s asking to the first one’s notice of its end", () => {
  const run = {
    size: 2,
    link: {bandwidth: 8, latency: 1},
    route: "direct",
    prefetch: false
  } as const;
  // 4000 bytes at 8 MB/s and 1 ms of latency: 1.5 ms. One worker asks 7 ms late, one notices 3 ms late.
  const step = [
    [0, 12.5],
    [7, 9.5]
  ].map(([asked, noticed]) => [
    {kind: "gather" as const, layer: 0, start: asked, end: noticed},
    {kind: "wait" as const, layer: 0, start: asked, end: noticed},
    {kind: "forward" as const, layer: 0, start: 20, end: 24},
    {kind: "backward" as const, layer: 0, start: 30, end: 38},
    {kind: "update" as const, layer: -1, start: 40, end: 41}
  ]);
  const measure = (workers: typeof step) =>
    calibrate({steps: [workers], lengths: [1000], stepTime: 41}, run).overhead;
  expect(measure(step)).toBeCloseTo(1, 6);
  // Who computes meanwhile notices late, and says nothing of how long it took.
  const busy = step.map((spans) => spans.filter(({kind}) => kind !== "wait"));
  expect(measure(busy)).toBe(0);
});

test("twice the workers than processors take as long for each part as the processors allow", () => {
  const calibration = {
    size: 2,
    layers: [{length: 10, forward: 8, backward: 16}],
    ...{update: 0, overhead: 0, stretch: 1}
  };
  const run = {link: {bandwidth: 1, latency: 0}, route: "ring", prefetch: true} as const;
  const forward = (size: number, processors: number) =>
    predictedCosts(calibration, {...run, size}, processors).layers[0].forward;
  expect(forward(4, 8)).toBe(4);
  expect(forward(4, 2)).toBe(8);
});

describe("at the paper's size", () => {
  const settings = {
    ...{gpusPerMachine: 8, machines: 128, batch: 1, teraflops: 40, within: 100, between: 12.5},
    ...{rank: null, prefetch: true}
  };
  const total = (change: Partial<Parameters<typeof paperCosts>[1]>) =>
    simulateStep(paperCosts(PAPER_SIZE, {...settings, ...change})).total;
  const arithmetic = (4 * 2 * 64 * (12 * 3968 ** 2 + 13 * 3968) * 1280) / 40e9;

  test("prefetching hides what travels within a machine", () => {
    expect(total({machines: 1})).toBeLessThan(1.01 * arithmetic);
    expect(total({machines: 1, prefetch: false})).toBeGreaterThan(1.05 * arithmetic);
  });

  test("between machines gradients are the bottleneck, which compression removes", () => {
    // 2 bytes × 2 · 127/128 of 12 billion at 12.5 GB/s.
    expect(total({})).toBeGreaterThan((4 * 0.99 * 12.09e9) / 12.5e6);
    expect(total({rank: 896})).toBeLessThan(1.02 * arithmetic);
  });
});
