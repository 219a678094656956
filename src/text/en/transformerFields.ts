/** What can be set before a transformer is trained, and what is drawn of its run. */
export const transformerFields = {
  groups: {
    learned: "What is learned",
    model: "The model",
    length: "How long, and from where",
    loss: "The loss",
    optimizer: "The optimizer"
  },
  tokens: {
    label: "tokens of",
    help: "Whose captions and codes: a dVAE that the lab ships, or one that you trained.",
    paper: "250 million pairs"
  },
  datasets: {shapes: "shapes", emoji: "emoji"},
  objects: {
    label: "objects",
    help: "In each picture. With only one, shapes and colours are learned sooner; scenes of two never."
  },
  objectCounts: {one: "only one", any: "one or two"},
  poolSize: {
    label: "examples",
    help: "Pictures turned into tokens before training; too few, and they are learned by heart."
  },
  layers: {label: "layers", help: "Row, column, row, row, …, conv last."},
  width: {
    label: "width",
    help: "Dimensions of every position, in heads of 32.",
    paper: "3968, in 62 heads of 64"
  },
  steps: {label: "steps", help: "Of the whole run; the step size is stretched to it."},
  batch: {label: "batch", help: "Sequences in one step."},
  seed: {
    label: "seed",
    help: "Decides the start and the batches: the same seed gives the same run."
  },
  textWeight: {label: "weight of the text", help: "The image’s weight is 1 minus it."},
  bpeDropout: {
    label: "BPE dropout",
    help: "The probability with which a merge is passed over."
  },
  emptyCaptions: {
    label: "empty captions",
    help: "The share of captions left out, so that the model also draws without one."
  },
  stepSize: {
    label: "step size",
    help: "At its highest; then it falls as a cosine to a fiftieth.",
    paper: "0.00045, halved when progress stops"
  },
  warmUp: {
    label: "warm-up",
    help: "The share of the steps over which the step size rises.",
    paper: "0.012, 5,000 of 430,000"
  },
  curves: {
    textLoss: "text loss, nats a token",
    imageLoss: "image loss, nats a token",
    loss: "loss",
    stepSize: "step size",
    both: "shape and colour right",
    joint: "everything right"
  },
  measures: {
    textLoss: "text loss at the end",
    imageLoss: "image loss at the end",
    both: "shape and colour right, last samples"
  }
};
