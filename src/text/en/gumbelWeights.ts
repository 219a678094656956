/** What is said of a typed list of weights α. Numbers come as they are shown. */
export const gumbelWeights = {
  /** Only lists of two and more are described. */
  list: (length: string, sum: string) => `${length} weights, which sum to ${sum}.`,
  longLink: "A link to this state carries all of them, and some programs cut such long links.",
  keepsLast: "The pictures keep the last list.",
  none: "No weights were given. Type at least two numbers, such as 1, 2, 7.",
  notExactly: (given: string, wanted: string) =>
    `${given} ${given === "1" ? "weight was" : "weights were"} given; this picture shows exactly ` +
    `${wanted}.`,
  one: "One weight was given: a race needs at least two.",
  tooMany: (given: string, most: string) =>
    `${given} weights were given; this page takes up to ${most}, the size of the paper’s codebook.`,
  oneAboveZero: "Only one weight is above 0: it would win every race. Give at least two.",
  allZero: (length: string) =>
    `All ${length} weights are 0: nothing could win. Give at least two above 0.`,
  zero: (entry: string) => `Entry ${entry} is 0: in this picture every weight must be above 0.`,
  family: (given: string, name: string, most: string) =>
    `“${given}” was given; after ${name} comes one whole number from 2 to ${most}, such as ` +
    `${name} 50.`,
  notNumber: (entry: string, given: string) =>
    `Entry ${entry} is “${given}”, which is not a number.`,
  negative: (entry: string, given: string) =>
    `Entry ${entry} is ${given}: a weight can be 0, but not negative.`,
  outOfRange: (entry: string, given: string, least: string, most: string) =>
    `Entry ${entry} is ${given}: weights lie between ${least} and ${most}, or are 0. Only their ` +
    `ratios matter.`
};
