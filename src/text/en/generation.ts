/** What the figures of the generation chapter say. */
export const generation = {
  seen: "seen in training",
  /** Descriptions of several curves. */
  each: (curves: readonly string[]) => curves.join("; "),
  combinations: {
    name: "Combinations",
    key: "◇ and a dashed frame: training never showed this combination.",
    heldOut: {
      colour: "colour held out",
      texture: "texture held out",
      "colour and texture": "colour and texture held out"
    },
    notDrawn: "not drawn",
    right: (score: string) => `${score} right`,
    named: (column: string, row: string) => `${column} ${row}`,
    cell: (caption: string, split: string, result: string) => `${caption}: ${split}, ${result}`
  },
  bestOf: {
    title: "Best of N",
    oracle: "any of the N is right",
    reranker: "the re-ranker’s choice",
    random: "one of the N at random",
    x: "N, pictures drawn for each caption",
    y: "share of captions drawn right",
    note: (captions: number) =>
      `${captions} caption${captions > 1 ? "s" : ""}; bands: ± 1 standard error over captions.`,
    description: (
      {captions, n}: {captions: number; n: number},
      {random, reranker, oracle}: Record<"random" | "reranker" | "oracle", string>
    ) =>
      `Over ${captions} captions, a picture is right in ${random} of cases; ` +
      `of ${n}, the re-ranker’s choice is right in ${reranker}, ` +
      `and at least one is right in ${oracle}`
  },
  /** What could have stood in a token's place. */
  branch: {
    alternatives: "Codes that could stand here",
    resample: "Resample from here on",
    clear: "Clear the new drawings",
    reading: (place: string) => `${place}: reading what the model thought …`,
    place: (sample: number, token: number, row: number, column: number) =>
      `Sample ${sample}, token ${token} (row ${row}, column ${column})`,
    chosen: (
      place: string,
      {code, candidates}: {code: number; candidates: number},
      {probability, perplexity}: {probability: string; perplexity: string}
    ) =>
      `${place}: code ${code}, drawn with probability ${probability}. ` +
      `${candidates} codes could be drawn; the choice was as open as one among ` +
      `${perplexity} equally likely.`,
    /** Around a code and its probability, for those who cannot see what stands where. */
    beforeCode: "code ",
    afterCode: ", ",
    beforeProbability: "probability ",
    afterProbability: ": go on from it"
  },
  examples: {
    drawn: "drawn",
    real: "real",
    dvae: "dVAE",
    drawnFor: (caption: string) => `Drawn for “${caption}”`,
    realOf: (caption: string) => `A real picture of “${caption}”`,
    reconstruction: "The dVAE’s reconstruction of the real picture",
    allRight: "Right in every attribute.",
    transformer: (wrong: readonly string[]) =>
      `Wrong: ${wrong.join(", ")}. ` +
      "The codes can say it, so the transformer chose the wrong ones.",
    codes: (wrong: readonly string[]) =>
      `Wrong: ${wrong.join(", ")}. ` +
      "The dVAE cannot say it either: its own reconstruction is misread.",
    noneWrong: (n: number) => `None of ${n} drawings is wrong.`,
    faults: (
      {n, wrong}: {n: number; wrong: number},
      {transformer, codes}: {transformer: number; codes: number}
    ) =>
      `${wrong} of ${n} drawings are wrong. In ${transformer} of these cases the dVAE’s ` +
      `reconstruction is right, so the transformer erred; in ${codes} the ` +
      "codes of the real picture are misread as well."
  },
  groups: {
    columns: [
      "captions",
      "in training",
      "drawn right",
      "the dVAE’s reconstruction right",
      "most often wrong"
    ],
    /** Where a cell says its column itself. */
    columnBefore: (column: string) => `${column}: `,
    name: "Shares drawn right",
    cleanNote: "Clean: right, and without a notch, a speck or a ragged edge.",
    clean: (share: string) => `clean: ${share}`,
    heldOut: "◇ held out",
    seen: "● seen",
    share: (share: string, low: string, high: string) => `${share} (${low}–${high})`,
    counts: (right: number, n: number) => `${right} of ${n}; 95 % interval`,
    wrong: (attributes: readonly string[]) => attributes.join(", "),
    wrongTimes: (attribute: string, times: number) => `${attribute} (${times})`
  },
  guidance: {
    title: "One token against guidance",
    x: "guidance s",
    y: (token: number) => `probability of codes for token ${token}`,
    code: (code: number) => `code ${code}`,
    description: (code: number, [first, last]: readonly {s: number; probability: string}[]) =>
      `code ${code}: ${first.probability} at s = ${first.s}, ${last.probability} at s = ${last.s}`
  },
  /** Which tokens of a picture are given. */
  keep: {
    picture: "The picture that is kept in part",
    tokens: "Tokens kept",
    token: (row: number, column: number) => `Keep the token at row ${row}, column ${column}`,
    wholeRow: (row: number) => `Keep or erase row ${row}`,
    row: (row: number) => `row ${row}`,
    top: "top half",
    bottom: "bottom half",
    left: "left half",
    rows: "every other row",
    everything: "everything",
    nothing: "nothing"
  },
  pictures: {
    name: "Pictures",
    right: "right",
    wrong: "wrong",
    drawing: (n: number, caption: string) => `Drawing ${n} for “${caption}”`,
    wrongAttributes: (attributes: readonly string[]) => attributes.join(", ")
  },
  ranked: {
    place: (place: number, caption: string, score: string) =>
      `Place ${place} for “${caption}”, score ${score}`,
    waiting: "Drawn one token after the other; then the re-ranker puts them in its order.",
    notJudged: "No oracle can judge this caption: see for yourself whether the order is good.",
    result: (isFirstRight: boolean, [best, others]: readonly {n: number; right: number}[]) =>
      `The first is the one that would be shown: it is ${isFirstRight ? "right" : "wrong"}. Of the ` +
      `${best.n} that the re-ranker likes best, ${best.right} are right; ` +
      `of the other ${others.n}, ${others.right}.`
  },
  temperature: {
    right: "Drawings that are right",
    rightAxis: "drawn right",
    variety: "Variety",
    varietyAxis: "tokens that differ between two drawings",
    x: "temperature T",
    value: (value: string, temperature: number) => `${value} at ${temperature}`,
    curve: (label: string, values: readonly string[]) => `${label}: ${values.join(", ")}`,
    note: (n: number) =>
      `Bands: 95 % intervals of ${n} drawings. The upright line is your temperature.`,
    noteWithOwn: (n: number, own: number) =>
      `Bands: 95 % intervals of ${n} drawings. The upright line is your temperature. ` +
      `Points: ${own} drawings of each, made here.`
  },
  verdict: {
    notJudged:
      "No oracle can judge this caption: it is none that the data set’s grammar could have written. " +
      "Judge for yourself.",
    heldOut: (right: number, n: number) =>
      `${right} of ${n} show all that the caption says. ` +
      "◇ Held out: training never showed this combination.",
    seen: (right: number, n: number) =>
      `${right} of ${n} show all that the caption says. ● Seen: training shows such pictures.`
  }
};
