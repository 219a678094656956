const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** What the reader's report says, where it is written and as a file. */
export const report = {
  /** Of the file. */
  language: "en",
  /** By which dates are written. */
  locale: "en-GB",
  button: "My report",
  buttonCounted: (entries: number) => `My report (${entries})`,
  untitled: "Lab report",
  /** The name of a file whose title leaves none. */
  fileName: "Lab-report",
  keptRuns: "Kept runs",
  dialog: {
    title: "My report",
    explanation:
      "What you answered, wrote and chose in all chapters. It stays in this browser, and leaves it " +
      "only as a file that you download.",
    author: "Your name",
    reportTitle: "Title",
    writeOn: "Write a note on",
    section: "a section of this page …",
    asPage: "Download as a web page",
    asMarkdown: "Download as Markdown",
    close: "Close",
    nothing:
      "Nothing yet. Commit to an answer, point at a heading to write a note, or press “Add to report” " +
      "below a figure.",
    run: (title: string, model: string, steps: string) => `${title} (${model}, ${steps})`,
    note: (section: string) => `the note on “${section}”`,
    figure: (title: string) => `the figure “${title}”`,
    leaveOut: "Leave out",
    putBack: "Put back",
    remove: "Remove",
    undo: "Undo",
    /** What a button does to which entry. */
    act: (action: string, entry: string) => `${action}: ${entry}`,
    savedPage: (file: string) =>
      `${file} holds all pictures. Open it with a browser, and print it from there.`,
    savedMarkdown: (file: string) =>
      `${file} holds report.md and its pictures. Unpack it for GitHub, Obsidian or Typora.`
  },
  figure: {
    add: "Add to report",
    taking: "The picture is being taken …",
    nothingShown: "it shows nothing yet",
    added: "Added to your report.",
    failed: (why: string) => `Not added: no picture of this figure can be taken (${why}).`,
    comment: "A line about it ",
    commentOn: (title: string) => `A line about “${title}”, optional`,
    optional: "optional"
  },
  note: {
    write: "Write a note",
    edit: "Edit your note",
    /** After the words of a button or a field, for who does not see where it stands. */
    whose: (section: string) => ` on “${section}”`,
    yours: "Your note",
    done: "Done",
    merged: "Another tab wrote here too: both texts are kept.",
    kept: "Kept in this browser."
  },
  store: {
    held: "What is not kept is in your report until you leave this page: download the report before that.",
    asItWas: "It stays as it was.",
    noRoom: "This browser has no more room for your report.",
    refused: (why: string) => `This browser does not keep your report (${why}).`
  },
  /** What is said beside an answer, without blame. */
  standings: {
    before: "",
    shown: "given after the reasons had been shown",
    same: "given again after the reveal",
    changed: "changed after the reveal"
  },
  words: {
    /** The time of an answer, and how it stands to the reveal. */
    answer: (time: string, standing: string) => `${time}, ${standing}`,
    /** The same in brackets behind something. */
    aside: (words: string) => ` (${words})`,
    right: "✓ right",
    wrong: "✗ not so",
    minute: (date: string, minute: string) => `${date}, ${minute}`,
    leftOut: (count: number) =>
      `${many(count, "answered question is", "answered questions are")} left out.`,
    answered: (count: number, rightAtFirst: number) =>
      `${many(count, "question", "questions")} answered; ${rightAtFirst} right at the first answer.`,
    changed: (count: number) =>
      `After the reasons had been shown, ${many(count, "answer was", "answers were")} changed; ` +
      `all answers are listed.`,
    noneChanged: "No answer was changed after the reasons had been shown.",
    answeredAfter: (count: number) =>
      `${many(count, "question was", "questions were")} first answered after that.`,
    since: (date: string) => `Answers were taken down in one browser, since ${date}.`,
    /** Puts sentences one after the other. */
    sentences: (texts: readonly string[]) => texts.join(" "),
    without: (things: readonly string[]) => ` (without ${things.join(", ")})`
  },
  file: {
    /** Between what a figure shows and what it is set to. */
    settings: (settings: string) => `: ${settings}`,
    /** After a link to a figure: when it was taken. */
    taken: (time: string) => `, ${time}`,
    reproduce: "Reproduce this figure",
    run: (model: string, steps: string, time: string) => `${model}, ${steps}, saved ${time}.`,
    runAgain: "Run it with these settings",
    results: "Results",
    settingsTable: "Settings",
    result: "result",
    setting: "setting",
    question: "Question.",
    /** @param link makes a link of a text */
    made: (link: (text: string) => string) => `Made with ${link("tiny-dalle-lab")}.`
  },
  run: {
    dvae: "dVAE",
    transformer: "Transformer",
    seconds: "seconds of training",
    loss: "loss",
    steps: (count: string) => `${count} steps`,
    curve: (name: string, from: string, to: string) => `Loss of “${name}”, from ${from} to ${to}`
  }
};
