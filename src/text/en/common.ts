/** What many areas say. */
export const common = {
  percent: (value: string | number) => `${value} %`,
  /** Words as a sentence has them. */
  list: (words: readonly string[]) =>
    words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`
};
