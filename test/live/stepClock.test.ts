import {expect, test} from "vitest";
import {StepClock} from "../../src/live/stepClock.ts";

/** A clock whose time passes only as told. */
function clock(seconds?: number) {
  let time = 0;
  const steps = new StepClock({now: () => time, seconds});
  const take = async (duration: number, kind: "step" | "look" = "step") => {
    await steps.time(kind, async () => void (time += 1000 * duration));
    steps.endStep({isFirst: false});
  };
  return {steps, take, pass: (duration: number) => (time += 1000 * duration)};
}

test("counts what steps and looks take, and nothing between them", async () => {
  const {steps, take, pass} = clock(10);
  await take(0.5);
  pass(3600);
  await take(0.5);
  await take(2, "look");
  expect(steps.seconds).toBeCloseTo(13, 9);
});

test("an hour of sleep in the middle of a step counts as a step", async () => {
  const {steps, take} = clock();
  for (let i = 0; i < 20; ++i) await take(0.2);
  const [before, mean] = [steps.seconds, steps.stepSeconds!];
  await take(3600);
  expect(steps.seconds - before).toBeCloseTo(0.2, 9);
  expect(steps.stepSeconds).toBeCloseTo(mean, 9);
  await take(3600, "look");
  // No look was taken before: a minute is the most that anybody believes.
  expect(steps.seconds - before).toBeCloseTo(60.2, 9);
});

test("slow machines are believed: steps of half a minute, and ones that grow slower", async () => {
  const {steps, take} = clock();
  for (let i = 0; i < 3; ++i) await take(30);
  await take(100);
  expect(steps.seconds).toBeCloseTo(190, 9);
  const quick = clock();
  await quick.take(0.01);
  await quick.take(4);
  expect(quick.steps.seconds).toBeCloseTo(4.01, 9);
});

test("what throws took no time", async () => {
  const {steps, pass} = clock();
  const failing = steps.time("step", async () => {
    pass(5);
    throw new Error("lost");
  });
  await expect(failing).rejects.toThrow("lost");
  expect(steps.seconds).toBe(0);
});
