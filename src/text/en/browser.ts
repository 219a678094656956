/** What a reader hears of files that do not come, workers that end, and models that are kept. */
export const browser = {
  answers: (file: string, status: number) =>
    `${file} cannot be loaded: the server answers ${status}.`,
  silent: (file: string, seconds: number) =>
    `${file} does not come: the server has been silent for ${seconds} seconds.`,
  notLoaded: (file: string, reason: string) => `${file} cannot be loaded (${reason}).`,
  somethingElse: (file: string) =>
    `${file} is not what it should be: the server answers something else.`,
  transfers: {
    amount: (received: string, total: string) => `${received} of ${total} MB`,
    timeLeft: (amount: string, seconds: number) => `${amount}, ${seconds} s left`
  },
  /** Why a worker will never answer again: phrases. */
  death: {
    notStarted: "it cannot be started",
    unreadable: "what it says cannot be read",
    noScript: (reason: string) => `its script cannot be loaded (${reason})`,
    ended: "it has ended, as it does where memory is short",
    silent: "it no longer answers"
  },
  model: {
    noSettings: "it stores no settings",
    notKept: (reason: string) => `This browser does not keep the model (${reason}).`,
    noneOpen: "No model is open in this browser: open one, or choose another."
  }
};
