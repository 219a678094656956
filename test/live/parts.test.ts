import {describe, expect, test} from "vitest";
import {KeptStates} from "../../src/live/keptStates.ts";
import {MetricHistory} from "../../src/live/metricHistory.ts";
import {isMoment} from "../../src/live/moments.ts";

describe("moments", () => {
  const moments = (last: number) =>
    Array.from({length: last + 1}, (_, step) => step).filter((step) => isMoment(step));

  test("grow apart, by a twelfth of the steps taken", () => {
    const steps = moments(20000);
    expect(steps[0]).toBe(0);
    steps.slice(2).forEach((step, i) => {
      const before = steps[i + 1];
      const expected = 8 + before / 12;
      expect(step - before).toBeGreaterThanOrEqual(Math.floor(expected) - 1);
      // The gap itself grows while it is crossed, by a twelfth.
      expect(step - before).toBeLessThanOrEqual(1 + (expected * 13) / 12);
    });
  });

  test("are few enough to keep", () => {
    expect(moments(2500).length).toBeLessThan(45);
    expect(moments(20000).length).toBeLessThan(75);
  });
});

describe("MetricHistory", () => {
  test("keeps the first step and those that a power of two divides", () => {
    const history = new MetricHistory(5);
    for (let step = 1; step <= 20; ++step) history.add(step, step / 10, {loss: 1 / step});
    expect(history.data).toEqual({
      step: [1, 8, 16],
      seconds: [0.1, 0.8, 1.6],
      metrics: {loss: [1, 1 / 8, 1 / 16]}
    });
    expect([history.at(15), history.at(16), history.at(0)]).toEqual([
      {loss: 1 / 8},
      {loss: 1 / 16},
      null
    ]);
  });

  test("holds each step once, however often it is taken", () => {
    const history = new MetricHistory();
    for (const step of [1, 2, 3, 4, 2, 3]) history.add(step, step, {loss: 10 * step});
    history.add(3, 3, {loss: 7});
    expect(history.data.step).toEqual([1, 2, 3, 4]);
    expect(history.data.metrics.loss).toEqual([10, 20, 7, 40]);
  });

  test("goes on from its data as if nothing had been", () => {
    const [whole, first] = [new MetricHistory(6), new MetricHistory(6)];
    for (let step = 1; step <= 50; ++step) whole.add(step, step, {loss: -step});
    for (let step = 1; step <= 23; ++step) first.add(step, step, {loss: -step});
    const second = MetricHistory.from(JSON.parse(JSON.stringify(first.data)), 6);
    for (let step = 24; step <= 50; ++step) second.add(step, step, {loss: -step});
    // Not knowing how it was thinned, it may hold a few early steps that the other has dropped.
    const shared = whole.data.step.filter((step) => step > 23);
    expect(second.data.step.filter((step) => shared.includes(step))).toEqual(shared);
    expect(second.data.step.length).toBeLessThanOrEqual(6);
  });
});

describe("KeptStates", () => {
  const state = (step: number) => ({
    step,
    tensors: {x: {shape: [2], values: Float32Array.of(step, 0)}}
  });

  test("holds what fits, the first and the last always, and the early ones closer together", () => {
    const states = new KeptStates(5 * 8);
    for (let step = 0; step <= 100; step += 10) states.add(state(step));
    expect(states.steps).toHaveLength(5);
    expect([states.steps[0], states.steps.at(-1)]).toEqual([0, 100]);
    const gaps = states.steps.slice(1).map((step, i) => step - states.steps[i]);
    expect(gaps[0]).toBeLessThan(gaps.at(-1)!);
    const none = new KeptStates(0);
    for (let step = 0; step < 5; ++step) none.add(state(step));
    expect(none.steps).toEqual([0, 4]);
  });

  test("finds the last state before a step", () => {
    const states = new KeptStates(1e6);
    for (const step of [20, 10, 30, 20]) states.add(state(step));
    expect(states.steps).toEqual([10, 20, 30]);
    expect(states.before(29)?.step).toBe(20);
    expect(states.before(30)?.step).toBe(30);
    expect(states.before(9)).toBeUndefined();
  });
});
