const cells = (count: number) => (count === 1 ? "one cell" : `${count} cells`);

/** What is said where readers change the code of cells. */
export const edit = {
  button: "Edit",
  buttonLabel: "Edit this code",
  /** In the contents. */
  sectionChanged: "with code that you have changed",
  editor: {
    ofAbove: "Code of the cell above",
    ofOwn: "Code of your own cell",
    run: "Run",
    asItWas: "As it was",
    addBelow: "Add a cell below",
    moveUp: "Move up",
    moveDown: "Move down",
    remove: "Remove",
    close: "Close",
    hint: "Shift-Enter runs it. Tab indents; Escape, then Tab leaves the editor.",
    running: "Running …",
    ran: "Ran.",
    slow: (seconds: string) => ` It took ${seconds} s, and will at each change of what it uses.`,
    notKept: " This browser does not keep it.",
    restored: "As it was.",
    taken: (names: readonly string[]) =>
      `${names.map((name) => `“${name}”`).join(", ")} is the name of something else on this page: ` +
      `choose another.`,
    /** Where a text cannot be read as code; `message` is the parser's. */
    syntax: (line: number, column: number, message: string) =>
      `Line ${line}, column ${column}: ${message}.`
  },
  noImport:
    "A cell that is changed here cannot import. All that this page imports can be used by its name.",
  noTypes: "Cells are JavaScript here: types cannot be written.",
  endless: (seconds: number) =>
    `The cell ran for ${seconds} seconds without an end, and was stopped. Look at its loops: ` +
    `is there one whose condition never becomes false?`,
  /** What the editor itself says, by its own words. */
  phrases: {Completions: "Completions"},
  help: {
    pending: "still being computed",
    fails: (why: string) => `fails: ${why}`,
    aFunction: "a function"
  },
  bar: {
    label: "Your changes",
    fromLink: (count: number) =>
      `This link brings changes to ${cells(count)}, made by whoever sent it. They have not been run.`,
    fromFile: (count: number) => `The file has changes to ${cells(count)}. They have not been run.`,
    kept: (count: number) => `Your changes to ${cells(count)} are kept. Run them?`,
    compare: "See what is different",
    runKept: "Run them",
    runOffered: "Run the changed code",
    forgetKept: "Forget them",
    leaveOffered: "Leave the page as it is",
    changed: (count: number) => `You have changed ${cells(count)}.`,
    save: "Save as a notebook file",
    open: "Open a notebook file …",
    undo: "All as it was",
    badFile: (file: string, why: string) => `“${file}”: ${why}`
  },
  file: {
    noCells: "this is no notebook file: it has no cells.",
    otherPage: (title: string, own: string) =>
      `this is a notebook of “${title}”, and this page is “${own}”.`,
    unchanged: "its code is this page’s own: nothing is changed."
  },
  difference: {
    cell: (id: string) => `Cell ${id}`,
    added: (after: number) => `A new cell after cell ${after}`,
    label: (title: string) => `${title}, what is different`
  }
};
