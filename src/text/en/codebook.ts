/** What the codebook's browser says: its codes, the map of them, and the pictures they occur in. */
export const codebook = {
  loading: "The model is being loaded …",
  /** Choices of the chapter, by the values that addresses hold. */
  choices: {
    order: {
      use: "use",
      hue: "hue",
      lightness: "lightness",
      similarity: "similarity",
      number: "number"
    },
    use: {area: "area", outline: "outline", nothing: "nothing"},
    surroundings: {usual: "usual", itself: "itself"},
    wall: {originals: "originals", painted: "painted"},
    source: {
      "evaluation picture": "evaluation picture",
      "my drawing": "my drawing",
      "random codes": "random codes"
    }
  },
  shelf: {
    label: "Codes",
    codebook: "The codebook",
    code: (code: number, use: string) => `code ${code}, ${use}`,
    dead: "dead: chosen nowhere",
    use: (count: number, positions: number, share: string) =>
      `chosen at ${count} of ${positions} positions (${share})`
  },
  card: {
    label: "The chosen code",
    title: (code: number) => `Code ${code}`,
    use: (use: string, rank: number, codes: number) => `${use}, rank ${rank} of ${codes}`,
    usual: "in its usual surroundings",
    itself: "among itself",
    nearest: "Nearest codes",
    choose: (code: string) => `Choose ${code}`,
    chosenBy: "What chose it",
    chosenByNothing: "Nothing chose it",
    sample: (picture: number, row: number, column: number) =>
      `picture ${picture}, row ${row}, column ${column}`
  },
  summary: (used: number, codes: number, pictures: number, perplexity: string) =>
    `${used} of ${codes} codes are chosen somewhere in these ${pictures} pictures; ` +
    `${codes - used} are not (crossed out). Perplexity ${perplexity}.`,
  map: {
    label: (codes: number, caption: string) =>
      `Map of ${codes} codes. ${caption} Arrow keys go from code to code.`,
    axes: (legend: string, across: string, down: string) =>
      `${legend} Across: the direction in which codes differ most, ${across} of their variance; down: the next, ${down}.`,
    neighbourhoods: (legend: string) =>
      `${legend} Near codes are alike; directions and long distances mean nothing.`,
    legend:
      "Each patch is a code, crossed out if dead; the large one is the chosen one, and lines lead to its nearest by all their numbers, not only the two on the map."
  },
  wall: {
    label: "Evaluation pictures",
    tile: (caption: string, code: number, positions: number) =>
      `${caption}: code ${code} at ${positions} positions`,
    originals: (occurrences: string) =>
      `The evaluation pictures; ${occurrences} Press a place to look at it more closely below.`,
    painted: (occurrences: string) =>
      `Painted from the codes of the evaluation pictures; ${occurrences} Press a place to look at it more closely below.`,
    nowhere: (code: number) => `code ${code} was chosen nowhere in them.`,
    occurrences: (code: number, places: number, pictures: number, of: number) =>
      `white outlines: where code ${code} was chosen, at ${places} ${places === 1 ? "place" : "places"} in ${pictures} of ${of}.`
  }
};
