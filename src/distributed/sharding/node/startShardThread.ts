import {type Transferable, Worker} from "node:worker_threads";
import type {WorkerHandle} from "../protocol.ts";

/** Node's threads do not take over what lets their parent read TypeScript. */
const START = `import(process.argv[2]).then(({register}) => {
  register();
  return import(process.argv[3]);
});`;

/** A thread of Node that holds one shard, as a Web Worker does on the page. */
export function startShardThread(): WorkerHandle {
  const modules = ["tsx/esm/api", "./shardThread.ts"].map((name) => import.meta.resolve(name));
  const worker = new Worker(START, {eval: true, argv: modules, execArgv: []});
  return {
    send: (message, transfer) =>
      worker.postMessage(message, transfer as unknown as readonly Transferable[]),
    listen(listener) {
      worker.on("message", listener);
      worker.on("error", ({message}) => listener({type: "failed", message}));
    },
    terminate: () => void worker.terminate()
  };
}
