/** What the tools of every page say: around its text, at its foot, on paper. */
export const pageTools = {
  theme: {
    labels: {auto: "◐ Auto", light: "☼ Light", dark: "☾ Dark"},
    names: {auto: "Colour mode: auto", light: "Colour mode: light", dark: "Colour mode: dark"},
    title: "Colour mode: as the system, light or dark"
  },
  /** After the name of a section in the contents, for who does not see its mark. */
  answered: " (predictions answered)",
  loading: {
    label: "What is loaded of the models",
    text: (transfers: string) => `Loading ${transfers}`
  },
  drop: {
    nowhere: "This page takes no files.",
    elsewhere: (things: string) => `Not here. There is a place for ${things}.`,
    show: "Show it"
  },
  /** What scrolls inside itself. */
  boxes: {formula: "formula", code: "code", table: "table"},
  troubles: {
    again: "Try again",
    reload: "Reload the page",
    kept: " What you have set is in the address, and runs that were saved are offered again.",
    missingPart: "A part of this page cannot be loaded: a newer version may be there by now."
  },
  until: {
    unknown: (section: string, sections: readonly string[]) =>
      `This link leads up to a section “${section}”, which this page does not have: you see all of ` +
      `it. Its sections are ${sections.map((name) => `“${name}”`).join(", ")}.`,
    readTo: (title: string) => `You were sent here to read up to the end of “${title}”. `,
    rest: "Show the rest of the page"
  },
  print: {
    asItIs: "Print it as it is",
    drawing: "Everything is being drawn …",
    ticked: "yes",
    notTicked: "no"
  },
  verdicts: "Show claims that are"
};
