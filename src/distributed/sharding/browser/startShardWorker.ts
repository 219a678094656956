import {startWorker} from "../../../browser/startWorker.ts";
import type {FromWorker, WorkerHandle} from "../protocol.ts";
import script from "./shardWorker.ts?worker&url";

/** A Web Worker that holds one shard. */
export function startShardWorker(): WorkerHandle {
  let listener: (message: FromWorker) => void = () => {};
  let isStarted = false;
  const {worker, end} = startWorker(script, {
    onStart: () => void (isStarted = true),
    // One that dies later is missed by its cluster, which knows how to go on.
    onDeath: (message) => isStarted || listener({type: "failed", message})
  });
  worker.onmessage = ({data}) => listener(data);
  return {
    send: (message, transfer) => worker.postMessage(message, transfer),
    listen: (next) => void (listener = next),
    terminate: end
  };
}
