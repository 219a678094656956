/** The map of the pipeline from caption to picture, and how large it is. */
export const pipeline = {
  textTokens: {name: "Text tokens", ours: "≤ 16 of 512", paper: "≤ 256 of 16,384"},
  transformer: {name: "Transformer", ours: "one token at a time", paper: "12 billion weights"},
  imageTokens: {
    name: "Image tokens",
    ours: (codes: string) => `8 × 8 of ${codes}`,
    paper: "32 × 32 of 8192"
  },
  decoder: {name: "dVAE decoder", ours: "1 code → 4 × 4 px", paper: "1 code → 8 × 8 px"},
  picture: {name: "Picture", ours: "32 × 32 px", paper: "256 × 256 px"},
  millions: (millions: number) => `${millions.toFixed(1)} million`,
  inThePaper: (size: string) => `paper: ${size}`,
  caption:
    "From caption to picture. Under each stage: what it holds in this lab, and in the paper.",
  description:
    "Map of the pipeline, from left to right: the caption “a red circle” is cut into text tokens; " +
    "the transformer reads them and writes 64 image tokens, an 8 by 8 grid, one after the other; " +
    "the decoder of the dVAE turns the grid into a picture of 32 by 32 pixels."
};
