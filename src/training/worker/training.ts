/** Live training in the worker: one desk for each kind of model, around the same `LiveRun`. */
import {LiveRun} from "../live/liveRun.ts";
import type {MomentSpacing} from "../live/moments.ts";
import type {Phase} from "../phase.ts";
import {throttled} from "./throttled.ts";
import type {RunPlan, RunReport, TrainingDesk} from "./trainingProtocol.ts";

/** What differs from model to model. */
export interface Trainee<Ph extends Phase, S, P> {
  /** What is wrong with settings, in one line; null if nothing is. */
  check(settings: S): string | null;
  /** Fetches what a run needs. `make` gives the phase at step 0; for `probe` see `LiveOptions`. */
  prepare(settings: S): Promise<{make(): Ph; probe(phase: Ph): Promise<P>}>;
  moments?: MomentSpacing;
}

/** A desk, with what the worker itself needs of it. */
export interface LiveDesk<Ph extends Phase, S, P> extends TrainingDesk<S, P> {
  /** The phase of the run there is, whose parameters others may read; see `LiveRun.phase`. */
  readonly phase: Ph | null;
  /** The settings of that run. */
  readonly settings: S | null;
  /** Takes the run off the device, before the backend changes or where the device is lost. */
  putAway(options?: {lost?: boolean}): Promise<void>;
  /** Goes on after `putAway`. */
  bringBack(): Promise<void>;
}

/** Milliseconds between reports. */
const REPORT_EVERY = 250;

const desks: Pick<LiveDesk<Phase, unknown, unknown>, "pause" | "putAway" | "bringBack">[] = [];

let open = () => {};
/** Resolves once a backend has started. */
const backendStarted = new Promise<void>((resolve) => (open = resolve));

/** Before the backend changes, or where its device is lost: all trainings are put away. */
export async function putTrainingAway(options?: {lost?: boolean}): Promise<void> {
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
 *     export const dvaeTraining = liveDesk<DvaePhase, DvaeSettings, DvaeProbe>({check, prepare});
 */
export function liveDesk<Ph extends Phase, S, P>({
  check,
  prepare,
  moments
}: Trainee<Ph, S, P>): LiveDesk<Ph, S, P> {
  let current: {id: string; plan: RunPlan<S>; run: LiveRun<Ph, P>} | null = null;
  let queue: RunPlan<S>[] = [];
  let speed = Infinity;
  let wasPlaying = false;
  let listener: (report: RunReport<S, P> | null) => void = () => {};
  const report = throttled(() => listener(snapshot()), REPORT_EVERY);

  const desk: LiveDesk<Ph, S, P> = {
    get phase() {
      return current?.run.phase ?? null;
    },
    get settings() {
      return current?.plan.settings ?? null;
    },
    follow(next) {
      listener = next;
      report();
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
      for (const other of desks) if (other !== desk) void other.pause();
      current?.run.play();
    },
    pause: async () => current?.run.pause(),
    step: async () => current?.run.step(),
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

    async putAway(options) {
      wasPlaying = current?.run.isPlaying ?? false;
      await current?.run.putAway(options);
    },
    async bringBack() {
      await current?.run.bringBack();
      if (wasPlaying) desk.play();
    }
  };
  desks.push(desk);
  return desk;

  /** Begins the next run of the queue. @returns what is wrong with it */
  async function next(): Promise<string | null> {
    const plan = queue.shift();
    if (!plan) return null;
    let prepared: Awaited<ReturnType<typeof prepare>>;
    try {
      prepared = await prepare(plan.settings);
    } catch (error) {
      queue = [];
      return (error as Error).message;
    }
    await current?.run.dispose();
    const id = crypto.randomUUID();
    const run: LiveRun<Ph, P> = new LiveRun<Ph, P>({
      ...prepared,
      moments,
      onChange: () => changed(run)
    });
    current = {id, plan, run};
    run.setSpeed(speed);
    desk.play();
    return null;
  }

  function changed(run: LiveRun<Ph, P>): void {
    if (run !== current?.run) return;
    report();
    if (run.progress.status === "done" && queue.length > 0) void next();
  }

  function snapshot(): RunReport<S, P> | null {
    if (!current) return null;
    const {id, plan, run} = current;
    const {progress, history, probes, rewindable} = run;
    const newest = probes.newest;
    return {
      ...{id, ...plan, ...progress, history, rewindable, newest, speed, queue},
      moments: probes.steps
    };
  }
}
