/** What every page says around its notebook. */
export const page = {
  /** In page.html, as HTML, by the names of its places: `{{text.skip}}`. */
  template: {
    skip: "Skip to the text",
    chapters: "Chapters",
    autoTheme: "Auto",
    inFrame: "This page is in a frame",
    onThisPage: "On this page",
    present: "Present",
    contents: "Contents",
    steps: "Previous and next chapter",
    missing: "What is missing",
    unscripted: "The script of this page cannot be loaded: you can read it here, and no more.",
    newerVersion: "A newer version may be there by now.",
    forbidden: "The page around this one forbids it.",
    openedAsFile:
      "Browsers forbid it to a page that is opened as a file: open it from a server, as " +
      "<code>npm start</code> does.",
    reload: "Reload the page",
    troubles: "What has failed",
    privacy:
      "Nothing leaves your device: every model here runs in this browser tab, and the page is not " +
      "allowed to contact any other host.",
    print: "Print this chapter",
    withAnswers: "with the answers",
    report: "My report",
    erase: "Erase my data…"
  },
  /** In a frame of another site; `link` makes a link of a text. */
  framed: (link: (text: string) => string) =>
    `You see this page inside another one. ${link("Open it in a tab of its own")}.`,
  backendStarting: "starting…",
  chapterMark: {
    aside: "Beside the chapters",
    start: "Start here",
    numbered: (number: number) => `Chapter ${number}`
  },
  /** The page with another language, whose name is HTML here, beneath its paragraphs. */
  withLanguage: (name: string) => `With ${name}`,
  paragraphIn: (name: string) => `This paragraph in ${name}`,
  otherPageFailed: (name: string, reason: string) =>
    `The page in ${name} does not come (${reason}).`,
  inPreparation: "in preparation",
  previous: "Previous",
  next: "Next",
  card: (title: string) => `A part of the page “${title}”`
};
