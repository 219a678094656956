/** What the build writes into the page for teachers. */
export const teachPage = {
  /** A link to a section of a chapter. */
  place: (chapter: string, section: string) => `${chapter}: ${section}`,
  lesson: (number: number, title: string) => `Lesson ${number}: ${title}`,
  plan: {
    caption: (title: string, minutes: number) => `“${title}”, ${minutes} minutes`,
    minutes: "minutes",
    teacher: "the teacher",
    class: "the class"
  },
  study: {
    caption: (hours: number) => `Self-study, ${hours} hours`,
    hours: "hours",
    task: "what to do",
    check: "how you check yourself"
  },
  time: (minutes: number, hours: number) =>
    `${minutes > 0 ? `${minutes} of them in the four lessons` : "not in the four lessons"}; ` +
    `alone ${hours} ${hours === 1 ? "hour" : "hours"}`,
  questions: (count: number) => `Wrong answers to expect, and what to say: ${count} questions`,
  /** Both are HTML. */
  right: (answer: string, because: string) => `Right: ${answer} ${because}`
};
