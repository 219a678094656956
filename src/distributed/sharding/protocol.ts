import type {Link} from "../collectives/portPeer.ts";
import type {ShardedOptions, ShardState, StepResult} from "./shardedTrainer.ts";

/** What the page tells a worker. */
export type ToWorker =
  | {
      type: "start";
      rank: number;
      size: number;
      /** To each other worker, by its rank. */
      ports: (MessagePort | null)[];
      link: Link;
      options: ShardedOptions;
      /** Steps of the whole training. */
      steps: number;
      /** Steps from one checkpoint to the next. */
      checkpointEvery: number;
      /** This worker's part of a checkpoint, where training goes on. */
      state?: ShardState;
    }
  | {type: "call"};

/** What a worker tells the page. */
export type FromWorker =
  | {type: "ready"}
  | {type: "here"}
  | ({type: "step"} & StepResult)
  | {type: "checkpoint"; state: ShardState}
  | {type: "done"}
  | {type: "failed"; message: string};

/** A worker, as much of it as the cluster needs. */
export interface WorkerHandle {
  send(message: ToWorker, transfer: MessagePort[]): void;
  listen(listener: (message: FromWorker) => void): void;
  terminate(): void;
}
