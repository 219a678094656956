/**
 * Lets one call be under way at a time, and of those that ask meanwhile only the newest wait: for a
 * worker that cannot keep up with a slider. Calls that were passed over never resolve, which suits
 * cells that have been run again since.
 * @param rest ms after each call before the next: what computes leaves the page that much time to draw
 */
export function newest<A extends unknown[], R>(
  call: (...values: A) => Promise<R>,
  {rest = 0}: {rest?: number} = {}
): (...values: A) => Promise<R> {
  let isBusy = false;
  let waiting: (() => void) | null = null;
  return async (...values) => {
    if (isBusy) await new Promise<void>((resolve) => (waiting = resolve));
    isBusy = true;
    try {
      return await call(...values);
    } finally {
      if (rest > 0) setTimeout(goOn, rest);
      else goOn();
    }
  };

  function goOn(): void {
    // Still busy if one waits, lest a third begins before it goes on.
    const next = waiting;
    waiting = null;
    if (next) next();
    else isBusy = false;
  }
}
