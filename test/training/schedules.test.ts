import {describe, expect, it} from "vitest";
import {DVAE_TRAINING} from "../../src/training/trainingDefaults.ts";
import {
  cosine,
  linear,
  SCHEDULE_FORMS,
  scheduled,
  tabulated,
  warmUpCosine
} from "../../src/training/schedules.ts";

describe("cosine", () => {
  const schedule = {from: 2, to: -1, steps: 100};

  it("starts at from, passes the mean half-way, ends at to and stays there", () => {
    expect(cosine(0, schedule)).toBe(2);
    expect(cosine(50, schedule)).toBeCloseTo(0.5, 12);
    expect(cosine(100, schedule)).toBe(-1);
    expect(cosine(1000, schedule)).toBe(-1);
  });

  it("is slow at both ends: (2 ∓ √2)/4 of the way after the first and third quarter", () => {
    expect(cosine(25, {from: 0, to: 1, steps: 100})).toBeCloseTo((2 - Math.SQRT2) / 4, 12);
    expect(cosine(75, {from: 0, to: 1, steps: 100})).toBeCloseTo((2 + Math.SQRT2) / 4, 12);
  });

  it("of 0 steps is at its end from the start", () => {
    expect(cosine(0, {from: 1, to: 0.25, steps: 0})).toBe(0.25);
  });
});

describe("linear", () => {
  it("is straight between its ends", () => {
    const schedule = {from: 1, to: 3, steps: 8};
    expect([0, 2, 4, 8, 9].map((step) => linear(step, schedule))).toEqual([1, 1.5, 2, 3, 3]);
    expect(linear(0, {from: 1, to: 3, steps: 0})).toBe(3);
  });
});

describe("tabulated", () => {
  const values = [1, 0.5, 2];

  it("has its values at equal shares of the steps, lines between them, and stays at the last", () => {
    const at = [0, 2, 4, 6, 8, 9].map((step) => tabulated(step, {values, steps: 8}));
    expect(at).toEqual([1, 0.75, 0.5, 1.25, 2, 2]);
  });
});

describe("scheduled", () => {
  const schedule = {from: 1, to: 1 / 16, steps: 4};

  it("takes the form it is asked for; the exponential halves where it is to fall to a sixteenth", () => {
    const values = [0, 1, 2, 3, 4, 9].map((step) => scheduled("exponential", step, schedule));
    [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 16].forEach((expected, i) => {
      expect(values[i]).toBeCloseTo(expected, 12);
    });
    expect(scheduled("linear", 1, schedule)).toBeCloseTo(1 - 15 / 64, 12);
    expect(scheduled("cosine", 2, schedule)).toBeCloseTo(17 / 32, 12);
  });

  it("is at its end from the start where it has no steps", () => {
    for (const form of SCHEDULE_FORMS) {
      expect(scheduled(form, 0, {...schedule, steps: 0})).toBe(1 / 16);
    }
  });
});

describe("warmUpCosine", () => {
  const options = {peak: 1, floor: 0.1, warmUp: 10, steps: 110};

  it("rises in a straight line, never from 0, to its peak", () => {
    expect(warmUpCosine(0, options)).toBeCloseTo(0.1, 12);
    expect(warmUpCosine(4, options)).toBeCloseTo(0.5, 12);
    expect(warmUpCosine(9, options)).toBe(1);
    expect(warmUpCosine(10, options)).toBe(1);
  });

  it("passes the mean half-way down and ends at its floor", () => {
    expect(warmUpCosine(60, options)).toBeCloseTo(0.55, 12);
    expect(warmUpCosine(110, options)).toBeCloseTo(0.1, 12);
    expect(warmUpCosine(500, options)).toBeCloseTo(0.1, 12);
  });

  it("needs no warm-up, and stays finite where the warm-up is all there is", () => {
    expect(warmUpCosine(0, {...options, warmUp: 0})).toBe(1);
    expect(warmUpCosine(110, {...options, warmUp: 110})).toBe(1);
  });
});

it("the dVAE's τ runs between the paper's values, and β starts from 0 as there", () => {
  expect(DVAE_TRAINING.temperature).toMatchObject({from: 1, to: 1 / 16});
  expect(DVAE_TRAINING.beta.from).toBe(0);
});
