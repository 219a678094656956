import type {SYMBOLS} from "./symbols.ts";

/** A symbol of the lab, and where it is introduced. */
export interface GlossaryEntry {
  /** In LaTeX, as it stands there. */
  formula: string;
  meaning: string;
  slug: string;
  /** The heading of the section. */
  section: string;
}

/** The symbols of each idea that has a colour, in the order in which a reader meets them. */
export const GLOSSARY: Record<(typeof SYMBOLS)[number], readonly GlossaryEntry[]> = {
  "text-token": [
    {
      ...{formula: "y", slug: "elbo", section: "What is derived, and why"},
      meaning: "the caption, as text tokens"
    },
    {
      ...{formula: "t_i", slug: "transformer", section: "One sequence"},
      meaning: "the text token at position i of the sequence"
    }
  ],
  "image-token": [
    {
      ...{formula: "z", slug: "elbo", section: "What is derived, and why"},
      meaning: "the picture, as a grid of image tokens"
    },
    {
      ...{formula: "z_i", slug: "transformer", section: "One sequence"},
      meaning: "the image token at place i of the grid"
    }
  ],
  kl: [
    {
      ...{formula: "\\mathrm{KL}", slug: "elbo", section: "One bar"},
      meaning: "the divergence between what the encoder says and the prior"
    },
    {
      ...{formula: "\\beta", slug: "elbo", section: "A weight on the divergence"},
      meaning: "the weight of the divergence in the loss"
    }
  ],
  noise: [
    {
      ...{formula: "\\epsilon", slug: "reparameterization", section: "The gradient that is wanted"},
      meaning: "noise that does not depend on the parameters"
    },
    {
      ...{formula: "G", slug: "gumbel", section: "Noise made for maxima"},
      meaning: "Gumbel noise"
    },
    {
      ...{formula: "\\alpha_k", slug: "gumbel", section: "A draw as a race"},
      meaning: "the weight of choice k, which need not be normalised"
    }
  ],
  temperature: [
    {
      ...{formula: "\\tau", slug: "gumbel", section: "From the winner to a mixture"},
      meaning: "the temperature of training: how soft a choice is"
    },
    {
      ...{formula: "X^\\tau", slug: "dvae", section: "From pixels to codes"},
      meaning: "a soft choice: shares of all codes"
    },
    {
      ...{formula: "T", slug: "generation", section: "One token after the other"},
      meaning: "the temperature of sampling: how often an unlikely token is drawn"
    }
  ],
  reconstruction: [
    {
      ...{formula: "\\hat x", slug: "dvae", section: "From pixels to codes"},
      meaning: "the picture that the decoder paints"
    }
  ]
};
