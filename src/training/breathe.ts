/**
 * Lets messages and timers in, such as a newer request: on wasm, awaiting tensors never leaves the
 * microtasks. A message rather than a timer, since browsers make timers that follow one another wait
 * for 4 ms each.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
