/** What the transformer's chapter says of captions in pieces, and of the one sequence. */
export const transformerSequence = {
  merges: {
    merge: "merge",
    pieces: (n: number) => (n === 1 ? "1 piece" : `${n} pieces`),
    token: (id: number) => `token ${id}`,
    quoted: (piece: string) => `“${piece}”`,
    merged: (
      {left, right, merged}: Record<"left" | "right" | "merged", string>,
      {number, learned, pieces}: {number: number; learned: number; pieces: string}
    ) =>
      `${left} + ${right} → ${merged}, the pair learned as number ${number} of ${learned}. ` +
      `${pieces}.`,
    single: (pieces: string) =>
      `Single bytes: ${pieces}. ␣ is the space, which belongs to the word after it.`,
    empty: "An empty caption has no tokens at all."
  },
  /** Ways to write one caption. */
  writings: {
    usual: "usual",
    draw: (n: number) => `draw ${n}`,
    count: (name: string, tokens: number) => `${name}: ${tokens}`,
    tokens: (n: number) => `${n} tokens`,
    named: (name: string, tokens: number) => `${name}, ${tokens} tokens`
  },
  all: (length: number) => `The sequence of ${length} tokens`,
  text: (tokens: number) => `text: ${tokens} tokens`,
  picture: (tokens: number) => `picture: ${tokens} tokens, row by row`,
  token: (n: number) => `token ${n}`,
  row: (n: number) => `row ${n}`,
  pad: "pad",
  padOf: (place: number) => `pad ${place}`,
  code: (code: number) => `code ${code}`,
  wholePicture: "The whole picture",
  textToken: (token: number, length: number, id: number, place: number) =>
    `Token ${token} of ${length}: a text token, id ${id}. It enters as two learned vectors ` +
    `added: that of token ${id}, and that of text place ${place}.`,
  padToken: (token: number, length: number, id: number, place: number) =>
    `Token ${token} of ${length}: the pad of text place ${place}. It enters as two learned ` +
    `vectors added: that of token ${id}, and that of text place ${place}.`,
  imageToken: (
    {token, length}: Record<"token" | "length", number>,
    {place, code, row, column}: Record<"place" | "code" | "row" | "column", number>
  ) =>
    `Token ${token} of ${length}: image token ${place}, code ${code}. It enters as three learned ` +
    `vectors added: that of code ${code}, of row ${row} and of column ${column}.`
};
