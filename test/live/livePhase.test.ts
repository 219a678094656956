import {afterEach, expect, it} from "vitest";
import {LivePhase, type LivePhaseOptions} from "../../src/live/livePhase.ts";
import {alive, onBackend, onEachBackend} from "../kernels/checkOperation.ts";
import {Pursuit} from "./pursuit.ts";

type Options = Partial<LivePhaseOptions<Pursuit, number[]>>;

const made: LivePhase<Pursuit, number[]>[] = [];

function pursue(options: Options = {}) {
  const live = new LivePhase<Pursuit, number[]>({
    make: () => new Pursuit({steps: 40}),
    probe: async (phase) => [...((await phase.result.weight.data()) as Float32Array)],
    moments: {first: 4, growth: 1 / 8},
    ...options
  });
  made.push(live);
  return live;
}

const wake = (live: LivePhase<Pursuit, number[]>) => live.wake(() => false);

async function takeSteps(live: LivePhase<Pursuit, number[]>, count: number) {
  for (let i = 0; i < count; ++i) await live.take(live.phase!);
  await live.settle(live.phase!);
}

afterEach(() => {
  for (const live of made.splice(0)) live.letGo();
});

onEachBackend(() => {
  it("goes on where it was put away, and knows what it knew", async () => {
    const before = alive();
    const [whole, broken] = [pursue(), pursue()];
    await Promise.all([wake(whole), wake(broken)]);
    await takeSteps(whole, 10);
    await takeSteps(broken, 6);
    const {memory} = broken;
    broken.putAway(await broken.read(broken.phase!));
    expect(broken).toMatchObject({phase: null, away: {step: 6}, memory});
    await wake(broken);
    expect(broken.away).toBeNull();
    await takeSteps(broken, 4);
    expect(await broken.read(broken.phase!)).toEqual(await whole.read(whole.phase!));
    expect(broken.memory.history.data.metrics).toEqual(whole.memory.history.data.metrics);
    for (const live of [whole, broken]) live.letGo();
    expect(alive()).toEqual(before);
  });

  it("keeps nothing of a phase whose state is another model's", async () => {
    const before = alive();
    const whole = pursue();
    await wake(whole);
    const state = await whole.read(whole.phase!);
    whole.letGo();
    const [name] = Object.keys(state.tensors);
    delete state.tensors[name];
    const misfit = pursue({resume: {state, record: whole.memory.record(0)}});
    await expect(wake(misfit)).rejects.toThrow(name);
    expect(misfit.phase).toBeNull();
    expect(alive()).toEqual(before);
  });
});

onBackend("cpu", () => {
  it("loses nothing with the device of what was read for a file since", async () => {
    const live = pursue();
    await wake(live);
    await takeSteps(live, 20);
    do await takeSteps(live, 1);
    while (live.memory.states.steps.includes(live.progress.step));
    const {step} = await live.read(live.phase!);
    const kept = live.memory.states.steps.at(-1)!;
    expect(step).toBeGreaterThan(kept);
    live.lose();
    await wake(live);
    expect(live.progress.step).toBe(step);
    // But what was gone back behind is not what one goes on from.
    expect(await live.rewind(live.phase!, kept)).toBe(true);
    live.lose();
    await wake(live);
    expect(live.progress.step).toBe(kept);
  });

  it("does not count a step whose device was lost meanwhile", async () => {
    let found = (_: number[]) => {};
    let looks = 0;
    const live = pursue({
      moments: {first: 0.5, growth: 1e-3},
      probe: () =>
        ++looks === 2 ? new Promise((resolve) => (found = resolve)) : Promise.resolve([])
    });
    await wake(live);
    const taken = live.take(live.phase!);
    await expect.poll(() => looks).toBe(2);
    live.lose();
    await wake(live);
    const {progress} = live;
    found([]);
    expect(await taken).toBe(false);
    expect(live.progress).toMatchObject({step: progress.step, stepSeconds: null});
  });

  it("changes nothing more once it is abandoned on its way", async () => {
    const live = pursue();
    await live.wake(() => true);
    expect(live).toMatchObject({phase: null, away: null});
    expect(live.memory.states.steps).toEqual([]);
  });

  it("forgets everything but how much it may keep where it begins again", async () => {
    const live = pursue({stateBudget: 0});
    await wake(live);
    await takeSteps(live, 12);
    live.restart();
    expect(live.progress).toMatchObject({step: 0, steps: 40, seconds: 0, metrics: null});
    await wake(live);
    await takeSteps(live, 12);
    expect(live.memory.states.steps.length).toBeLessThanOrEqual(2);
  });
});
