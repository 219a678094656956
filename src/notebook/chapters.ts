/** One notebook of the lab. */
export interface Chapter {
  /** Name of the notebook's file, without its ending. */
  slug: string;
  title: string;
  /** The section of the article that it teaches, as the article names it. */
  section: string;
  description: string;
  /** Whether it stands beside the numbered chapters; these come first. */
  isAside?: true;
}

/** All chapters, in reading order, whether or not their notebook has been written yet. */
export const chapters: readonly Chapter[] = [
  {
    slug: "index",
    title: "From caption to picture",
    section: "背景 · 模型介绍",
    description: "The whole pipeline at once: type a caption, watch the picture being written."
  },
  {
    slug: "elbo",
    title: "The lower bound, line by line",
    section: "模型介绍",
    description: "The derivation of the objective in a world small enough to count."
  },
  {
    slug: "reparameterization",
    title: "Gradients through chance",
    section: "重参数化",
    description: "Four ways to differentiate an expectation, with their bias and variance."
  },
  {
    slug: "gumbel",
    title: "The Gumbel-softmax trick",
    section: "Gumbel-softmax trick",
    description: "Sampling as a race, the proof one integral at a time, and the temperature τ."
  },
  {
    slug: "dvae",
    title: "Training the discrete VAE",
    section: "dVAE训练",
    description: "Pictures become an 8 × 8 grid of codes, and codes become pictures again."
  },
  {
    slug: "codebook",
    title: "Inside the codebook",
    section: "dVAE训练",
    description:
      "Every code of a model: what it paints, where it occurs, what can be written in it."
  },
  {
    slug: "transformer",
    title: "Training the transformer",
    section: "自回归模型的训练",
    description: "One sequence of text and image tokens, its attention masks and its predictions."
  },
  {
    slug: "generation",
    title: "Generating pictures",
    section: "图片生成效果",
    description: "Samples, re-ranking, completion, and captions the model has never seen."
  },
  {
    slug: "mixed-precision",
    title: "Sixteen bits",
    section: "混合精度训练",
    description: "Where small gradients vanish, and how one scale per block keeps them."
  },
  {
    slug: "distributed",
    title: "Many machines",
    section: "分布式优化",
    description: "Where 12 billion parameters live, and how to send their gradients cheaply."
  },
  {
    slug: "reading-notes",
    title: "Reading notes",
    section: "全文",
    description: "The article claim by claim, each with the experiment that shows it."
  },
  {
    slug: "play",
    title: "Play with τ",
    section: "Gumbel-softmax trick",
    description: "One slider, and everything that the temperature does at once.",
    isAside: true
  }
];

// Vite replaces this with the notebooks that the build found; elsewhere it does not exist.
declare const __NOTEBOOKS__: readonly string[];

/** Address of a chapter's page, relative to any other page, or null while it is unwritten. */
export function chapterHref(
  slug: string,
  written: readonly string[] = typeof __NOTEBOOKS__ === "undefined" ? [] : __NOTEBOOKS__
): string | null {
  return written.includes(slug) ? `./${slug}.html` : null;
}
