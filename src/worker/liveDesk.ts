/** Live training in the worker: a desk for each kind of model, around the same `LiveRun`. */
import {claimRun} from "../live/claimRun.ts";
import {PlanQueue} from "../live/planQueue.ts";
import {packRun} from "../live/runFile.ts";
import type {StoredRun} from "../live/runStore.ts";
import type {
  LostRun,
  MeasuredMoment,
  ResumeRefusal,
  RunPlan,
  RunReport,
  TrainingDesk
} from "../live/trainingProtocol.ts";
import type {Phase} from "../training/phase.ts";
import type {DeskRun} from "./deskRun.ts";
import {fileEntry, keptEntry, newEntry, type RunEntry} from "./runEntry.ts";
import {RunReporter} from "./runReporter.ts";
import {type RunMaker, RunSeat} from "./runSeat.ts";
import {addTraining, pauseOthers, type Training} from "./training.ts";
import {modelFiles} from "../text/en/modelFiles.ts";
import {runs as texts} from "../text/en/runs.ts";

/** What differs from model to model. */
export interface Trainee<Ph extends Phase, S, P> extends RunMaker<Ph, S, P> {
  /** Of model; the files of its runs say so. */
  kind: string;
  /** What is wrong with settings, in one line; null if nothing is. */
  check(settings: S): string | null;
  /** Numbers among what a probe finds, to be drawn over the steps; null where it has none. */
  measure?(probe: P): Record<string, number> | null;
}

/** A desk, with what the worker itself needs of it. */
export interface LiveDesk<Ph extends Phase, S, P> extends TrainingDesk<S, P>, Training {
  /** The phase of the run there is, whose parameters others may read; see `LiveRun.phase`. */
  readonly phase: Ph | null;
  /** The settings of that run. */
  readonly settings: S | null;
}

/**
 * Makes the desk of a kind of model.
 *
 *     export const dvaeTraining = liveDesk<DvaePhase, DvaeSettings, DvaeProbe>({kind: "dvae", …});
 */
export function liveDesk<Ph extends Phase, S, P>(trainee: Trainee<Ph, S, P>): LiveDesk<Ph, S, P> {
  const {kind, check, measure = () => null, store, claim = claimRun} = trainee;
  const queue = new PlanQueue<S>();
  const reporter = new RunReporter<RunReport<S, P> | null>(snapshot);
  /** Over once the run that was asked for last is there: what is asked of the run since means that one. */
  let arrival: Promise<unknown> = Promise.resolve();
  let isAdvancing = false;
  /** Whether the next run of the queue waits for the reader to play it. */
  let isHeld = false;
  let wasPlaying = false;
  /** Why the device was lost, as long as nobody went on since. */
  let lossReason: string | null = null;
  const seat = new RunSeat<Ph, S, P>(trainee, {
    onEntered() {
      lossReason = null;
      reporter.soon();
    },
    onChange(changed) {
      const {progress} = changed.run;
      reporter.changed(progress);
      if (progress.status === "playing") changed.stepTaken();
    },
    onEnd: ended,
    onSaved: reporter.soon,
    note: (sentence) => queue.note(sentence)
  });

  const desk: LiveDesk<Ph, S, P> = {
    get phase() {
      return seat.current?.run.phase ?? null;
    },
    get settings() {
      return seat.current?.plan.settings ?? null;
    },
    follow: (report) => reporter.follow(report),

    begin: (plans) => arriving(() => begin(plans)),
    resume: (id, options) => arriving(() => resume(id, options)),
    open: (file) => arriving(() => open(file)),
    recover: (lost) => arriving(() => recover(lost)),
    async remove(id) {
      await arrival;
      if (seat.current?.id === id) {
        await seat.leave();
        await store?.remove(id);
        void advance();
      } else {
        const release = await claim(id);
        if (!release) return texts.problems.closeElsewhere;
        await store?.remove(id);
        release();
      }
      reporter.soon();
      return null;
    },
    async acceptData() {
      await arrival;
      const problem = await seat.takeNewData();
      if (problem === null) await desk.play();
      return problem;
    },

    async play() {
      await arrival;
      await play();
    },
    async pause() {
      [isHeld, wasPlaying] = [true, false];
      await seat.current?.run.pause();
      // Nobody waits for it: a press that is not answered is done again where the worker dies.
      void desk.keep();
    },
    async step() {
      await arrival;
      const stepped = seat.current;
      if (!stepped || (await hasOtherData(stepped))) return;
      lossReason = null;
      await stepped.run.step();
    },
    setSpeed(stepsPerSecond) {
      seat.speed = stepsPerSecond;
      reporter.soon();
    },
    async seek(step) {
      await arrival;
      await seat.current?.run.seek(step);
    },
    async restart() {
      await arrival;
      await seat.current?.run.restart();
      await desk.play();
    },
    probe: async (step) => seat.current?.run.probes.get(step) ?? null,

    async runs() {
      const runs: StoredRun<S, P>[] = (await store?.list().catch(() => [])) ?? [];
      return runs.map(({record, ...run}) => {
        return {...run, history: record.history, measured: measuredOf(record.probes)};
      });
    },
    async save() {
      await arrival;
      const stored = await seat.current?.read();
      return stored ? packRun(kind, stored.run, stored.state) : null;
    },
    async keep() {
      await seat.current?.keep();
    },
    async rename(id, name) {
      const named = seat.current;
      if (named?.id === id) named.plan = {...named.plan, name};
      reporter.soon();
      await store?.rename(id, name);
    },

    async putAway({lost = null} = {}) {
      const run = seat.current?.run;
      // What took the device with it once may do so again: the reader decides whether to go on.
      wasPlaying = lost === null && (wasPlaying || (run?.isPlaying ?? false));
      lossReason = lost ?? lossReason;
      await run?.putAway({lost: lost !== null});
    },
    async bringBack() {
      await seat.current?.run.bringBack();
      if (wasPlaying) seat.current?.run.play();
      wasPlaying = false;
    }
  };
  addTraining(desk);
  return desk;

  function arriving<T>(enter: () => Promise<T>): Promise<T> {
    const entered = enter();
    arrival = entered.catch(() => {});
    return entered;
  }

  async function begin([plan, ...others]: RunPlan<S>[]): Promise<string | null> {
    for (const {name, settings} of plan ? [plan, ...others] : []) {
      const problem = check(settings);
      if (problem) return others.length > 0 ? texts.problems.ofPlan(name, problem) : problem;
    }
    if (!plan) return null;
    const request = seat.newRequest();
    isHeld = false;
    const problem = await seat.enter(newEntry(plan), request, () => {
      queue.replace(others, {begun: plan.name});
      store?.forgetErasure();
    });
    if (!problem && request === seat.request && !isHeld) await play();
    return problem;
  }

  async function resume(
    id: string,
    {asCopy = false}: {asCopy?: boolean} = {}
  ): Promise<ResumeRefusal | null> {
    if (seat.current?.id === id && !asCopy) return null;
    const request = seat.newRequest();
    const entry = await keptEntry(id, {store, claim, asCopy});
    if ("message" in entry) return entry;
    const problem = await enterAlone(entry, request);
    return problem === null ? null : {message: problem, mayCopy: false};
  }

  async function recover({id, name, settings, queue: others, speed, isPlaying}: LostRun<S>) {
    const request = seat.newRequest();
    isHeld = !isPlaying;
    desk.setSpeed(speed);
    const kept = await keptEntry(id, {store, claim});
    const entry = "message" in kept ? newEntry<S, P>({name, settings}) : kept;
    const problem = await seat.enter(entry, request, () => {
      queue.replace(others, {begun: name});
      if ("message" in kept) {
        queue.note(texts.notices.beginsAgain(name, kept.message));
      }
    });
    if (problem || request !== seat.request || isHeld) return problem;
    await seat.current?.run.settled();
    // It may have come to its end unheard.
    if (seat.current?.isOver) void advance();
    else await play();
    return null;
  }

  async function open(file: Uint8Array): Promise<string | null> {
    const entry = fileEntry<S, P>(file, {kind, check});
    if (typeof entry === "string") return entry;
    return (await enterAlone(entry, seat.newRequest())) ?? (await misfit());
  }

  /** Enters a run that nothing follows. */
  function enterAlone(entry: RunEntry<S, P>, request: number): Promise<string | null> {
    return seat.enter(entry, request, () => queue.replace([], {begun: entry.plan.name}));
  }

  async function play(): Promise<void> {
    isHeld = false;
    const played = seat.current;
    if (!played || (await hasOtherData(played)) || played !== seat.current || isHeld) return;
    lossReason = null;
    pauseOthers(desk);
    played.run.play();
  }

  /** A run has come to its end, one way or the other; others may wait for it. */
  function ended(ended: DeskRun<Ph, S, P>): void {
    const {problem} = ended.run.progress;
    if (problem && queue.plans.length > 0) {
      queue.note(texts.notices.stopped(ended.plan.name, problem.message));
    }
    void ended.keep();
    void advance();
  }

  /** Begins the next run of the queue that can be begun, unless the reader asks for another. */
  async function advance(): Promise<void> {
    if (isAdvancing) return;
    isAdvancing = true;
    const {request} = seat;
    const isFree = () => seat.current?.isOver ?? true;
    try {
      while (isFree() && queue.plans.length > 0 && request === seat.request) {
        await beginNext(request);
      }
    } finally {
      isAdvancing = false;
    }
  }

  async function beginNext(request: number): Promise<void> {
    const [plan] = queue.plans;
    const problem = await seat.enter(newEntry(plan), request, () => void queue.shift());
    if (request !== seat.request) return;
    if (problem) {
      queue.shift();
      queue.note(texts.notices.notBegun(plan.name, problem));
      reporter.soon();
    } else if (!isHeld) await play();
  }

  /** Lets go of a run whose state turns out to be another model's. @returns what is wrong with it */
  async function misfit(): Promise<string | null> {
    const entered = seat.current;
    await entered?.run.settled();
    if (!entered?.isMisfit) return null;
    const {message} = entered.run.progress.problem!;
    await seat.leave();
    reporter.soon();
    return modelFiles.theFile(message);
  }

  /** Whether the data there are now are not those of the run, which is then reported. */
  async function hasOtherData(asked: DeskRun<Ph, S, P>): Promise<boolean> {
    const isOther = await seat.hasOtherData(asked);
    reporter.soon();
    return isOther;
  }

  function measuredOf(probes: readonly {step: number; probe: P}[]): MeasuredMoment[] {
    return probes.flatMap(({step, probe}) => {
      const found = measure(probe);
      return found ? [{...found, step}] : [];
    });
  }

  function snapshot(): RunReport<S, P> | null {
    if (!seat.current) return null;
    const {id, plan, run, dataChange, saveProblem} = seat.current;
    const {progress, history, probes, rewindable} = run;
    const newest = probes.newest;
    return {
      ...{id, ...plan, ...progress, history, rewindable, newest, speed: seat.speed},
      ...{queue: [...queue.plans], notices: [...queue.notices]},
      ...{dataChange, saveProblem, lossReason},
      isPlaying: run.isPlaying || wasPlaying,
      moments: probes.steps,
      measured: measuredOf(probes.all)
    };
  }
}
