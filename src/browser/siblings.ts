/**
 * Workers that a worker needs beside itself, started by the page. In Firefox a worker that starts another
 * one waits until the page knows of it, and may wait forever: the new one waits on the same condition, and
 * on a busy machine the one notice that is given wakes the wrong of the two.
 */
interface SiblingRequest {
  sibling: {script: string; message: unknown};
}

/**
 * In a worker: has its page start another one.
 * @param script a classic script, as text
 * @param message what it is sent first
 */
export function startSibling(script: string, message: unknown): void {
  const request: SiblingRequest = {sibling: {script, message}};
  postMessage(request);
}

/** On the page: starts what `worker` asks for, until `signal` is aborted, which ends all of it. */
export function serveSiblings(worker: Worker, signal: AbortSignal): void {
  const start = (event: MessageEvent<Partial<SiblingRequest> | null>) => {
    const sibling = event.data?.sibling;
    if (!sibling) return;
    event.stopImmediatePropagation();
    const url = URL.createObjectURL(new Blob([sibling.script], {type: "text/javascript"}));
    const started = new Worker(url);
    started.postMessage(sibling.message);
    signal.addEventListener("abort", () => {
      started.terminate();
      URL.revokeObjectURL(url);
    });
  };
  worker.addEventListener("message", start, {signal});
}
