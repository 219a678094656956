/** Progress of long work on stderr: a bar on a terminal, a line now and then elsewhere. */
import cliProgress from "cli-progress";

export interface Progress {
  update(done: number, total: number, note: string): void;
  stop(): void;
}

/** Seconds between lines where there is no terminal. */
const QUIET = 15;

export function progressBar(name: string): Progress {
  // A resumed run begins in the middle: what was done before took none of this run's time.
  let first: {done: number; time: number} | null = null;
  const remaining = (done: number, total: number) => {
    const time = Date.now();
    first ??= {done, time};
    if (done <= first.done) return "…";
    return clock(((time - first.time) / (done - first.done) / 1000) * (total - done));
  };
  if (process.stderr.isTTY) {
    const bar = new cliProgress.SingleBar({
      format: `${name.padEnd(12)} {bar} {value}/{total}  {left} left  {note}`,
      // A process may be ended at any moment, and would leave a terminal without cursor or wrapping.
      hideCursor: false,
      linewrap: true,
      // Signals are the command's own business; with a listener they would not end it any more.
      gracefulExit: false,
      stream: process.stderr
    });
    let running = false;
    return {
      update(done, total, note) {
        if (!running) bar.start(total, done, {note, left: "…"});
        running = true;
        bar.update(done, {note, left: remaining(done, total)});
      },
      stop() {
        if (running) bar.stop();
      }
    };
  }
  let last = 0;
  return {
    update(done, total, note) {
      const left = remaining(done, total);
      if (Date.now() - last < 1000 * QUIET && done < total) return;
      last = Date.now();
      process.stderr.write(`${name} ${done}/${total}, ${left} left, ${note}\n`);
    },
    stop() {}
  };
}

/** Seconds as h:mm:ss or m:ss. */
export function clock(seconds: number): string {
  const s = Math.round(seconds);
  const parts = [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60];
  const [hours, ...rest] = parts.map((n, i) => (i ? String(n).padStart(2, "0") : String(n)));
  return hours === "0" ? rest.join(":").replace(/^0/, "") : [hours, ...rest].join(":");
}
