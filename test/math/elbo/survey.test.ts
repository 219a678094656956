import {expect, test} from "vitest";
import {derivation} from "../../../src/math/elbo/derivation.ts";
import {randomWorld} from "../../../src/math/elbo/randomWorld.ts";
import {findBreakingWorld, survey, type Survey} from "../../../src/math/elbo/survey.ts";
import {judge} from "../../../src/math/elbo/verdicts.ts";

const printed = {reading: "printed", mode: "free", caption: 0} as const;

test("counts in how many random worlds each line breaks, slice by slice", async () => {
  const counts: Survey[] = [];
  for await (const count of survey(200, {...printed, slice: 0})) counts.push(count);
  expect(counts.length).toBeGreaterThan(100);
  const {worlds, broken} = counts.at(-1)!;
  expect(worlds).toBe(200);
  expect(broken).toMatchObject({L1: 0, L2: 200, L3: 200, L4: 0, L5: 200, L6: 200});
  expect(broken.L7).toBeGreaterThan(100);
  expect(broken.L7).toBeLessThan(200);
});

test("finds the next world that breaks a line, and none where the line is right", async () => {
  const isBroken = (seed: number) =>
    judge(derivation(randomWorld(seed), printed)).find(({name}) => name === "L7")!.holds === false;
  const first = (await findBreakingWorld("L7", {...printed, after: 0}))!;
  const second = (await findBreakingWorld("L7", {...printed, after: first}))!;
  expect(isBroken(first) && isBroken(second)).toBe(true);
  for (let seed = 1; seed < second; ++seed) expect(isBroken(seed)).toBe(seed === first);
  const corrected = {...printed, reading: "corrected"} as const;
  expect(await findBreakingWorld("L7", {...corrected, after: 0, tries: 300})).toBeNull();
});
