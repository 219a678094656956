/** What computes, why, and what becomes of it. */
export const backends = {
  webgpu: (gpu: string) => `WebGPU on ${gpu}`,
  unnamedGpu: "an unnamed GPU",
  noAdapter: "WebGPU finds no adapter",
  noWebgpu: "this browser has no WebGPU",
  softwareAdapter: "WebGPU has only a software adapter",
  wasm: (threads: number) => `WebAssembly with ${threads} ${threads === 1 ? "thread" : "threads"}`,
  cpu: "plain JavaScript, for comparison",
  /** A description, and why this one computes. */
  chosen: (description: string, why: string) => `${description}, ${why}`,
  asYouChose: "as you chose",
  reasons: (reasons: readonly string[]) => reasons.join("; "),
  failed: (name: string, problem: string) => `${name} failed to start (${problem})`,
  notStarted: (name: string) => `The backend ${name} did not start.`,
  notMeasured: (name: string, problem: string) => `${name} was not measured (${problem})`,
  tooSlow: "it did not answer for a minute",
  noneStarts: (failures: string) => `No computing backend starts here: ${failures}.`,
  lostAgain: (reason: string) => `${reason}; it was lost before, so it is left alone now`,
  sinceLostTwice: (reason: string) =>
    `since the GPU was lost twice (${reason}); choose it to try again`,
  lostBefore: (reason: string) => `the GPU was lost before (${reason})`,
  since: (problem: string) => `since ${problem}`,

  worker: {
    silent:
      "What computes on this page has not answered for a minute. It may be at something long, or hang: trying again ends it, and goes on from what was kept.",
    stopped: (reason: string) => `What computes on this page has stopped: ${reason}.`,
    slow: "What computes on this page has not started yet: its script does not come."
  }
};
