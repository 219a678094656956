import {distributed} from "../../text/en/distributed.ts";
import type {Link} from "../collectives/portPeer.ts";
import type {FromWorker, WorkerHandle} from "./protocol.ts";
import type {ShardedOptions, ShardState} from "./shardedTrainer.ts";
import type {Span} from "./trace.ts";

const {workers: say} = distributed;

export interface ClusterSettings {
  /** Workers, 1 to 8. */
  size: number;
  link: Link;
  options: ShardedOptions;
  steps: number;
  checkpointEvery: number;
}

/** How a training on several workers stands. */
export interface ClusterReport {
  status: "starting" | "running" | "done" | "failed" | "stopped";
  size: number;
  /** Of every step taken so far, in nats a letter. */
  losses: number[];
  /** Milliseconds of every step, from the first worker's start to the last one's end. */
  stepTimes: number[];
  /** What each worker did in the last step that all have finished, from 0 ms. */
  spans: Span[][];
  /** The same of every step taken so far. */
  history: Span[][][];
  /** Steps in the last checkpoint that is complete, 0 before there is one. */
  checkpoint: number;
  /** What happened, in order. */
  events: string[];
}

/** Milliseconds from one call of all workers to the next, and calls left unanswered by the dead. */
const CALL_EVERY = 250;
const PATIENCE = 20;

/** New starts from one and the same checkpoint before training is given up. */
const MOST_STARTS = 3;

/**
 * Several workers that train together, and their supervisor: it calls every worker a few times a
 * second. One that has left twenty calls unanswered is taken for dead, and since the others wait for
 * its part for ever, all are started anew from the last checkpoint; if that happens again and again
 * without another checkpoint in between, training fails.
 */
export class Cluster {
  readonly finished: Promise<ClusterReport>;
  #report: ClusterReport;
  #workers: WorkerHandle[] = [];
  #unanswered: number[] = [];
  #done: boolean[] = [];
  #spans = new Map<number, Span[][]>();
  #parts = new Map<number, ShardState[]>();
  #checkpoint: ShardState[] | null = null;
  /** New starts since that checkpoint. */
  #starts = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #finish!: (report: ClusterReport) => void;

  constructor(
    readonly settings: ClusterSettings,
    readonly spawn: () => WorkerHandle,
    readonly onReport: (report: ClusterReport) => void = () => {}
  ) {
    const {size} = settings;
    this.finished = new Promise((resolve) => (this.#finish = resolve));
    this.#report = {
      ...{
        status: "starting",
        size,
        losses: [],
        stepTimes: [],
        spans: [],
        history: [],
        checkpoint: 0
      },
      events: [say.start(size)]
    };
    this.#start();
  }

  get report(): ClusterReport {
    return this.#report;
  }

  /** Ends a worker without telling anybody; that it is gone has to be noticed. */
  kill(rank: number): void {
    if (this.#timer === undefined) return;
    this.#workers[rank].terminate();
    this.#tell({}, say.killed(rank + 1));
  }

  /** Ends all workers. */
  stop(): void {
    if (this.#timer !== undefined) this.#end("stopped", say.stopped);
  }

  #start(): void {
    const {size, link, options, steps, checkpointEvery} = this.settings;
    this.#workers = Array.from({length: size}, () => this.spawn());
    this.#unanswered = new Array(size).fill(-Infinity);
    this.#done = new Array(size).fill(false);
    this.#spans.clear();
    this.#parts.clear();
    const ports = this.#workers.map(() => new Array<MessagePort | null>(size).fill(null));
    for (let i = 0; i < size; ++i) {
      for (let j = 0; j < i; ++j) {
        const {port1, port2} = new MessageChannel();
        [ports[i][j], ports[j][i]] = [port1, port2];
      }
    }
    this.#workers.forEach((worker, rank) => {
      worker.listen((message) => {
        // A worker of an earlier start may still have something on its way.
        if (this.#workers[rank] === worker) this.#hear(rank, message);
      });
      worker.send(
        {
          ...{type: "start", rank, size, link, options, steps, checkpointEvery},
          ports: ports[rank],
          state: this.#checkpoint?.[rank]
        },
        ports[rank].filter((port) => port !== null)
      );
    });
    this.#timer = setInterval(() => this.#call(), CALL_EVERY);
  }

  #call(): void {
    for (const [rank, worker] of this.#workers.entries()) {
      this.#unanswered[rank] += 1;
      worker.send({type: "call"}, []);
      if (this.#unanswered[rank] <= PATIENCE) continue;
      this.#recover(rank);
      return;
    }
  }

  #recover(rank: number): void {
    const {checkpoint, losses, stepTimes, history} = this.#report;
    const steps = losses.length;
    if (++this.#starts > MOST_STARTS) {
      const numbers = {calls: PATIENCE, steps, checkpoint, starts: MOST_STARTS};
      return this.#end("failed", say.givenUp(rank + 1, numbers));
    }
    this.#endWorkers();
    const message = say.restart(rank + 1, {calls: PATIENCE, steps, checkpoint});
    const kept = {
      losses: losses.slice(0, checkpoint),
      stepTimes: stepTimes.slice(0, checkpoint),
      history: history.slice(0, checkpoint)
    };
    this.#tell({status: "starting", ...kept}, message);
    this.#start();
  }

  #hear(rank: number, message: FromWorker): void {
    this.#unanswered[rank] = 0;
    if (message.type === "failed") {
      this.#end("failed", say.failed(rank + 1, message.message));
    } else if (message.type === "step") {
      const all = this.#collect(this.#spans, message.step, rank, message.spans);
      if (all) this.#stepTaken(message.loss, all);
    } else if (message.type === "checkpoint") {
      const {step} = message.state;
      const all = this.#collect(this.#parts, step, rank, message.state);
      if (!all) return;
      this.#checkpoint = all;
      this.#starts = 0;
      this.#tell({checkpoint: step});
    } else if (message.type === "done") {
      this.#done[rank] = true;
      if (this.#done.every(Boolean)) this.#end("done", say.done(this.settings.steps));
    }
  }

  /** Keeps what worker `rank` gave for `step`; all workers' once they are complete. */
  #collect<T>(to: Map<number, T[]>, step: number, rank: number, value: T): T[] | null {
    const values = to.get(step) ?? [];
    values[rank] = value;
    to.set(step, values);
    if (values.filter((value) => value !== undefined).length < this.settings.size) return null;
    to.delete(step);
    return values;
  }

  #stepTaken(loss: number, all: Span[][]): void {
    const start = Math.min(...all.flat().map((span) => span.start));
    const end = Math.max(...all.flat().map((span) => span.end));
    const spans = all.map((worker) =>
      worker.map((span) => ({...span, start: span.start - start, end: span.end - start}))
    );
    const {losses, stepTimes, history} = this.#report;
    this.#tell({
      ...{status: "running", spans},
      losses: [...losses, loss],
      stepTimes: [...stepTimes, end - start],
      history: [...history, spans]
    });
  }

  #end(status: ClusterReport["status"], event: string): void {
    this.#endWorkers();
    this.#tell({status}, event);
    this.#finish(this.#report);
  }

  #endWorkers(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }

  #tell(change: Partial<ClusterReport>, event?: string): void {
    const events = event ? [...this.#report.events, event] : this.#report.events;
    this.#report = {...this.#report, ...change, events};
    this.onReport(this.#report);
  }
}
