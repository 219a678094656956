/** What is said of gradients that are compressed, and of what becomes of a training with them. */
export const powersgd = {
  stages: {
    gradient: "The gradient",
    own: "this worker’s gradient, with what it carries over",
    random: "random, the same on all workers",
    workersOwn: "this worker’s own",
    allReduce: "All-reduce",
    meanOf: (workers: number) => `the mean over ${workers} workers`,
    orthonormalise: "Orthonormalise (Gram–Schmidt)",
    orthonormal: "orthonormal columns, the same on all workers",
    mean: "the mean over all workers",
    sent: (share: string, error: string) => `sent: ${share} of the numbers; error ${error}`,
    meanM: "mean M",
    standsFor: "what it stands for, which no worker ever sees",
    feedback: "Error feedback",
    kept: "kept here and added to the next gradient"
  },
  /** The ways of compressing that are followed side by side. */
  ways: {
    fixed: "Q fixed, no feedback",
    fixedFeedback: "Q fixed, feedback",
    resampledFeedback: "Q resampled, feedback",
    resampled: "Q resampled, no feedback"
  },
  /** The shipped runs, by their labels in the file of results. */
  runs: {
    uncompressed: "uncompressed",
    "rank 16, Q fixed, feedback": "rank 16, Q fixed, feedback",
    "rank 4, Q fixed, feedback": "rank 4, Q fixed, feedback",
    "rank 4, Q fixed, no feedback": "rank 4, Q fixed, no feedback",
    "rank 4, Q resampled, feedback": "rank 4, Q resampled, feedback"
  },
  convergence: {
    head: [
      "gradients sent",
      "loss at the end, each seed",
      "against uncompressed",
      "error of a step"
    ],
    ends: (losses: string[]) => losses.join(", "),
    caption: (last: number, steps: number, seeds: number) =>
      `Loss in nats, mean of the last ${last} of ${steps} steps, ${seeds} seeds`,
    end: (run: string, ends: string) => `${run}: ${ends} nats at the end`,
    list: (ends: string[]) => ends.join("; ")
  }
};
