/** Captions to begin with where the model reads more than one language. */
export const captionChoices = {
  emoji: {
    language: "english" as "english" | "chinese",
    value: "a penguin on a light blue background",
    examples: ["a penguin", "浅蓝色背景上的企鹅", "a penguin above a bicycle"],
    /** The file of the checkpoint that has been drawn for the first. */
    standIn: "example.json"
  },
  /** Where the two languages are compared. */
  bothLanguages: {
    value: "a penguin above a bicycle",
    examples: ["企鹅在自行车上面", "a fox on a green background", "绿色背景上的狐狸"],
    /** The group whose failures are shown first. */
    failing: "English, held out"
  }
};
