/** What is said where codes are edited, and where pictures are drawn to be put into codes. */
export const codebookEditing = {
  editor: {
    toolbar: "Editing",
    tools: {
      paint: "paint with the code below",
      pick: "pick a code up",
      erase: "erase",
      exchange: "exchange A and B here"
    },
    undo: "Undo",
    redo: "Redo",
    exchangeAll: "Exchange all",
    restart: "Start again",
    shelf: "The code to paint with",
    mix: "at the marked position of A",
    mixLabel: "Share of the chosen code at the marked position of A",
    share: (share: string, code: number) => `${share} of code ${code}`,
    readout: (place: {row: number; column: number; code: string}, brush: number, changed: number) =>
      `Row ${place.row}, column ${place.column} of A: ${place.code}. Painting with code ${brush}. ` +
      `${changed} positions changed.`
  },
  board: {
    title: (name: string, title: string) => `${name}: ${title}`,
    codes: (name: string) => `Codes of grid ${name}`,
    picture: (name: string) => `Picture of grid ${name}`,
    code: (code: string | number) => `code ${code}`,
    noCode: "no code",
    changed: (said: string) => `${said}, changed`
  },
  pad: {
    sheet: "Drawing of 32 × 32 pixels; arrow keys move, space paints",
    colour: "Colour",
    colours: {
      white: "white",
      black: "black",
      gray: "gray",
      red: "red",
      orange: "orange",
      yellow: "yellow",
      green: "green",
      cyan: "cyan",
      blue: "blue",
      purple: "purple",
      pink: "pink",
      brown: "brown"
    },
    brush: "brush",
    brushLabel: "Brush",
    fill: "Fill",
    undo: "Undo",
    open: "Open a picture …",
    drop: "a picture",
    gaveWay: "The picture that you opened has given way to your drawing.",
    reading: (file: string) => `“${file}” is being read …`,
    opened: (file: string) =>
      `“${file}”: its middle square, at 32 × 32 pixels. It stays on this device and is in no link.`,
    failed: (problem: string) => `${problem} What was there stays.`,
    unlinkable: "the picture that you opened"
  },
  back: {
    noCodes: "No codes yet",
    mosaic: "its codes, each as it looks by itself",
    paintedLabel: "The picture that the decoder paints from the codes",
    painted: "what the decoder paints from them",
    codes: (codes: string) => `Codes ${codes}`,
    readout: (codes: number, different: number) => `${codes} codes, ${different} different ones.`
  }
};
