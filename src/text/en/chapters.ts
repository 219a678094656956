/** What chapters are called, and what they are about, by the names of their files. */
export const chapterTexts = {
  index: {
    title: "From caption to picture",
    description: "The whole pipeline at once: type a caption, watch the picture being written."
  },
  elbo: {
    title: "The lower bound, line by line",
    description: "The derivation of the objective in a world small enough to count."
  },
  reparameterization: {
    title: "Gradients through chance",
    description: "Four ways to differentiate an expectation, with their bias and variance."
  },
  gumbel: {
    title: "The Gumbel-softmax trick",
    description: "Sampling as a race, the proof one integral at a time, and the temperature τ."
  },
  dvae: {
    title: "Training the discrete VAE",
    description: "Pictures become an 8 × 8 grid of codes, and codes become pictures again."
  },
  codebook: {
    title: "Inside the codebook",
    description:
      "Every code of a model: what it paints, where it occurs, what can be written in it."
  },
  transformer: {
    title: "Training the transformer",
    description: "One sequence of text and image tokens, its attention masks and its predictions."
  },
  generation: {
    title: "Generating pictures",
    description: "Samples, re-ranking, completion, and captions the model has never seen."
  },
  "mixed-precision": {
    title: "Sixteen bits",
    description: "Where small gradients vanish, and how one scale per block keeps them."
  },
  distributed: {
    title: "Many machines",
    description: "Where 12 billion parameters live, and how to send their gradients cheaply."
  },
  "reading-notes": {
    title: "Reading notes",
    description: "The article claim by claim, each with the experiment that shows it."
  },
  play: {
    title: "Play with τ",
    description: "One slider, and everything that the temperature does at once."
  },
  teach: {
    title: "For teachers",
    description: "Three courses, wrong answers to expect, exercises with solutions."
  }
};
