/** Live training in the worker: a desk for each kind of model, around the same `LiveRun`. */
import {claimRun, type Release} from "../live/claimRun.ts";
import {type LiveOptions, LiveRun} from "../live/liveRun.ts";
import type {TrainingState} from "../live/keptStates.ts";
import type {MomentSpacing} from "../live/moments.ts";
import {PlanQueue} from "../live/planQueue.ts";
import {type RunData, runDataChange} from "../live/runData.ts";
import {packRun, unpackRun} from "../live/runFile.ts";
import {runId} from "../live/runId.ts";
import type {RunStore, StoredRun} from "../live/runStore.ts";
import type {
  LostRun,
  MeasuredMoment,
  ResumeRefusal,
  RunPlan,
  RunReport,
  TrainingDesk
} from "../live/trainingProtocol.ts";
import type {Phase} from "../training/phase.ts";
import {CheckpointError} from "../training/safetensors.ts";
import {copyOf, DeskRun} from "./deskRun.ts";
import {RunReporter} from "./runReporter.ts";
import {backend, steadily} from "./steadily.ts";
import {addTraining, pauseOthers, type Training} from "./training.ts";
import {turns} from "./turns.ts";

/** What differs from model to model. */
export interface Trainee<Ph extends Phase, S, P> {
  /** Of model; the files of its runs say so. */
  kind: string;
  /** What is wrong with settings, in one line; null if nothing is. */
  check(settings: S): string | null;
  /** Fetches what a run needs. `make` gives the phase at step 0; for `probe` see `LiveOptions`. */
  prepare(settings: S): Promise<{make(): Ph; probe(phase: Ph): Promise<P>}>;
  /** What such a run would learn from now. */
  describe(settings: S): Promise<RunData>;
  /** Numbers among what a probe finds, to be drawn over the steps; null where it has none. */
  measure?(probe: P): Record<string, number> | null;
  moments?: MomentSpacing;
  /** Where runs are kept; without it they go with the page. */
  store?: RunStore<S, P>;
  claim?: typeof claimRun;
}

/** A desk, with what the worker itself needs of it. */
export interface LiveDesk<Ph extends Phase, S, P> extends TrainingDesk<S, P>, Training {
  /** The phase of the run there is, whose parameters others may read; see `LiveRun.phase`. */
  readonly phase: Ph | null;
  /** The settings of that run. */
  readonly settings: S | null;
}

/** A run to be put in place of the one there is. */
interface Entry<S, P> {
  id: string;
  plan: RunPlan<S>;
  resume?: LiveOptions<Phase, P>["resume"];
  /** What it learned from before; absent where it is new, or where that was not noted. */
  data?: RunData;
  /** Steps and revision that are kept in the browser. */
  saved?: {step: number; revision: number};
  /** Gives it back, where it was claimed already. */
  release?: Release;
}

/**
 * Makes the desk of a kind of model.
 *
 *     export const dvaeTraining = liveDesk<DvaePhase, DvaeSettings, DvaeProbe>({kind: "dvae", …});
 */
export function liveDesk<Ph extends Phase, S, P>({
  kind,
  check,
  prepare,
  describe,
  measure = () => null,
  moments,
  store,
  claim = claimRun
}: Trainee<Ph, S, P>): LiveDesk<Ph, S, P> {
  let current: DeskRun<Ph, S, P> | null = null;
  const queue = new PlanQueue<S>();
  /** Rises with every request for another run: the newest counts. */
  let requests = 0;
  /** Over once the run that was asked for last is there: what is asked of the run since means that one. */
  let arrival: Promise<unknown> = Promise.resolve();
  /** Runs are put in place of each other one after the other. */
  const inTurn = turns();
  let isAdvancing = false;
  /** Whether the next run of the queue waits for the reader to play it. */
  let isHeld = false;
  let speed = Infinity;
  let wasPlaying = false;
  /** Why the device was lost, as long as nobody went on since. */
  let lossReason: string | null = null;
  const reporter = new RunReporter<RunReport<S, P> | null>(snapshot);

  const desk: LiveDesk<Ph, S, P> = {
    get phase() {
      return current?.run.phase ?? null;
    },
    get settings() {
      return current?.plan.settings ?? null;
    },
    follow: (report) => reporter.follow(report),

    begin: (plans) => arriving(() => begin(plans)),
    resume: (id, options) => arriving(() => resume(id, options)),
    open: (file) => arriving(() => open(file)),
    recover: (lost) => arriving(() => recover(lost)),
    async remove(id) {
      await arrival;
      if (current?.id === id) {
        await inTurn(() => letGo({kept: false}));
        await store?.remove(id);
        void advance();
      } else {
        const release = await claim(id);
        if (!release) return "This run is open in another tab: close that first.";
        await store?.remove(id);
        release();
      }
      reporter.soon();
      return null;
    },
    async acceptData() {
      await arrival;
      const changed = current;
      if (!changed) return null;
      const prepared = await fetched(changed.plan.settings);
      if (typeof prepared === "string") return prepared;
      await inTurn(async () => {
        if (changed !== current) return;
        const state = await changed.run.read();
        const {record} = changed.run;
        await changed.run.dispose();
        await backend();
        changed.run = runOf(prepared, state ? {state, record} : undefined);
        [changed.data, changed.dataChange] = [prepared.data, null];
      });
      await desk.play();
      return null;
    },

    async play() {
      await arrival;
      await play();
    },
    async pause() {
      [isHeld, wasPlaying] = [true, false];
      await current?.run.pause();
      // Nobody waits for it: a press that is not answered is done again where the worker dies.
      void desk.keep();
    },
    async step() {
      await arrival;
      const stepped = current;
      if (!stepped || (await hasOtherData(stepped))) return;
      lossReason = null;
      await stepped.run.step();
    },
    setSpeed(stepsPerSecond) {
      speed = stepsPerSecond;
      current?.run.setSpeed(speed);
      reporter.soon();
    },
    async seek(step) {
      await arrival;
      await current?.run.seek(step);
    },
    async restart() {
      await arrival;
      await current?.run.restart();
      await desk.play();
    },
    probe: async (step) => current?.run.probes.get(step) ?? null,

    async runs() {
      const runs: StoredRun<S, P>[] = (await store?.list().catch(() => [])) ?? [];
      return runs.map(({record, ...run}) => {
        return {...run, history: record.history, measured: measuredOf(record.probes)};
      });
    },
    async save() {
      await arrival;
      const stored = await current?.read();
      return stored ? packRun(kind, stored.run, stored.state) : null;
    },
    async keep() {
      await current?.keep();
    },
    async rename(id, name) {
      if (current?.id === id) current.plan = {...current.plan, name};
      reporter.soon();
      await store?.rename(id, name);
    },

    async putAway({lost = null} = {}) {
      // What took the device with it once may do so again: the reader decides whether to go on.
      wasPlaying = lost === null && (wasPlaying || (current?.run.isPlaying ?? false));
      lossReason = lost ?? lossReason;
      await current?.run.putAway({lost: lost !== null});
    },
    async bringBack() {
      await current?.run.bringBack();
      if (wasPlaying) current?.run.play();
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
      if (problem) return others.length > 0 ? `${name}: ${problem}` : problem;
    }
    if (!plan) return null;
    const request = ++requests;
    isHeld = false;
    const problem = await enter({id: runId(), plan}, request, () => {
      queue.replace(others, {begun: plan.name});
      store?.forgetErasure();
    });
    if (!problem && request === requests && !isHeld) await play();
    return problem;
  }

  async function resume(
    id: string,
    {asCopy = false}: {asCopy?: boolean} = {}
  ): Promise<ResumeRefusal | null> {
    if (current?.id === id && !asCopy) return null;
    const request = ++requests;
    const entry = await keptEntry(id, {asCopy});
    if ("message" in entry) return entry;
    const problem = await enterAlone(entry, request);
    return problem === null ? null : {message: problem, mayCopy: false};
  }

  async function recover({id, name, settings, queue: others, speed, isPlaying}: LostRun<S>) {
    const request = ++requests;
    isHeld = !isPlaying;
    desk.setSpeed(speed);
    const kept = await keptEntry(id);
    const plan = {name, settings};
    const entry = "message" in kept ? {id: runId(), plan} : kept;
    const problem = await enter(entry, request, () => {
      queue.replace(others, {begun: name});
      if ("message" in kept) {
        queue.note(`“${name}” could not be brought back, and begins again. ${kept.message}`);
      }
    });
    if (problem || request !== requests || isHeld) return problem;
    await current?.run.settled();
    // It may have come to its end unheard.
    if (current?.isOver) void advance();
    else await play();
    return null;
  }

  /** A kept run to go on with, claimed for this tab unless as a copy; or why there is none. */
  async function keptEntry(
    id: string,
    {asCopy = false}: {asCopy?: boolean} = {}
  ): Promise<Entry<S, P> | ResumeRefusal> {
    const release = asCopy ? () => {} : await claim(id);
    if (!release) {
      return {message: "This run is open in another tab: go on with it there.", mayCopy: true};
    }
    const found = await store?.load(id).catch(() => null);
    if (!found) {
      release();
      return {message: "This browser no longer has that run.", mayCopy: false};
    }
    const {run, state, revision} = found;
    const kept = entryOf(run, state);
    return asCopy
      ? {...kept, ...copyOf(kept.plan)}
      : {...kept, id, saved: {step: state.step, revision}, release};
  }

  async function open(file: Uint8Array): Promise<string | null> {
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
    // Its file is a copy: the browser keeps one as soon as it differs.
    const saved = {step: state.step, revision: 0};
    const entry = {...entryOf(run, state), id: runId(), saved};
    return (await enterAlone(entry, ++requests)) ?? (await misfit());
  }

  async function play(): Promise<void> {
    isHeld = false;
    const played = current;
    if (!played || (await hasOtherData(played)) || played !== current || isHeld) return;
    lossReason = null;
    pauseOthers(desk);
    played.run.play();
  }

  /** All that such a run needs; or, as a string, why it cannot be had. */
  async function fetched(settings: S) {
    try {
      return await steadily(async () => {
        return {...(await prepare(settings)), data: await describe(settings)};
      });
    } catch (error) {
      return (error as Error).message;
    }
  }

  /**
   * Puts a run in place of the one there is, unless something newer is asked for meanwhile.
   * @param entered is called at the moment when it takes the place
   * @returns what is wrong with it
   */
  async function enter(
    {id, plan, resume, data, saved, release}: Entry<S, P>,
    request: number,
    entered: () => void
  ): Promise<string | null> {
    const prepared = await fetched(plan.settings);
    if (typeof prepared === "string") {
      release?.();
      return prepared;
    }
    return inTurn(async () => {
      if (request !== requests) {
        release?.();
        return null;
      }
      await letGo();
      release ??= (await claim(id)) ?? (() => {});
      await backend();
      entered();
      current = new DeskRun<Ph, S, P>({
        ...{id, plan, data: data ?? prepared.data, run: runOf(prepared, resume)},
        // A copy is to be kept before it takes a step; of what is new, there is nothing to keep.
        savedStep: saved?.step ?? (resume ? -1 : 0),
        ...{revision: saved?.revision ?? 0, release, store, claim},
        onSaved: reporter.soon,
        note: (sentence) => queue.note(sentence)
      });
      current.dataChange = data ? runDataChange(data, prepared.data) : null;
      lossReason = null;
      reporter.soon();
      return null;
    });
  }

  /** The same for a run that nothing follows. */
  function enterAlone(entry: Entry<S, P>, request: number): Promise<string | null> {
    return enter(entry, request, () => queue.replace([], {begun: entry.plan.name}));
  }

  function runOf(
    {make, probe}: Awaited<ReturnType<typeof prepare>>,
    resume: LiveOptions<Ph, P>["resume"]
  ): LiveRun<Ph, P> {
    const run: LiveRun<Ph, P> = new LiveRun<Ph, P>({
      ...{make, probe, moments, resume},
      onChange: () => {
        if (current?.run === run) changed(current);
      },
      onEnd: () => {
        if (current?.run === run) ended(current);
      }
    });
    run.setSpeed(speed);
    return run;
  }

  function changed(changed: DeskRun<Ph, S, P>): void {
    const {progress} = changed.run;
    reporter.changed(progress);
    if (progress.status === "playing") changed.stepTaken();
  }

  /** A run has come to its end, one way or the other; others may wait for it. */
  function ended(ended: DeskRun<Ph, S, P>): void {
    const {problem} = ended.run.progress;
    if (problem && queue.plans.length > 0) {
      queue.note(`“${ended.plan.name}” stopped: ${problem.message}`);
    }
    void ended.keep();
    void advance();
  }

  /** Begins the next run of the queue that can be begun, unless the reader asks for another. */
  async function advance(): Promise<void> {
    if (isAdvancing) return;
    isAdvancing = true;
    const request = requests;
    try {
      while ((current?.isOver ?? true) && queue.plans.length > 0 && request === requests) {
        await beginNext(request);
      }
    } finally {
      isAdvancing = false;
    }
  }

  async function beginNext(request: number): Promise<void> {
    const [plan] = queue.plans;
    const entry = {id: runId(), plan};
    const problem = await enter(entry, request, () => void queue.shift());
    if (request !== requests) return;
    if (problem) {
      queue.shift();
      queue.note(`“${plan.name}” was not begun: ${problem}`);
      reporter.soon();
    } else if (!isHeld) await play();
  }

  /** Lets go of a run whose state turns out to be another model's. @returns what is wrong with it */
  async function misfit(): Promise<string | null> {
    await current?.run.settled();
    if (!current?.isMisfit) return null;
    const {message} = current.run.progress.problem!;
    await inTurn(() => letGo({kept: false}));
    reporter.soon();
    return `The file ${message}.`;
  }

  /** Lets go of the run there is. */
  async function letGo(options?: {kept?: boolean}): Promise<void> {
    const left = current;
    await left?.close(options);
    if (current === left) current = null;
  }

  /** Whether the data there are now are not those of the run, which is then reported. */
  async function hasOtherData(asked: DeskRun<Ph, S, P>): Promise<boolean> {
    try {
      asked.dataChange = runDataChange(asked.data, await describe(asked.plan.settings));
    } catch (error) {
      asked.dataChange = (error as Error).message;
    }
    reporter.soon();
    return asked.dataChange !== null;
  }

  function measuredOf(probes: readonly {step: number; probe: P}[]): MeasuredMoment[] {
    return probes.flatMap(({step, probe}) => {
      const found = measure(probe);
      return found ? [{...found, step}] : [];
    });
  }

  function snapshot(): RunReport<S, P> | null {
    if (!current) return null;
    const {id, plan, run, dataChange, saveProblem} = current;
    const {progress, history, probes, rewindable} = run;
    const newest = probes.newest;
    return {
      ...{id, ...plan, ...progress, history, rewindable, newest, speed},
      ...{queue: [...queue.plans], notices: [...queue.notices]},
      ...{dataChange, saveProblem, lossReason},
      isPlaying: run.isPlaying || wasPlaying,
      moments: probes.steps,
      measured: measuredOf(probes.all)
    };
  }
}

/** A kept run as one to go on with. */
function entryOf<S, P>(
  {name, settings, record, data}: Omit<StoredRun<S, P>, "id">,
  state: TrainingState
): Omit<Entry<S, P>, "id"> {
  return {plan: {name, settings}, resume: {state, record}, data};
}
