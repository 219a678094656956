/** What the workers of the chapter on many machines say, their figures, and those of its timelines. */
export const distributed = {
  /** Choices of the chapter, by the values that addresses hold. */
  choices: {
    route: {direct: "direct", ring: "ring"}
  },
  workers: {
    start: (size: number) => `${size} ${size === 1 ? "worker starts" : "workers start"}.`,
    killed: (worker: number) => `Worker ${worker} was killed; nobody has been told.`,
    stopped: "Stopped.",
    restart: (
      worker: number,
      {calls, steps, checkpoint}: Record<"calls" | "steps" | "checkpoint", number>
    ) =>
      `Worker ${worker} has left ${calls} calls unanswered: it is gone, after ${steps} steps. ` +
      `All start again from the checkpoint of step ${checkpoint}.`,
    givenUp: (
      worker: number,
      {
        calls,
        steps,
        checkpoint,
        starts
      }: Record<"calls" | "steps" | "checkpoint" | "starts", number>
    ) =>
      `Worker ${worker} has left ${calls} calls unanswered: it is gone, after ${steps} steps. ` +
      `${starts} new starts from step ${checkpoint} have not come farther: close other tabs, or choose fewer workers.`,
    failed: (worker: number, problem: string) => `Worker ${worker} failed: ${problem}`,
    done: (steps: number) => `${steps} steps taken.`
  },
  panel: {
    train: "Train on one worker, then on all",
    stop: "Stop",
    kill: (worker: number) => `Kill worker ${worker}`,
    log: "What happened",
    recorded: "Below is a recorded run. Train to see your own.",
    one: "one worker",
    several: (size: number) => `${size} workers`,
    statuses: {
      starting: "starting",
      running: "running",
      done: "done",
      failed: "failed",
      stopped: "stopped"
    },
    status: (who: string, status: string, step: number, steps: number) =>
      `${who}: ${status}, step ${step} of ${steps}.`,
    differing: (status: string, difference: string) =>
      `${status} Losses differ by ${difference} nats at most.`
  },
  losses: {
    one: "one worker",
    sharded: "sharded",
    noneYet: "none yet",
    title: "Loss of one worker and of the sharded run",
    step: "step",
    axis: "loss (nats a letter)",
    description: (one: string, sharded: string) => `One worker: ${one}; sharded: ${sharded}.`,
    recording: (
      {size, bandwidth, latency}: Record<"size" | "bandwidth" | "latency", number>,
      processors: number,
      difference: string
    ) =>
      `Recorded: ${size} workers at ${bandwidth} MB/s and ${latency} ms, on a machine with ` +
      `${processors} processors. The losses differ by ${difference} nats at most. ` +
      "Your own run takes its place."
  },
  timeline: {
    title: "The last step as measured, and as predicted",
    worker: (worker: number) => `worker ${worker}`,
    model: "model",
    axis: "time (ms)",
    computes: (name: string) => `${name} computes`,
    link: (name: string) => `${name} link`,
    network: (name: string) => `${name} network`,
    waits: (name: string, percent: string) => `${name} waits ${percent} of the time`,
    description: (ms: string, waits: string[]) => `One step of ${ms} ms. ${waits.join("; ")}.`,
    kinds: {
      forward: "forward",
      backward: "backward",
      update: "update",
      wait: "wait",
      gather: "gather",
      scatter: "scatter",
      average: "average"
    },
    span: (kind: string, ms: string) => `${kind}: ${ms} ms`,
    spanOfLayer: (kind: string, layer: number, ms: string) => `${kind} of layer ${layer}: ${ms} ms`,
    key: {
      forward: "forward",
      backward: "backward",
      wait: "waiting",
      gather: "gathering a layer",
      scatter: "summing a gradient",
      average: "averaging between machines"
    }
  },
  predictions: {
    here: "on this page",
    head: ["run", "link", "prefetch", "predicted", "measured", "error", "calibrated on"],
    run: (number: number, workers: number) => `${number}:\u00a0${workers}\u00a0workers`,
    link: (route: string, bandwidth: number, latency: number) =>
      `${route}, ${bandwidth} MB/s, ${latency} ms`,
    on: "on",
    off: "off",
    from: {"the single worker": "the single worker", "the run before": "the run before"},
    caption: (where: string) =>
      `Time of a step, predicted before the run and measured (median), ${where}`,
    one: (worst: string) =>
      `The prediction of this run was off by ${worst}. Change the link or the prefetch and train again.`,
    several: (count: number, median: string, worst: string) =>
      `${count} predictions, off by ${median} in the median and ${worst} at worst.`,
    turnedOff: (errors: string[]) =>
      `Where prefetch was turned off and nothing else changed: ${errors.join(", ")}.`,
    turnedOn: (errors: string[]) =>
      `Where prefetch was turned on again and nothing else changed: ${errors.join(", ")}.`
  }
};
