/** Milliseconds between looks whether npm's shell is still there. */
const LOOK_EVERY = 1000;

/**
 * Who ends npm by `kill` means the command. But npm passes the signal on to the shell between the two,
 * which ends without a word, and the command would go on for itself. So it sends itself the signal.
 */
export function passOnTermination(): void {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, LOOK_EVERY);
  timer.unref();
}
