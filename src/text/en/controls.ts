/** What the controls say that every chapter has: questions, steppers, the backend, invitations to code. */
export const controls = {
  prediction: {
    commit: "Commit",
    askAgain: "Ask again",
    right: "You were right.",
    otherwise: "It turns out otherwise.",
    markRight: "✓ Right. ",
    markWrong: "✗ Not so. "
  },
  stepper: {
    step: "step",
    play: "Play",
    pause: "Pause",
    oneStep: "One step",
    reset: "Reset",
    at: (name: string, step: number, steps: number) => `${name} ${step} of ${steps}`
  },
  tryIt: {
    try: "Try:",
    worked: "✓ It worked."
  },
  backend: {
    starting: "starting…",
    isStarting: "The computing backend is starting.",
    why: (backend: string, reason: string) => `Computing with ${backend}: ${reason}`,
    choose: (reason: string) => `Computing backend. ${reason}`,
    measure: "Measure",
    measureAgain: "Measure again",
    measuring: "measuring…",
    isMeasuring: "The computing backends are being measured.",
    time: (name: string, milliseconds: number) => `${name} ${milliseconds} ms`,
    overTime: (name: string) => `${name} over 1,000 ms`,
    times: (times: readonly string[]) => `${times.join(", ")} a step`,
    reasonAndTimes: (reason: string, times: string) => `${reason}; ${times}`
  },
  /** The name of a figure and what it shows, for those who cannot see it. */
  described: (title: string, description: string) => `${title}. ${description}`
};
