/**
 * Yields what `run` reports until it has ended; for a slow reader, only the newest report is kept.
 *
 *     for await (const progress of follow((report) => lab.generation.paint(request, report))) …
 */
export async function* follow<T, F = T>(
  run: (report: (value: T) => void) => Promise<unknown>,
  /** `first` is yielded at once, before anything is reported. */
  options: {first?: F} = {}
): AsyncGenerator<T | F, void> {
  let newest: {value: T} | null = null;
  let ended = false;
  let failure: {error: unknown} | null = null;
  let wake = () => {};
  const finish = (next: () => void) => {
    next();
    wake();
  };
  run((value) => finish(() => (newest = {value}))).then(
    () => finish(() => (ended = true)),
    (error: unknown) => finish(() => (failure = {error}))
  );
  // What callbacks assign, the compiler does not see.
  const state = () =>
    ({newest, ended, failure}) as {
      newest: {value: T} | null;
      ended: boolean;
      failure: {error: unknown} | null;
    };
  if ("first" in options) yield options.first!;
  for (;;) {
    const {newest: report, ended: done, failure: failed} = state();
    if (failed) throw failed.error;
    if (report) {
      newest = null;
      yield report.value;
    } else if (done) return;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}
