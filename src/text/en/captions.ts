/** What is said of captions: how they are read, why not, and which a reader may begin with. */
export const captions = {
  input: {
    label: "Caption",
    draw: "Draw",
    placeholder: "nothing: the model draws whatever it likes",
    surprise: "🎲 a caption never trained on"
  },
  note: {
    problem: (problem: string) => `${problem} The last pictures stay.`,
    /** A caption follows. */
    nearest: " Nearest in a form that it knows: "
  },
  reading: {
    /** @param word in quotation marks */
    tooLong: (count: number, most: number, word: string) =>
      `The caption has ${count} tokens, ${most} fit: shorten it from ${word} on.`,
    empty:
      "An empty caption is all pads. A few training captions were empty too, so the model draws " +
      "whatever it finds likely.",
    newForm: "The model never read a caption of this form.",
    strange: (words: readonly string[], more: number) =>
      `The model never saw ${quoted(words)}${more > 0 ? ` and ${more} more` : ""} in training: ` +
      "it still reads them, in pieces, but does not know what they look like.",
    /** What is unusual about a caption, and what to change in it. */
    hint: (what: string, why: string) => `${what} ${why}`,
    leaveOut: (words: readonly string[]) =>
      `Leave out ${quoted(words)}, which ${words.length > 1 ? "go" : "goes"} unsaid.`,
    noneFits: "Nearly all captions are too long for 16 tokens: give the pictures shorter ones."
  },
  emoji: {
    twoOnBackground: "Two emoji have no background."
  },
  shapes: {
    hidden: (colour: string, background: string) =>
      `A ${colour} object cannot be seen on a ${background} background.`,
    sketchHasNoSize: "A sketched object has no size.",
    sizesOrBackground: "A caption of two objects names sizes or a background, not both.",
    ends: (expected: string) => `The caption ends; expected ${expected}.`,
    notUnderstood: (word: string, expected: string) =>
      `“${word}” is not understood; expected ${expected}.`,
    anyOf: (words: readonly string[]) => quoted(words),
    oneOf: (what: string, words: readonly string[]) => `${what} (${quoted(words)})`,
    theEnd: "the end of the caption",
    articleBefore: (article: string) => `“${article}” before it`,
    article: "an article",
    colour: "a colour",
    shape: "a shape",
    place: "a place",
    background: "a background other than white, which goes unsaid",
    noRealPicture: (problem: string) =>
      `There is no real picture of this caption to keep a part of. ${problem}`
  },
  /** How data differ from what they were. */
  change: {
    counts: (before: DataCounts, now: DataCounts) =>
      `There were ${amount(before)}; now there are ${amount(now)}.`,
    captions: (now: DataCounts) =>
      `There are ${amount(now)}, as before, but the captions are not the same.`,
    pictures: (now: DataCounts) =>
      `There are ${amount(now)}, as before, but the pictures are not the same.`,
    both: (now: DataCounts) =>
      `There are ${amount(now)}, as before, but the captions and pictures are not the same.`
  }
};

/** Pictures, null where they are drawn when needed, and their different captions. */
export interface DataCounts {
  count: number | null;
  captions: number;
}

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(", ");

function amount({count, captions}: DataCounts): string {
  const pictures = count === null ? "pictures drawn when needed" : counted(count, "picture");
  return `${pictures} with ${counted(captions, "caption")}`;
}

const counted = (n: number, noun: string) =>
  `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
