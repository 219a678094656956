/** The place of a desk's one run: how another takes it. */
import {claimRun} from "../live/claimRun.ts";
import {type LiveOptions, LiveRun} from "../live/liveRun.ts";
import type {MomentSpacing} from "../live/moments.ts";
import {type RunData, runDataChange} from "../live/runData.ts";
import type {RunStore} from "../live/runStore.ts";
import type {Phase} from "../training/phase.ts";
import {DeskRun} from "./deskRun.ts";
import type {RunEntry} from "./runEntry.ts";
import {backend, steadily} from "./steadily.ts";
import {turns} from "./turns.ts";

/** What runs of a kind are made of. */
export interface RunMaker<Ph extends Phase, S, P> {
  /** Fetches what a run needs. `make` gives the phase at step 0; for `probe` see `LiveOptions`. */
  prepare(settings: S): Promise<{make(): Ph; probe(phase: Ph): Promise<P>}>;
  /** What such a run would learn from now. */
  describe(settings: S): Promise<RunData>;
  moments?: MomentSpacing;
  /** Where runs are kept; without it they go with the page. */
  store?: RunStore<S, P>;
  claim?: typeof claimRun;
}

/** What a seat tells of its run. */
export interface SeatEvents<Ph extends Phase, S, P> {
  /** Another one sits there. */
  onEntered(): void;
  onChange(run: DeskRun<Ph, S, P>): void;
  onEnd(run: DeskRun<Ph, S, P>): void;
  onSaved(): void;
  note(sentence: string): void;
}

/** Puts runs in place of each other, one after the other; of those asked for meanwhile the newest counts. */
export class RunSeat<Ph extends Phase, S, P> {
  readonly #maker: RunMaker<Ph, S, P>;
  readonly #events: SeatEvents<Ph, S, P>;
  readonly #inTurn = turns();
  #current: DeskRun<Ph, S, P> | null = null;
  #requests = 0;
  #speed = Infinity;

  constructor(maker: RunMaker<Ph, S, P>, events: SeatEvents<Ph, S, P>) {
    [this.#maker, this.#events] = [maker, events];
  }

  /** The run there is. */
  get current(): DeskRun<Ph, S, P> | null {
    return this.#current;
  }

  /** Steps a second that its runs take at most. */
  get speed(): number {
    return this.#speed;
  }

  set speed(stepsPerSecond: number) {
    this.#speed = stepsPerSecond;
    this.#current?.run.setSpeed(stepsPerSecond);
  }

  /** The newest request for another run. */
  get request(): number {
    return this.#requests;
  }

  /** A request for another run: those before it no longer count. */
  newRequest(): number {
    return ++this.#requests;
  }

  /**
   * Puts a run in place of the one there is, unless something newer than `request` was asked for.
   * @param entered is called at the moment when it takes the place
   * @returns what is wrong with it
   */
  async enter(
    {id, plan, resume, data, saved, release}: RunEntry<S, P>,
    request: number,
    entered: () => void
  ): Promise<string | null> {
    const prepared = await this.#fetched(plan.settings);
    if (typeof prepared === "string") {
      release?.();
      return prepared;
    }
    const {store, claim = claimRun} = this.#maker;
    const {onEntered, onSaved, note} = this.#events;
    return this.#inTurn(async () => {
      if (request !== this.#requests) {
        release?.();
        return null;
      }
      await this.#letGo();
      release ??= (await claim(id)) ?? (() => {});
      await backend();
      entered();
      this.#current = new DeskRun<Ph, S, P>({
        ...{id, plan, data: data ?? prepared.data, run: this.#runOf(prepared, resume)},
        // A copy is to be kept before it takes a step; of what is new, there is nothing to keep.
        savedStep: saved?.step ?? (resume ? -1 : 0),
        ...{revision: saved?.revision ?? 0, release, store, claim, onSaved, note}
      });
      this.#current.dataChange = data ? runDataChange(data, prepared.data) : null;
      onEntered();
      return null;
    });
  }

  /** Empties the seat; what sat there is not kept any more. */
  leave(): Promise<void> {
    return this.#inTurn(() => this.#letGo({kept: false}));
  }

  /**
   * Has the run there is learn from the data there are now.
   * @returns why that is not possible, in one line; null if it is done
   */
  async takeNewData(): Promise<string | null> {
    const changed = this.#current;
    if (!changed) return null;
    const prepared = await this.#fetched(changed.plan.settings);
    if (typeof prepared === "string") return prepared;
    await this.#inTurn(async () => {
      if (changed !== this.#current) return;
      const state = await changed.run.read();
      const {record} = changed.run;
      await changed.run.dispose();
      await backend();
      changed.run = this.#runOf(prepared, state ? {state, record} : undefined);
      [changed.data, changed.dataChange] = [prepared.data, null];
    });
    return null;
  }

  /** Whether the data there are now are not those of a run, which then says so. */
  async hasOtherData(asked: DeskRun<Ph, S, P>): Promise<boolean> {
    try {
      const now = await this.#maker.describe(asked.plan.settings);
      asked.dataChange = runDataChange(asked.data, now);
    } catch (error) {
      asked.dataChange = (error as Error).message;
    }
    return asked.dataChange !== null;
  }

  /** All that such a run needs; or, as a string, why it cannot be had. */
  async #fetched(settings: S) {
    const {prepare, describe} = this.#maker;
    try {
      return await steadily(async () => {
        return {...(await prepare(settings)), data: await describe(settings)};
      });
    } catch (error) {
      return (error as Error).message;
    }
  }

  #runOf(
    {make, probe}: Awaited<ReturnType<RunMaker<Ph, S, P>["prepare"]>>,
    resume: LiveOptions<Ph, P>["resume"]
  ): LiveRun<Ph, P> {
    const {onChange, onEnd} = this.#events;
    /** A run that was left is of no interest. */
    const ifThere = (tell: (run: DeskRun<Ph, S, P>) => void) => () => {
      if (this.#current?.run === run) tell(this.#current);
    };
    const run: LiveRun<Ph, P> = new LiveRun<Ph, P>({
      ...{make, probe, moments: this.#maker.moments, resume},
      ...{onChange: ifThere(onChange), onEnd: ifThere(onEnd)}
    });
    run.setSpeed(this.#speed);
    return run;
  }

  async #letGo(options?: {kept?: boolean}): Promise<void> {
    const left = this.#current;
    await left?.close(options);
    if (this.#current === left) this.#current = null;
  }
}
