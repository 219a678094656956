import {describe, expect, test} from "vitest";
import {growths} from "../../../src/cli/soak/growth.ts";
import {soakCsv, soakTable} from "../../../src/cli/soak/soakTable.ts";

/** A hundred samples of one quantity. */
const samples = (value: (i: number) => number) =>
  Array.from({length: 100}, (_, i) => ({bytes: value(i)}));

describe("growth", () => {
  test("is what goes past its start by more than a tenth and stays there", () => {
    const [leak] = growths(samples((i) => 1000 + 2 * i));
    expect(leak).toMatchObject({name: "bytes", start: 1018, end: 1189, grew: true});
  });

  test("is seen where what grew was let go again before the end", () => {
    const [grown] = growths(samples((i) => (i > 50 && i < 70 ? 1200 : 1000)));
    expect(grown).toMatchObject({start: 1000, highest: 1200, end: 1000, grew: true});
  });

  test("is neither a tenth more, nor a jump of one sample, nor what grows while a page is filled", () => {
    expect(growths(samples((i) => 1000 + i))[0].grew).toBe(false);
    expect(growths(samples((i) => (i === 50 ? 1e6 : 1000)))[0].grew).toBe(false);
    expect(growths(samples((i) => Math.min(1000, 100 * (i + 1))))[0].grew).toBe(false);
  });

  test("is anything at all where there was nothing", () => {
    expect(growths(samples(() => 0))[0].grew).toBe(false);
    expect(growths(samples((i) => (i < 50 ? 0 : 1)))[0].grew).toBe(true);
  });

  test("takes as many samples as are needed for a start, and says how many", () => {
    expect(() => growths(samples(() => 1).slice(0, 5))).toThrow("6 samples; 5 were received");
  });
});

test("a soak is told as a table with curves, and as one for spreadsheets", () => {
  const some = [1, 1, 1, 1, 1, 1, 4, 8].map((value) => ({listeners: 1e3 * value, tensors: 7}));
  const [head, listeners, tensors] = soakTable(some).split("\n");
  expect(head).toMatch(/start +highest +end/);
  expect(listeners).toMatch(/^listeners +1,000 +8,000 +8,000 +grew +▂▂▂▂▂▂▅█$/);
  expect(tensors).toMatch(/^tensors +7 +7 +7 +held +█{8}$/);
  const lines = soakCsv(some.slice(0, 2), [0, 0.125]).split("\n");
  expect(lines).toEqual(["minutes,listeners,tensors", "0.00,1000,7", "0.13,1000,7", ""]);
});
