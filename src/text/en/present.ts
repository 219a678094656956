/** What slides, their overview and the speaker's window say. */
export const present = {
  slides: "Slides",
  notes: "Notes",
  back: "Back",
  forward: "Forward",
  overview: "Overview",
  speakerWindow: "Speaker’s window",
  toClass: "Show it to the class",
  fullScreen: "Full screen",
  leave: "Leave",
  /** @param title HTML */
  next: (title: string) => `Next: ${title}`,
  last: "This is the last slide.",
  minutes: (minutes: number) => `${minutes} min`,
  questionMinutes: (minutes: number) => `question, ${minutes} min`,
  saveVotes: "Save the votes (CSV)",
  clearVotes: "Clear the votes",
  restartClock: "Start the clock again",
  clock: {
    inTime: (time: string) => `${time}, in time`,
    behind: (time: string, minutes: number) => `${time}, ${minutes} min behind the plan`,
    ahead: (time: string, minutes: number) => `${time}, ${minutes} min ahead of the plan`
  },
  vote: {
    label: "Question for the class",
    right: "right: ",
    wrong: "not so: ",
    hands: (answer: string) => `hands for ${answer}`,
    more: (hands: string) => `one more: ${hands}`,
    less: (hands: string) => `one less: ${hands}`,
    result: "How the class voted"
  },
  /** Columns and values of the table of votes. */
  table: {
    chapter: "chapter",
    question: "question",
    answer: "answer",
    right: "right",
    votes: "votes",
    yes: "yes",
    no: "no"
  },
  speaker: {
    back: "‹ Back",
    forward: "Forward ›",
    place: (slide: number, slides: number) => `Slide ${slide} of ${slides}`,
    placeInSteps: (slide: number, slides: number, step: number, steps: number) =>
      `Slide ${slide} of ${slides}, step ${step} of ${steps}`,
    nextSlide: "Next slide",
    next: "Next",
    reasons: "Which is right, and why the others tempt",
    asksFirst: "It begins with a question to the class.",
    noSlides: "No slides are open in this browser. ",
    openChapter: "Open a chapter, press “Present”, and there “Speaker’s window”.",
    /** Around a link. */
    reopen: {
      before: "",
      link: "Present the chapter",
      after: ", and press “Speaker’s window” there."
    }
  }
};
