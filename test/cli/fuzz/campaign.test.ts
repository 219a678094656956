/** A short share of `npm run fuzz`, always the same; what the campaign found stands with its kind's tests. */
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {type KindName, KIND_NAMES} from "../../../src/cli/fuzz/kindNames.ts";
import {loadKind} from "../../../src/cli/fuzz/kinds.ts";
import {runKind} from "../../../src/cli/fuzz/runKind.ts";
import type {FuzzKind} from "../../../src/cli/fuzz/fuzzKind.ts";

const CASES: Record<KindName, number> = {
  captions: 200,
  checkpoints: 150,
  tokenizers: 150,
  "run-files": 300,
  zips: 100,
  metadata: 200,
  permalinks: 60,
  "command-lines": 500
};

describe("the campaign", () => {
  it.each(KIND_NAMES)("finds nothing in its first %s", async (name) => {
    const {cases, outcomes, failure} = await runKind(await loadKind(name), {
      ...{seed: 1, cases: CASES[name]}
    });
    if (failure) throw new Error(`${fc.stringify(failure.value)}: ${failure.error.message}`);
    expect(cases).toBe(CASES[name]);
    // Both what is taken and what is not.
    expect(outcomes.size).toBeGreaterThan(1);
  });
});

it("lets others in between the cases, else weak references would hold all of them", async () => {
  let isLetIn = false;
  const kind: FuzzKind<number> = {
    about: "numbers",
    cases: () => fc.nat(),
    check: () => String(isLetIn)
  };
  setTimeout(() => (isLetIn = true));
  const {outcomes} = await runKind(kind, {seed: 1, cases: 1000});
  expect(outcomes.get("true")).toBeGreaterThan(500);
});

describe("a kind that fails", () => {
  const kind: FuzzKind<number> = {
    about: "numbers below 1000",
    cases: () => fc.nat(),
    check(n) {
      if (n >= 1000) throw new Error("too large");
      return "small";
    }
  };

  it("is reported with its smallest case, and the way back to it", async () => {
    const {failure, cases} = await runKind(kind, {seed: 3, cases: 100});
    expect(failure).toMatchObject({value: 1000, error: {message: "too large"}});
    expect(cases).toBeLessThan(100);
    const again = await runKind(kind, {seed: 3, cases: 1, path: failure!.path});
    expect(again.failure?.value).toBe(1000);
  });

  it("gives the same cases for the same seed, and ends in time", async () => {
    const seen = async (seed: number) => {
      const values: number[] = [];
      const watched = {...kind, check: (n: number) => `${values.push(n) && "seen"}`};
      await runKind(watched, {seed, cases: 20});
      return values;
    };
    expect(await seen(5)).toEqual(await seen(5));
    expect(await seen(5)).not.toEqual(await seen(6));
    const slow = {...kind, check: () => new Promise<string>((end) => setTimeout(end, 5, "slow"))};
    const {cases, failure} = await runKind(slow, {seed: 1, time: 50});
    expect(failure).toBeNull();
    expect(cases).toBeLessThan(30);
  });
});
