/** Long enough to get on, short enough for a few of them and their figures within a frame or two. */
const SLICE_MS = 5;

/**
 * Runs long work a slice of time at a time: each `next` lets it come as far as it can in `slice` ms
 * and gives the last of what it has yielded. In a cell, the page asks once per frame, so that it
 * stays smooth, and a cell that runs again ends the work before.
 *
 *     const errors = inSlices(relaxationErrors({…}));
 */
export function* inSlices<T>(
  work: Iterable<T>,
  {slice = SLICE_MS, now = () => performance.now()}: {slice?: number; now?: () => number} = {}
): Generator<T> {
  let end = now() + slice;
  let waiting: {value: T} | undefined;
  for (const value of work) {
    waiting = {value};
    if (now() < end) continue;
    waiting = undefined;
    yield value;
    end = now() + slice;
  }
  if (waiting) yield waiting.value;
}
