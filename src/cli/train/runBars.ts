import {type Progress, progressBar} from "../progress.ts";

/** Progress of the parts of a run, one bar after the other. */
export interface RunBars {
  show(name: string, done: number, total: number, note: string): void;
  /** Ends the bar that is shown; another may follow. */
  stop(): void;
}

export function runBars(): RunBars {
  let bar: Progress | null = null;
  let shown: string | null = null;
  const stop = () => {
    bar?.stop();
    [bar, shown] = [null, null];
  };
  return {
    show(name, done, total, note) {
      if (name !== shown) {
        stop();
        [bar, shown] = [progressBar(name), name];
      }
      bar!.update(done, total, note);
    },
    stop
  };
}
