import {expect, test} from "vitest";
import {RunKeeper} from "../../src/live/runKeeper.ts";

/** Lets everything go on that waits for no timer. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; ++i) await Promise.resolve();
}

/**
 * A run whose steps take so many seconds and whose saving so many more, until so many have passed.
 * @returns seconds of training that a kill would have lost, at the worst; how many saves; their share
 */
async function play({
  step = 0.1,
  cost = 0,
  until = 120
}: {
  step?: number;
  cost?: number;
  until?: number;
}) {
  let [time, taken, savedAt, saves, worst] = [0, 0, 0, 0, 0];
  const keeper = new RunKeeper({
    savedStep: 0,
    now: () => 1000 * time,
    problem: String,
    async save() {
      const read = time;
      time += cost;
      [savedAt, saves] = [read, saves + 1];
      return taken;
    }
  });
  while (time < until) {
    time += step;
    taken += 1;
    // Just before it is saved, most would be lost.
    worst = Math.max(worst, time - savedAt);
    keeper.stepTaken({step: taken, stepSeconds: step});
    await settle();
  }
  return {worst, saves, share: (saves * cost) / time};
}

test("little is lost and little time is taken, whatever steps and saving take", async () => {
  for (const cost of [0, 0.02, 0.1, 0.3]) {
    for (const step of [0.05, 0.3, 3]) {
      const {worst, share} = await play({step, cost, until: 60});
      expect(worst, `cost ${cost}, step ${step}`).toBeLessThanOrEqual(10);
      // A step of three seconds is saved after each or every second one, as the bound on loss asks.
      expect(share, `cost ${cost}, step ${step}`).toBeLessThan(step < 1 ? 0.07 : 0.1);
    }
  }
});

test("the first save comes after two seconds, and the run is not slowed by one that is quick", async () => {
  const {saves, worst} = await play({step: 0.1, until: 2.05});
  expect([saves, worst < 2.2]).toEqual([1, true]);
});

test("one save at a time; who asks meanwhile waits, and what is saved is not saved again", async () => {
  let finish = () => {};
  let saves = 0;
  const keeper = new RunKeeper({
    ...{savedStep: 0, problem: String},
    async save() {
      saves += 1;
      await new Promise<void>((resolve) => (finish = resolve));
      return 5;
    }
  });
  const both = [keeper.save({step: 5}), keeper.save({step: 5})];
  await settle();
  expect(saves).toBe(1);
  finish();
  await Promise.all(both);
  await keeper.save({step: 5});
  expect(saves).toBe(1);
});

test("what cannot be saved is said, and tried again later", async () => {
  let [time, fails] = [0, true];
  const keeper = new RunKeeper({
    ...{savedStep: 0, now: () => time, problem: ({message}) => `Not kept: ${message}`},
    async save() {
      if (fails) throw new Error("full");
      return 2;
    }
  });
  await keeper.save({step: 1});
  expect(keeper.problem).toBe("Not kept: full");
  fails = false;
  keeper.stepTaken({step: 2, stepSeconds: 0.1});
  await settle();
  expect(keeper.problem).toBe("Not kept: full");
  time = 2000;
  keeper.stepTaken({step: 2, stepSeconds: 0.1});
  await settle();
  expect(keeper.problem).toBeNull();
});
