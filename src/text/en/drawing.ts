/** What the board says on which pictures are drawn, with the strip of text tokens above it. */
export const drawing = {
  imageTokens: "image tokens",
  imageTokenGrid: "Image tokens",
  picture: "picture",
  painted: "what the decoder paints",
  noPicture: "No picture yet",
  samples: "Samples",
  sample: (number: number) => `sample ${number}`,
  sampleChoice: (number: number) => `Sample ${number}`,
  sampleOf: (number: number, caption: string) =>
    `Sample ${number} drawn for the caption “${caption}”`,
  progress: (position: number, total: number) => `${position} of ${total}`,
  drawingToken: (position: number, total: number) => `Drawing token ${position} of ${total} …`,
  done: "Point at a token, or walk the grid with the arrow keys, to see its patch and probability.",
  token: {
    notDrawn: "not drawn",
    drawn: (code: number, probability: string) => `code ${code}, probability ${probability}`,
    placeNotDrawn: (row: number, column: number) => `row ${row}, column ${column}: not drawn yet`,
    placeDrawn: (row: number, column: number, code: number, probability: string) =>
      `row ${row}, column ${column}: code ${code}, drawn with probability ${probability}`
  },
  percent: (percentage: string) => `${percentage} %`,
  beforehand: {
    same: (caption: string) => `“${caption}”, drawn beforehand; the live drawing is on its way.`,
    sameArriving: (caption: string, arriving: string) =>
      `“${caption}”, drawn beforehand; the live drawing is on its way (${arriving}).`,
    other: (shown: string, caption: string) =>
      `“${caption}” is drawn as soon as the model is here. You see “${shown}”, drawn beforehand.`,
    otherArriving: (shown: string, caption: string, arriving: string) =>
      `“${caption}” is drawn as soon as the model is here (${arriving}). You see “${shown}”, drawn beforehand.`
  },
  strip: {
    label: (tokens: number, pads: number) => `${tokens} text tokens and ${pads} pads`,
    token: (position: number, id: number) => `position ${position}: token ${id}`,
    padTitle: "Each position left over has a learned pad token of its own.",
    pads: (count: number) => `+ ${count} pad${count > 1 ? "s" : ""}`
  }
};
