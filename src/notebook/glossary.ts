import {glossary} from "../text/en/glossary.ts";
import type {SYMBOLS} from "./symbols.ts";

/** A symbol of the lab, and where it is introduced. */
export interface GlossaryEntry {
  /** In LaTeX, as it stands there. */
  formula: string;
  meaning: string;
  slug: string;
  /** The heading of the section, in English. */
  section: string;
}

/** The symbols of each idea that has a colour, in the order in which a reader meets them. */
export const GLOSSARY: Record<(typeof SYMBOLS)[number], readonly GlossaryEntry[]> = {
  "text-token": [
    {
      ...{formula: "y", slug: "elbo", section: "What is derived, and why"},
      meaning: glossary.caption
    },
    {
      ...{formula: "t_i", slug: "transformer", section: "One sequence"},
      meaning: glossary.textToken
    }
  ],
  "image-token": [
    {
      ...{formula: "z", slug: "elbo", section: "What is derived, and why"},
      meaning: glossary.picture
    },
    {
      ...{formula: "z_i", slug: "transformer", section: "One sequence"},
      meaning: glossary.imageToken
    }
  ],
  kl: [
    {
      ...{formula: "\\mathrm{KL}", slug: "elbo", section: "One bar"},
      meaning: glossary.divergence
    },
    {
      ...{formula: "\\beta", slug: "elbo", section: "A weight on the divergence"},
      meaning: glossary.divergenceWeight
    }
  ],
  noise: [
    {
      ...{formula: "\\epsilon", slug: "reparameterization", section: "The gradient that is wanted"},
      meaning: glossary.noise
    },
    {
      ...{formula: "G", slug: "gumbel", section: "Noise made for maxima"},
      meaning: glossary.gumbelNoise
    },
    {
      ...{formula: "\\alpha_k", slug: "gumbel", section: "A draw as a race"},
      meaning: glossary.choiceWeight
    }
  ],
  temperature: [
    {
      ...{formula: "\\tau", slug: "gumbel", section: "From the winner to a mixture"},
      meaning: glossary.trainingTemperature
    },
    {
      ...{formula: "X^\\tau", slug: "dvae", section: "From pixels to codes"},
      meaning: glossary.softChoice
    },
    {
      ...{formula: "T", slug: "generation", section: "One token after the other"},
      meaning: glossary.samplingTemperature
    }
  ],
  reconstruction: [
    {
      ...{formula: "\\hat x", slug: "dvae", section: "From pixels to codes"},
      meaning: glossary.painted
    }
  ]
};
