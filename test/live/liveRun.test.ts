import {afterEach, expect, it, vi} from "vitest";
import {LiveRun, type LiveOptions} from "../../src/live/liveRun.ts";
import {alive, onBackend, onEachBackend} from "../kernels/checkOperation.ts";
import {Pursuit} from "./pursuit.ts";

const STEPS = 40;

type Options = Partial<LiveOptions<Pursuit, number[]>> & {troubleAt?: number};

const runs: LiveRun<Pursuit, number[]>[] = [];
/** Called at every change of a run. */
const watchers = new Map<LiveRun<Pursuit, number[]>, () => void>();

async function open({troubleAt, ...options}: Options = {}) {
  const run: LiveRun<Pursuit, number[]> = new LiveRun<Pursuit, number[]>({
    make: () => new Pursuit({steps: STEPS, troubleAt}),
    probe: async (phase) => [...((await phase.result.weight.data()) as Float32Array)],
    moments: {first: 4, growth: 1 / 8},
    onChange: () => watchers.get(run)?.(),
    ...options
  });
  runs.push(run);
  await run.settled();
  return run;
}

/** Plays until `step` has been taken, or the run has stopped by itself. */
async function playTo(run: LiveRun<Pursuit, number[]>, step: number) {
  const reached = new Promise<void>((resolve) => {
    watchers.set(run, () => {
      if (run.progress.step >= step || !run.isPlaying) resolve(run.pause());
    });
  });
  run.play();
  await reached;
  watchers.delete(run);
}

/** All numbers of a run, but not how long they took. */
async function numbers(run: LiveRun<Pursuit, number[]>) {
  const {step, metrics} = run.history;
  return {
    state: await run.read(),
    step,
    metrics,
    probes: run.probes.all,
    latest: run.progress.metrics
  };
}

afterEach(async () => {
  for (const run of runs.splice(0)) await run.dispose();
});

onEachBackend(() => {
  it("gives the same numbers whatever the pausing, stepping, rewinding and resuming", async () => {
    const before = alive();
    const whole = await open();
    await playTo(whole, STEPS);
    expect(whole.progress).toMatchObject({status: "done", step: STEPS, steps: STEPS});

    const broken = await open({sleep: () => Promise.resolve()});
    await playTo(broken, 7);
    expect(broken.progress.status).toBe("paused");
    for (let i = 0; i < 3; ++i) await broken.step();
    const at = broken.progress.step;
    await broken.seek(at - 1);
    expect(broken.progress.step).toBeLessThan(at);
    broken.setSpeed(1000);
    await playTo(broken, at + 5);
    // As if the page had been left and opened again.
    const saved = structuredClone({state: (await broken.read())!, record: broken.record});
    await broken.dispose();
    const resumed = await open({resume: saved});
    expect(resumed.progress).toMatchObject({status: "paused", step: saved.state.step});
    await resumed.putAway();
    await resumed.bringBack();
    await playTo(resumed, STEPS);

    const [expected, found] = [await numbers(whole), await numbers(resumed)];
    // A moment of its own is where the run was resumed.
    const moments = expected.probes.map(({step}) => step);
    const probes = found.probes.filter(({step}) => moments.includes(step));
    expect({...found, probes}).toEqual(expected);
    await Promise.all([whole.dispose(), resumed.dispose()]);
    expect(alive()).toEqual(before);
  });

  it("stops where a number is not finite, names it and keeps the last good state", async () => {
    const run = await open({troubleAt: 13});
    await playTo(run, STEPS);
    const {status, step, problem} = run.progress;
    expect({status, step}).toEqual({status: "stopped", step: 13});
    expect(problem).toMatchObject({step: 13, terms: ["loss", "squares", "gradientNorm"]});
    expect(problem!.message).toMatch(/step 13: loss = NaN/);
    const good = await open();
    while (good.progress.step < 13) await good.step();
    expect(await run.read()).toEqual(await good.read());
    // It can be rewound, and comes to the same end.
    await run.seek(8);
    expect(run.progress).toMatchObject({status: "paused", problem: null});
    await playTo(run, STEPS);
    expect(run.progress).toMatchObject({status: "stopped", step: 13});
  });

  it("begins again as if nothing had been", async () => {
    const run = await open();
    await run.step();
    const first = await numbers(run);
    await playTo(run, 20);
    await run.restart();
    expect(run.progress).toMatchObject({status: "paused", step: 0, metrics: null, seconds: 0});
    expect(run.history.step).toEqual([]);
    await run.step();
    expect(await numbers(run)).toEqual(first);
  });
});

onBackend("cpu", () => {
  it("takes no more steps a second than it may, and hears a pause at once", async () => {
    const slept: number[] = [];
    let time = 0;
    const run = await open({
      now: () => time,
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
        time += milliseconds;
        await new Promise((r) => setTimeout(r));
      }
    });
    run.setSpeed(10);
    await playTo(run, 5);
    expect(new Set(slept)).toEqual(new Set([100]));
  });

  it("counts no hour of sleep as training", async () => {
    let time = 0;
    const run = await open({
      now: () => (time += 10),
      probe: async ({optimizer}) => {
        // The machine sleeps while it looks, but for the first times.
        if (optimizer.step > 10) time += 3_600_000;
        return [];
      }
    });
    await playTo(run, STEPS);
    expect(run.progress.seconds).toBeGreaterThan(0.01 * STEPS);
    expect(run.progress.seconds).toBeLessThan(5);
    expect(run.progress.stepSeconds).toBeLessThan(1);
  });

  it("plays on once it is brought back, where that was asked while it was put away", async () => {
    const run = await open();
    await run.putAway();
    run.play();
    expect(run.isPlaying).toBe(true);
    await run.bringBack();
    await vi.waitFor(() => expect(run.progress.status).toBe("done"));
  });

  it("tries again where its phase could not be made", async () => {
    let fails = true;
    const run = await open({
      make() {
        if (fails) throw new Error("No memory.");
        return new Pursuit({steps: STEPS});
      }
    });
    expect(run.progress).toMatchObject({status: "stopped", problem: {message: "No memory."}});
    fails = false;
    await playTo(run, STEPS);
    expect(run.progress).toMatchObject({status: "done", problem: null});
  });

  it("comes to its end once, and so does one that stops", async () => {
    const ends: string[] = [];
    const run: LiveRun<Pursuit, number[]> = await open({
      onEnd: () => ends.push(run.progress.status)
    });
    await playTo(run, STEPS);
    run.play();
    await run.settled();
    expect(ends).toEqual(["done"]);
    const trouble = await open({troubleAt: 5, onEnd: () => ends.push("stopped")});
    await playTo(trouble, STEPS);
    expect(ends).toEqual(["done", "stopped"]);
  });

  it("loses nothing of a resumed run whose device is lost before it is awake", async () => {
    const whole = await open();
    await playTo(whole, 20);
    await whole.pause();
    const saved = structuredClone({state: (await whole.read())!, record: whole.record});
    const run: LiveRun<Pursuit, number[]> = new LiveRun({
      make: () => new Pursuit({steps: STEPS}),
      probe: async () => [],
      resume: saved
    });
    runs.push(run);
    await run.putAway({lost: true});
    await run.bringBack();
    expect(run.progress).toMatchObject({status: "paused", step: saved.state.step});
  });

  it("goes on from the last kept state where the device is lost", async () => {
    let answers = true;
    const never = new Promise<number[]>(() => {});
    const run = await open({probe: () => (answers ? Promise.resolve([]) : never)});
    await playTo(run, 20);
    const kept = run.rewindable.at(-1)!;
    answers = false;
    run.setSpeed(1000);
    run.play();
    await new Promise((r) => setTimeout(r, 100));
    expect(run.progress.status).toBe("playing");
    await run.putAway({lost: true});
    answers = true;
    await run.bringBack();
    expect(run.progress).toMatchObject({status: "paused"});
    expect(run.progress.step).toBeGreaterThanOrEqual(kept);
    await playTo(run, STEPS);
    const whole = await open();
    await playTo(whole, STEPS);
    expect(await run.read()).toEqual(await whole.read());
  });

  it("says what a probe could not do, and can go on", async () => {
    let fails = true;
    const run = await open({
      probe: async ({optimizer}) => {
        if (fails && optimizer.step > 0) throw new Error("The probe broke.");
        return [];
      }
    });
    await playTo(run, STEPS);
    expect(run.progress).toMatchObject({status: "stopped", problem: {message: "The probe broke."}});
    fails = false;
    await playTo(run, STEPS);
    expect(run.progress).toMatchObject({status: "done", problem: null});
  });
});
