/**
 * Calls `act` at most once in `milliseconds`, however often it is asked for; the last asking is never
 * lost.
 */
export function throttled(act: () => void, milliseconds: number): () => void {
  let waiting = false;
  let last = -Infinity;
  return () => {
    if (waiting) return;
    waiting = true;
    const wait = Math.max(0, last + milliseconds - performance.now());
    setTimeout(() => {
      waiting = false;
      last = performance.now();
      act();
    }, wait);
  };
}
