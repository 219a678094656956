/** Live training in the worker: one desk for each kind of model, around the same `LiveRun`. */
import {type LiveOptions, LiveRun} from "../live/liveRun.ts";
import type {TrainingState} from "../live/keptStates.ts";
import type {MomentSpacing} from "../live/moments.ts";
import {packRun, unpackRun} from "../live/runFile.ts";
import {type RunStore, storageProblem, type StoredRun} from "../live/runStore.ts";
import type {Phase} from "../training/phase.ts";
import {CheckpointError} from "../training/safetensors.ts";
import {Follower} from "./follower.ts";
import {throttled} from "./throttled.ts";
import type {MeasuredMoment, RunPlan, RunReport, TrainingDesk} from "../live/trainingProtocol.ts";

/** What differs from model to model. */
export interface Trainee<Ph extends Phase, S, P> {
  /** Of model; the files of its runs say so. */
  kind: string;
  /** What is wrong with settings, in one line; null if nothing is. */
  check(settings: S): string | null;
  /** Fetches what a run needs. `make` gives the phase at step 0; for `probe` see `LiveOptions`. */
  prepare(settings: S): Promise<{make(): Ph; probe(phase: Ph): Promise<P>}>;
  /** Numbers among what a probe finds, to be drawn over the steps; null where it has none. */
  measure?(probe: P): Record<string, number> | null;
  moments?: MomentSpacing;
  /** Where runs are kept; without it they go with the page. */
  store?: RunStore<S, P>;
}

/** A desk, with what the worker itself needs of it. */
export interface LiveDesk<Ph extends Phase, S, P> extends TrainingDesk<S, P> {
  /** The phase of the run there is, whose parameters others may read; see `LiveRun.phase`. */
  readonly phase: Ph | null;
  /** The settings of that run. */
  readonly settings: S | null;
  /** Takes the run off the device, before the backend changes or where the device is lost, and why. */
  putAway(options?: {lost?: string | null}): Promise<void>;
  /** Goes on after `putAway`. */
  bringBack(): Promise<void>;
}

/** The least milliseconds between reports. */
const REPORT_EVERY = 250;

/**
 * Milliseconds between reports of a run that has been going on for so many seconds: the longer its
 * curves are, the less they move, and painting them takes time from training. From 100 s on, a second.
 */
const reportEvery = (seconds: number) => Math.min(1000, Math.max(REPORT_EVERY, 10 * seconds));

/** Milliseconds between saves of a run that is played. */
const SAVE_EVERY = 20_000;

const desks: Pick<LiveDesk<Phase, unknown, unknown>, "pause" | "putAway" | "bringBack">[] = [];

let open = () => {};
/** Resolves once a backend has started. */
const backendStarted = new Promise<void>((resolve) => (open = resolve));

/**
 * Before the backend changes: all trainings are put away.
 * @param lost why the device no longer answers; null where it does
 */
export async function putTrainingAway(options?: {lost?: string | null}): Promise<void> {
  for (const desk of desks) await desk.putAway(options);
}

/** After the backend has started or changed: they go on. */
export async function bringTrainingBack(): Promise<void> {
  open();
  for (const desk of desks) await desk.bringBack();
}

/**
 * Makes the desk of a kind of model.
 *
 *     export const dvaeTraining = liveDesk<DvaePhase, DvaeSettings, DvaeProbe>({kind: "dvae", check, prepare});
 */
export function liveDesk<Ph extends Phase, S, P>({
  kind,
  check,
  prepare,
  measure = () => null,
  moments,
  store
}: Trainee<Ph, S, P>): LiveDesk<Ph, S, P> {
  let current: {id: string; plan: RunPlan<S>; run: LiveRun<Ph, P>} | null = null;
  let queue: RunPlan<S>[] = [];
  let speed = Infinity;
  let wasPlaying = false;
  let saved = {time: 0, step: 0};
  let saving: Promise<void> | null = null;
  let saveProblem: string | null = null;
  /** Why the device was lost, as long as nobody went on since. */
  let lossReason: string | null = null;
  const follower = new Follower<RunReport<S, P> | null>();
  let reported = -Infinity;
  const report = throttled(() => {
    reported = performance.now();
    follower.tell(snapshot());
  }, REPORT_EVERY);

  const desk: LiveDesk<Ph, S, P> = {
    get phase() {
      return current?.run.phase ?? null;
    },
    get settings() {
      return current?.plan.settings ?? null;
    },
    follow(next) {
      report();
      return follower.follow(next);
    },
    async begin(plans) {
      for (const {name, settings} of plans) {
        const problem = check(settings);
        if (problem) return plans.length > 1 ? `${name}: ${problem}` : problem;
      }
      queue = [...plans];
      await backendStarted;
      return next();
    },
    play() {
      lossReason = null;
      for (const other of desks) if (other !== desk) void other.pause();
      current?.run.play();
    },
    async pause() {
      await current?.run.pause();
      await save();
    },
    async step() {
      lossReason = null;
      await current?.run.step();
    },
    setSpeed(stepsPerSecond) {
      speed = stepsPerSecond;
      current?.run.setSpeed(speed);
      report();
    },
    seek: async (step) => current?.run.seek(step),
    async restart() {
      await current?.run.restart();
      desk.play();
    },
    probe: async (step) => current?.run.probes.get(step) ?? null,
    async runs() {
      const runs: StoredRun<S, P>[] = (await store?.list().catch(() => [])) ?? [];
      return runs.map(({record, ...run}) => {
        return {...run, history: record.history, measured: measuredOf(record.probes)};
      });
    },
    async resume(id) {
      const found = await store?.load(id).catch(() => null);
      if (!found) return "This browser no longer has that run.";
      const {run, state} = found;
      queue = [];
      await backendStarted;
      return begin(run, run.id, {state, record: run.record});
    },
    async save() {
      const stored = await read();
      return stored && packRun(kind, stored.run, stored.state);
    },
    async open(file) {
      let found: ReturnType<typeof unpackRun<S, P>>;
      try {
        found = unpackRun<S, P>(kind, file);
      } catch (error) {
        if (error instanceof CheckpointError) return `The file ${error.message}.`;
        throw error;
      }
      const {run, state} = found;
      const problem = check(run.settings);
      if (problem) return `The file has settings that are not possible: ${problem}`;
      queue = [];
      await backendStarted;
      return (
        (await begin(run, crypto.randomUUID(), {state, record: run.record})) ?? (await misfit())
      );
    },
    async rename(id, name) {
      if (current?.id === id) current.plan = {...current.plan, name};
      report();
      await store?.rename(id, name);
    },
    async remove(id) {
      if (current?.id === id) await close();
      await store?.remove(id);
      report();
    },

    async putAway({lost = null} = {}) {
      // What took the device with it once may do so again: the reader decides whether to go on.
      wasPlaying = lost === null && (current?.run.isPlaying ?? false);
      await current?.run.putAway({lost: lost !== null});
      lossReason = lost;
    },
    async bringBack() {
      await current?.run.bringBack();
      if (wasPlaying) desk.play();
    }
  };
  desks.push(desk);
  return desk;

  function measuredOf(probes: readonly {step: number; probe: P}[]): MeasuredMoment[] {
    return probes.flatMap(({step, probe}) => {
      const found = measure(probe);
      return found ? [{...found, step}] : [];
    });
  }

  /** Begins the next run of the queue. @returns what is wrong with it */
  async function next(): Promise<string | null> {
    const plan = queue.shift();
    if (!plan) return null;
    const problem = await begin(plan, crypto.randomUUID());
    if (problem) queue = [];
    else desk.play();
    return problem;
  }

  /** Puts a run in place of the one there was. @returns what is wrong with it */
  async function begin(
    {name, settings}: RunPlan<S>,
    id: string,
    resume?: LiveOptions<Ph, P>["resume"]
  ): Promise<string | null> {
    let prepared: Awaited<ReturnType<typeof prepare>>;
    try {
      prepared = await prepare(settings);
    } catch (error) {
      return (error as Error).message;
    }
    await close();
    lossReason = null;
    const run: LiveRun<Ph, P> = new LiveRun<Ph, P>({
      ...{...prepared, moments, resume},
      onChange: () => changed(run)
    });
    current = {id, plan: {name, settings}, run};
    saved = {time: performance.now(), step: resume?.state.step ?? 0};
    run.setSpeed(speed);
    report();
    return null;
  }

  /** Lets go of a run whose state turns out to be another model's. @returns what is wrong with it */
  async function misfit(): Promise<string | null> {
    const run = current?.run;
    await run?.settled();
    const problem = run?.phase ? null : run?.progress.problem;
    if (!run || !problem) return null;
    current = null;
    await run.dispose();
    report();
    return `The file ${problem.message}.`;
  }

  /** Saves the run there is, and lets go of it. */
  async function close(): Promise<void> {
    await save();
    const run = current?.run;
    current = null;
    await run?.dispose();
  }

  /** The run there is with its state, to be kept. */
  async function read(): Promise<{run: StoredRun<S, P>; state: TrainingState} | null> {
    if (!current) return null;
    const {id, plan, run} = current;
    const state = await run.read();
    if (!state) return null;
    const {record, progress} = run;
    const {step} = state;
    return {run: {id, ...plan, step, steps: progress.steps, saved: Date.now(), record}, state};
  }

  /** Saves what has changed since it was saved last. */
  async function save(): Promise<void> {
    await saving;
    if (!store || !current || current.run.progress.step === saved.step) return;
    saving = (async () => {
      const stored = await read();
      if (!stored) return;
      saved = {time: performance.now(), step: stored.state.step};
      await store.save(stored.run, stored.state);
    })().then(
      () => void (saveProblem = null),
      (error: Error) => void (saveProblem = storageProblem(error))
    );
    await saving;
    report();
  }

  function changed(run: LiveRun<Ph, P>): void {
    if (run !== current?.run) return;
    const {status, step, seconds} = run.progress;
    if (status !== "playing" || performance.now() - reported > reportEvery(seconds)) report();
    const isOver = status === "done" || status === "stopped";
    if (performance.now() - saved.time > SAVE_EVERY || (isOver && step !== saved.step)) void save();
    if (status === "done" && queue.length > 0) void next();
  }

  function snapshot(): RunReport<S, P> | null {
    if (!current) return null;
    const {id, plan, run} = current;
    const {progress, history, probes, rewindable} = run;
    const newest = probes.newest;
    return {
      ...{id, ...plan, ...progress, history, rewindable, newest, speed, queue},
      ...{saveProblem, lossReason},
      moments: probes.steps,
      measured: measuredOf(probes.all)
    };
  }
}
