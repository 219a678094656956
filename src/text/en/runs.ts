/** What is said of runs: kept, compared, made files of, brought back and put in a queue. */
export const runs = {
  kept: {
    heading: "Kept in this browser:",
    /** Of dates. */
    locale: "en-GB",
    item: (name: string, state: string, time: string) => `${name} (${state}, ${time}) `,
    done: "done",
    at: (step: string, steps: string) => `step ${step} of ${steps}`,
    open: "Open",
    resume: "Resume",
    delete: "Delete",
    ownRun: "Make it a run of its own",
    copy: (name: string) => `${name} (copy)`,
    dvae: (name: string, steps: string) => `your dVAE “${name}”, ${steps} steps`
  },

  comparison: {
    name: "Runs laid over each other",
    layOver: "Lay over it",
    choice: (name: string, steps: string) => `${name} (${steps})`,
    differences: "What differs between the runs",
    run: "run",
    settings: "settings",
    same: "the same",
    stepsTaken: "steps taken",
    of: (step: string, steps: string) => `${step} of ${steps} steps`,
    all: (steps: string) => `${steps} steps`
  },

  tools: {
    name: "This run as files",
    runName: "Name of the run",
    save: "Save the run",
    curves: "its curves",
    pictures: "its pictures",
    folder: "for PyTorch",
    as: (what: string, extension: string) => `${what} (${extension})`,
    open: "Open a saved run …",
    /** The name of a file where a run has none that a file can have. */
    fileName: "run",
    nothing: "There is nothing to save yet: the run has taken no step.",
    tooLarge: (file: string, megabytes: string, most: number) =>
      `${file} has ${megabytes} MB; a saved run has at most ${most}.`,
    opening: (file: string) => `Opening ${file} …`,
    notOpened: (file: string, problem: string) => `${file} was not opened. ${problem}`
  },

  /** The name of a run: a preset, what is different, and whether that is not all. */
  name: (preset: string, changes: readonly string[], isMore: boolean) =>
    [preset, ...changes, ...(isMore ? ["…"] : [])].join(", "),
  tokensOf: (dvae: string) => `of ${dvae}`,
  recording: (name: string) => `recording of “${name}”`,

  /** What settings of a transformer are called in the name of a run. */
  inNames: {
    tokens: "tokens",
    objects: "objects",
    poolSize: "examples",
    layers: "layers",
    width: "width",
    steps: "steps",
    batch: "batch",
    seed: "seed",
    stepSize: "step size",
    warmUp: "warm up",
    textWeight: "text weight",
    bpeDropout: "bpe dropout",
    emptyCaptions: "empty captions"
  },

  problems: {
    takesNumber: (setting: string, least: number, most: number, received: string) =>
      `${setting} takes a number from ${least} to ${most}, received ${received}.`,
    takesWhole: (setting: string, least: number, most: number, received: string) =>
      `${setting} takes a whole number from ${least} to ${most}, received ${received}.`,
    takesOneOf: (setting: string, offered: readonly string[], received: string) =>
      `${setting} takes one of ${offered.join(", ")}, received ${received}.`,
    heads: (width: number) => `width takes a multiple of 32, one for each head, received ${width}.`,
    ofPlan: (name: string, problem: string) => `${name}: ${problem}`,
    notFinite: (step: number, terms: readonly string[]) =>
      `Training stopped at step ${step}: ${terms.join(", ")}. The state before that step is kept.`,
    captionTooLong: (message: string) => `A training caption is too long: ${message}`,
    openElsewhere: "This run is open in another tab: go on with it there.",
    closeElsewhere: "This run is open in another tab: close that first.",
    gone: "This browser no longer has that run.",
    dvaeGone: "This browser no longer has that dVAE: choose other tokens.",
    noLiveModel: "No model is being trained on this page: start one, or choose a shipped model.",
    noDataset: (name: string) => `There is no data set “${name}” here.`,
    noJudge: (dataset: string) => `Pictures of ${dataset} cannot be judged.`,
    savedElsewhere: (id: string) => `The run ${id} was saved by another tab since.`,
    erased: "Your data was erased: this run goes on, but is no longer kept here.",
    noRoom:
      "This browser has no more room for runs: delete some. The run goes on, but is not saved.",
    notKept: (message: string) =>
      `This browser does not keep the run (${message}). It goes on, but is not saved.`,
    notBroughtBack: (problem: string) => `The run could not be brought back. ${problem}`
  },

  notices: {
    replaced: (name: string) => `“${name}” was not begun: another run took its place.`,
    notBegun: (name: string, problem: string) => `“${name}” was not begun: ${problem}`,
    stopped: (name: string, problem: string) => `“${name}” stopped: ${problem}`,
    beginsAgain: (name: string, problem: string) =>
      `“${name}” could not be brought back, and begins again. ${problem}`,
    separated: (name: string, copy: string) =>
      `Another tab went on with “${name}”: what is trained here is “${copy}” now.`,
    otherDvae:
      "The codes are those of another dVAE: it was trained further, or this lab has a new one."
  }
};
