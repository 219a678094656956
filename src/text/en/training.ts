/** What is said where something trains: the transport, curves, pictures and measures of a run. */
export const training = {
  curves: {
    name: "Curves of the run. Arrow keys read off values.",
    empty: "Curves appear here as soon as a run has begun.",
    nothing: "Nothing yet.",
    soFar: (first: string, last: string) => `From ${first} to ${last} so far.`,
    reading: (step: string, values: string) => `step ${step}: ${values}`,
    nll: {label: "−ln p(x|z), nats a value", atEnd: "−ln p(x|z) at the end"},
    kl: {label: "KL, nats a position", atEnd: "KL at the end"},
    loss: "loss",
    stepSize: "step size"
  },

  codeUse: {
    x: "codes, the most used first",
    y: "positions that chose it",
    title: "Code use over the evaluation pictures",
    dead: (count: number) => `${count} dead`,
    described: (used: number, all: number, most: number) =>
      `${used} of ${all} codes are used, the most used one at ${most} positions.`
  },

  stage: {curve: "Curve"},

  both: {
    name: "Training of both stages",
    start: "Train both stages",
    idle: "First a dVAE learns its codes, then a transformer learns to draw with them: ten to fifteen minutes on two cores.",
    handedOn:
      "The first stage is done. The second has begun: it is the run above, and learns to draw with these codes."
  },

  transport: {
    name: "Training",
    start: "Start",
    pause: "Pause",
    play: "Play",
    step: "One step",
    restart: "Restart",
    newRun: "New run",
    newRunMeans: "Begins a run with the settings above; this one is kept.",
    speed: "Speed",
    fast: "as fast as it can",
    aSecond: (steps: number) => (steps === 1 ? "1 step a second" : `${steps} steps a second`),
    taken: "Steps taken",
    acceptData: "Go on with the data there are",
    idle: "Start trains a model in this tab.",
    recording: (name: string, steps: string, time: string) =>
      `What you see is a ${name}: ${steps} steps in ${time} on two cores of a CPU. Start trains your own in its place.`,
    at: (step: string, steps: string) => `step ${step} of ${steps}`,
    loss: (value: string) => `loss ${value}`,
    eachStep: (time: string) => `${time} a step`,
    left: (time: string) => `about ${time} left`,
    soFar: (time: string) => `${time} so far`
  },

  state: {
    lostDone: (reason: string) =>
      `The GPU was lost (${reason}). The run was done before, and is kept.`,
    lostPreparing: (reason: string) =>
      `The GPU was lost (${reason}). The run is being brought back.`,
    lostStanding: (reason: string, step: string) =>
      `The GPU was lost (${reason}). The run stands at step ${step}, the last that was kept: Play goes on from there.`,
    otherData: (change: string) =>
      `This run learned from other data. ${change} Go on with them all the same, or begin a new run.`,
    compiling: (done: number, total: number) => `Compiling shaders: ${done} of ${total}.`,
    measuring: "All steps are taken; the result is being measured.",
    preparing: (name: string) => `${name} is being prepared.`,
    done: (name: string) => `${name} is done.`,
    next: (names: readonly string[]) => `Next: ${names.join(", ")}.`
  },

  duration: {
    seconds: (s: number) => `${s} s`,
    minutes: (minutes: number, s: number) => `${minutes} min ${s} s`,
    hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    milliseconds: (ms: string) => `${ms} ms`,
    shortSeconds: (s: string) => `${s} s`
  },

  moments: {
    name: "Moment of the run",
    playBack: "▶ Play back",
    stop: "❚❚ Stop",
    after: (step: string) => `after ${step} steps`,
    newest: (step: string) => `after ${step} steps (newest)`,
    goOn: "Continue from here",
    goOnFrom: (step: string) => `Continue from step ${step}`
  },

  strip: {
    original: {label: "original", name: "original pictures"},
    soft: {label: "soft", name: "soft pictures"},
    hard: {label: "hard", name: "hard pictures"}
  },

  measures: {
    soft: {
      term: "soft",
      value: (psnr: string, temperature: string) => `${psnr} at τ = ${temperature}`,
      meaning: "PSNR of pictures painted from soft codes, as in training"
    },
    hard: {
      term: "hard",
      meaning:
        "PSNR of pictures painted from the most probable codes, as the transformer will use them"
    },
    gap: {term: "gap", meaning: "What is lost by choosing: soft less hard"},
    codesUsed: {
      term: "codes used",
      value: (used: number, all: number) => `${used} of ${all}`,
      meaning: "Codes that are the most probable one somewhere; the others are dead"
    },
    perplexity: {
      term: "perplexity",
      meaning:
        "exp of the entropy of code use: as many codes, all used alike, would be as hard to guess"
    },
    kl: {
      term: "KL",
      value: (kl: string, most: string) => `${kl} of ${most} nats`,
      meaning:
        "Mean KL to the uniform prior, and the most there can be, ln K: reached where every choice is certain"
    },
    recognised: {
      term: "recognised",
      value: (share: string, judged: number) => `${share} of ${judged}`,
      unknown: "cannot be scored",
      meaning:
        "Hard reconstructions in which the renderer's templates find all that the caption says"
    }
  }
};
