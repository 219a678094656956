import type {WorkerHandle} from "../protocol.ts";

/** A Web Worker that holds one shard. */
export function startShardWorker(): WorkerHandle {
  const worker = new Worker(new URL("./shardWorker.ts", import.meta.url), {type: "module"});
  return {
    send: (message, transfer) => worker.postMessage(message, transfer),
    listen(listener) {
      worker.onmessage = ({data}) => listener(data);
      worker.onerror = ({message}) => listener({type: "failed", message});
    },
    terminate: () => worker.terminate()
  };
}
