import {expect, test} from "vitest";
import {derivation} from "../../../src/math/elbo/derivation.ts";
import {exactValues} from "../../../src/math/elbo/exactValues.ts";
import {lessonWorlds} from "../../../src/math/elbo/lessonWorlds.ts";
import {estimateLines, type Estimates} from "../../../src/math/elbo/lineEstimates.ts";

const world = {...lessonWorlds[0].tables, caption: 0};
const printed = derivation(world, {reading: "printed", mode: "free"});
const corrected = derivation(world, {reading: "corrected", mode: "free"});

async function collect(lines = printed, options = {}): Promise<Estimates[]> {
  const all: Estimates[] = [];
  for await (const estimates of estimateLines(lines, {draws: 1000, seed: 1, ...options})) {
    all.push(estimates);
  }
  return all;
}

test.each([
  ["printed", printed],
  ["corrected", corrected]
])("%s: 95 of 100 intervals hold the exact value of each line", async (_, lines) => {
  const REPEATS = 400;
  const hits = lines.map(() => 0);
  for (let seed = 1; seed <= REPEATS; ++seed) {
    const last = (await collect(lines, {seed, looks: 1})).at(-1)!;
    last.lines.forEach(({values, halfWidth}, i) => {
      const exact = exactValues(lines[i]);
      hits[i] += values.every((v, z) => Math.abs(v - exact[z]) <= halfWidth + 1e-9) ? 1 : 0;
    });
  }
  // Three standard deviations of a binomial count around 95 %.
  const slack = 3 * Math.sqrt(0.95 * 0.05 * REPEATS);
  const constant = (i: number) => lines === corrected && i >= 1 && i <= 3;
  hits.forEach((count, i) => {
    if (constant(i)) expect(count).toBe(REPEATS);
    else expect(Math.abs(count - 0.95 * REPEATS), lines[i].name).toBeLessThan(slack);
  });
});

test("intervals shrink like 1/√n", async () => {
  const all = await collect(printed, {draws: 100_000});
  const widths = (draws: number) => all.find((e) => e.draws >= draws)!;
  const [few, many] = [widths(1000), widths(100_000)];
  few.lines.forEach(({halfWidth}, i) => {
    const ratio = halfWidth / many.lines[i].halfWidth;
    expect(ratio / Math.sqrt(many.draws / few.draws)).toBeCloseTo(1, 0);
  });
});

test("what does not vary has no interval: the integrand of L2 to L4 as corrected", async () => {
  const last = (await collect(corrected)).at(-1)!;
  const widths = last.lines.map(({halfWidth}) => halfWidth);
  for (const i of [1, 2, 3]) expect(widths[i]).toBeLessThan(1e-12);
  for (const i of [0, 4, 5, 6]) expect(widths[i]).toBeGreaterThan(1e-3);
});

test("counts up to the draws asked for, and the same seed gives the same end", async () => {
  const all = await collect();
  const counts = all.map(({draws}) => draws);
  expect(counts[0]).toBe(10);
  expect(counts.every((n, i) => i === 0 || n > counts[i - 1])).toBe(true);
  expect(counts.at(-1)).toBe(1000);
  const [other] = await collect(printed, {looks: 1, slice: 1e4});
  expect(other).toEqual(all.at(-1));
  expect((await collect(printed, {seed: 2})).at(-1)!.lines).not.toEqual(all.at(-1)!.lines);
});

test("a single draw has no finite interval", async () => {
  const [one] = await collect(printed, {draws: 1});
  expect(one.draws).toBe(1);
  for (const {halfWidth} of one.lines) expect(halfWidth).toBe(Infinity);
});
