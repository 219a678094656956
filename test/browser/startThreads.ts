import {serveSiblings} from "../../src/browser/siblings.ts";

/** Multiplies matrices with all threads there are, in a worker; says how that went. */
export function startThreads(): Promise<string> {
  const worker = new Worker(new URL("./threadsWorker.ts", import.meta.url), {type: "module"});
  serveSiblings(worker, new AbortController().signal);
  return new Promise((resolve) => {
    worker.onmessage = ({data}) => resolve(data);
    worker.onerror = ({message}) => resolve(`failed: ${message}`);
  });
}
