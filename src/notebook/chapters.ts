import {chapterTexts} from "../text/en/chapters.ts";

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

/** Where in the article the chapters are, in reading order. */
const PLACES: readonly (Pick<Chapter, "section" | "isAside"> & {
  slug: keyof typeof chapterTexts;
})[] = [
  {slug: "index", section: "背景 · 模型介绍"},
  {slug: "elbo", section: "模型介绍"},
  {slug: "reparameterization", section: "重参数化"},
  {slug: "gumbel", section: "Gumbel-softmax trick"},
  {slug: "dvae", section: "dVAE训练"},
  {slug: "codebook", section: "dVAE训练"},
  {slug: "transformer", section: "自回归模型的训练"},
  {slug: "generation", section: "图片生成效果"},
  {slug: "mixed-precision", section: "混合精度训练"},
  {slug: "distributed", section: "分布式优化"},
  {slug: "reading-notes", section: "全文"},
  {slug: "play", section: "Gumbel-softmax trick", isAside: true},
  {slug: "teach", section: "全文", isAside: true}
];

/** All chapters, in reading order, whether or not their notebook has been written yet. */
export const chapters: readonly Chapter[] = PLACES.map((place) => {
  return {...place, ...chapterTexts[place.slug]};
});

// Vite replaces this with the notebooks that the build found; elsewhere it does not exist.
declare const __NOTEBOOKS__: readonly string[];

/** Address of a chapter's page, relative to any other page, or null while it is unwritten. */
export function chapterHref(
  slug: string,
  written: readonly string[] = typeof __NOTEBOOKS__ === "undefined" ? [] : __NOTEBOOKS__
): string | null {
  return written.includes(slug) ? `./${slug}.html` : null;
}
