/** What the figures of the transformer's chapter say. */
export const transformer = {
  /** The places of the sequence. */
  places: {
    start: "the start",
    textToken: (n: number) => `text token ${n}`,
    imageToken: (n: number, row: number, column: number) =>
      `image token ${n} (row ${row}, column ${column})`,
    place: (n: number) => `place ${n}`,
    stillToCome: (place: string) => `${place}: still to come`,
    neverRead: (place: string) => `${place}: predicted, but never read`
  },
  /** What layers look at, by the kind of their mask. */
  masks: {
    names: {full: "full", row: "row", column: "column", conv: "conv"},
    /** Where there is no room for names; no two may be the same. */
    short: {full: "f", row: "r", column: "c", conv: "v"},
    matrix: (kind: string) => `${kind} mask`,
    matrixSize: (name: string, positions: number, pairs: number) =>
      `${name}: ${positions} × ${positions} positions, ${pairs} pairs seen`,
    seenIn: (kind: string) => `Who is seen in a ${kind} layer`,
    seen: (place: string) => `${place}: seen`,
    notSeen: (place: string) => `${place}: not seen`,
    ofText: (position: number, read: string, positions: number) =>
      `Position ${position}. It has just read ${read}, and sees the text up to here: ` +
      `${positions} ${positions > 1 ? "positions" : "position"}, whatever the mask.`,
    ofImage: (position: number, read: string, counts: readonly string[]) =>
      `Position ${position}. It has just read ${read}, and sees all of the text. ` +
      `Image tokens seen: ${counts.join(", ")}.`,
    count: (kind: string, n: number) => `${kind} ${n}`
  },
  layers: {
    all: "Layers and their heads",
    count: (n: number) => (n === 1 ? "1 layer" : `${n} layers`),
    name: (n: number) => `layer ${n}`,
    ofKind: (n: number, kind: string) => `layer ${n}: ${kind}`,
    head: (layer: number, head: number) => `Layer ${layer}, head ${head}`,
    mean: (layer: number) => `Layer ${layer}, mean of all heads`,
    meanShort: "mean",
    key: (short: string, kind: string, layers: string) => `${short}: ${kind}, ${layers}`
  },
  /** What a stack of layers can reach. */
  reach: {
    name: "Layers until the chosen position is reached",
    papersOrder: "the paper’s order",
    inPapersOrder: (depth: number) => `${depth} layers in the paper’s order`,
    ofKind: (depth: number, kind: string) => `${depth} ${kind} layers`,
    never: (place: string) => `${place}: never reaches it`,
    here: (place: string) => `${place}: here`,
    after: (place: string, n: number) => `${place}: after ${n} ${n > 1 ? "layers" : "layer"}`,
    someNever: (position: number, read: string, stack: string, never: number, worst: number) =>
      `Position ${position}, which has just read ${read}, through ${stack}. ` +
      `${never} earlier positions never reach it; the others take ${worst} at most.`,
    all: (position: number, read: string, stack: string, worst: number) =>
      `Position ${position}, which has just read ${read}, through ${stack}. ` +
      `Everything before it reaches it after ${worst} ${worst === 1 ? "layer" : "layers"}.`
  },
  /** In choices: whose picture, and against what curves are drawn. */
  choices: {
    model: "model",
    "data set": "data set",
    step: "step",
    seconds: "seconds"
  },
  attention: {
    asked: "Predicted token: choose one",
    seen: "What is looked at",
    seenBy: (who: string) => `What ${who} looks at`,
    head: (head: number, layer: number, kind: string) => `head ${head} of layer ${layer} (${kind})`,
    mean: (layer: number, kind: string) => `the mean of all heads of layer ${layer} (${kind})`,
    pad: (place: number) => `the pad of place ${place}`,
    word: (text: string) => `“${text}”`,
    holds: (place: string, word: string) => `${place}: ${word}`,
    holdsCode: (place: string, code: number) => `${place}: code ${code}`,
    weight: (place: string, share: string) => `${place}: ${share}`,
    top: (place: string, share: string) => `${place} ${share}`,
    readout: ({
      predicted,
      read,
      top,
      ofText,
      ofPicture
    }: Record<"predicted" | "read" | "ofText" | "ofPicture", string> & {top: readonly string[]}) =>
      `Predicting ${predicted}, having just read ${read}. ` +
      `Most looked at: ${top.join(", ")}. Text ${ofText}, picture ${ofPicture}.`
  },
  /** The next token. */
  distribution: {
    code: (code: number) => `code ${code}`,
    standsHere: "the token that stands here",
    candidate: (name: string, plain: string, shaped: string) =>
      `${name}: ${plain} from the model, ${shaped} drawn`,
    predictionOf: (place: string) => `The prediction of ${place}`,
    readout: (place: string, open: number, classes: number, perplexity: string) =>
      `${place}. ${open} of ${classes} tokens can be drawn; the draw is as open as one among ` +
      `${perplexity} equally likely tokens.`
  },
  loss: {
    name: "Loss of each token, in nats",
    onTheirWay: "The losses are on their way.",
    notMeasured: "not measured yet",
    nats: (place: string, loss: string) => `${place}: ${loss} nats`,
    readout: (
      {count, total}: Record<"count" | "total", number>,
      {text, image, all}: Record<"text" | "image" | "all", string>
    ) =>
      `Mean over ${count}${count < total ? ` of ${total}` : ""} examples: ` +
      `text ${text}, image ${image} nats a token; the loss is ⅛ · ${text} + ⅞ · ${image} = ${all}.`
  },
  /** Pictures drawn while a model is trained. */
  samples: {
    none: "Pictures appear here as soon as a run has begun.",
    nothingYet: "Nothing drawn yet",
    drawnFor: (caption: string) => `Drawn for “${caption}”`,
    notJudged: "Nobody judges these pictures but you.",
    judged: (judged: number, both: string, joint: string) =>
      `Of ${judged} pictures for captions of combinations seen in training, ${both} ` +
      `have the right shape and colour (✓), ${joint} everything the caption says.`
  }
};
