/** The table of symbols. */
export const glossary = {
  head: {symbol: "symbol", meaning: "what it is", place: "introduced in"},
  caption: "the caption, as text tokens",
  textToken: "the text token at position i of the sequence",
  picture: "the picture, as a grid of image tokens",
  imageToken: "the image token at place i of the grid",
  divergence: "the divergence between what the encoder says and the prior",
  divergenceWeight: "the weight of the divergence in the loss",
  noise: "noise that does not depend on the parameters",
  gumbelNoise: "Gumbel noise",
  choiceWeight: "the weight of choice k, which need not be normalised",
  trainingTemperature: "the temperature of training: how soft a choice is",
  softChoice: "a soft choice: shares of all codes",
  samplingTemperature: "the temperature of sampling: how often an unlikely token is drawn",
  painted: "the picture that the decoder paints"
};
