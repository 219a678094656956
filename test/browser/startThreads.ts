/** Multiplies two matrices with tfjs on wasm, in a worker of its own; says how that went. */
export function startThreads(): Promise<string> {
  const worker = new Worker(new URL("./threadsWorker.ts", import.meta.url), {type: "module"});
  return new Promise((resolve) => {
    worker.onmessage = ({data}) => resolve(data);
    worker.onerror = ({message}) => resolve(`failed: ${message}`);
  });
}
