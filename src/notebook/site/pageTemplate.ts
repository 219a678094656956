import {chapterHref, chapters, type Chapter} from "../chapters.ts";
import {POLICY} from "./policy.ts";
import {shareTags, SITE_NAME, type ShareOptions} from "./shareTags.ts";

/** What the template needs to know of one page. */
export interface PageOptions extends Pick<ShareOptions, "cards" | "address"> {
  /** The page's chapter. */
  slug: string;
  /** Chapters that have a notebook. */
  written: readonly string[];
  /** Whether the notebook shows the backend badge, whose place is then kept. */
  usesBackend: boolean;
  /** Whether the page may load itself once more to have threads, where the host sends no headers. */
  usesThreads: boolean;
}

/** Fills the page template for one chapter. */
export function fillTemplate(
  template: string,
  {slug, written, usesBackend, usesThreads, cards, address}: PageOptions
): string {
  const chapter = chapters.find((c) => c.slug === slug);
  const parts: Record<string, string> = {
    slug: escapeHtml(slug),
    threads: usesThreads ? "many" : "one",
    description: escapeHtml(chapter?.description ?? ""),
    policy: escapeHtml(POLICY),
    suffix: ` · ${SITE_NAME}`,
    share: metaTags(shareTags({slug, chapter: chapter ?? null, cards, address})),
    backend: usesBackend ? '<span class="backend-badge starting">starting…</span>' : "",
    chapters: chapterList(slug, written),
    mark: chapterMark(chapter),
    steps: chapterSteps(slug, written)
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (!(name in parts)) throw new Error(`The page template asks for an unknown part: ${name}`);
    return parts[name];
  });
}

/** Open Graph calls properties what others call names. */
function metaTags(contents: Record<string, string>): string {
  const tag = ([name, content]: [string, string]) =>
    `<meta ${name.startsWith("og:") ? "property" : "name"}="${name}" content="${escapeHtml(content)}" />`;
  return Object.entries(contents).map(tag).join("\n    ");
}

/** Above the title: where in the lab, and in the article, the reader is. */
function chapterMark(chapter: Chapter | undefined): string {
  if (!chapter) return "";
  const number = chapters.indexOf(chapter);
  const place = chapter.isAside
    ? "Beside the chapters"
    : number === 0
      ? "Start here"
      : `Chapter ${number}`;
  return `${place} <span lang="zh">${escapeHtml(chapter.section)}</span>`;
}

/** The list of chapters; those without a notebook are named, but not linked. */
export function chapterList(slug: string, written: readonly string[]): string {
  return `<ol class="chapters">${chapters.map(row).join("")}</ol>`;

  function row(chapter: Chapter): string {
    const href = chapterHref(chapter.slug, written);
    const current = chapter.slug === slug ? ' aria-current="page"' : "";
    const title = escapeHtml(chapter.title);
    const marks = [...(href === null ? ["unwritten"] : []), ...(chapter.isAside ? ["aside"] : [])];
    return (
      `<li${marks.length ? ` class="${marks.join(" ")}"` : ""}>` +
      (href === null
        ? `<span class="title">${title} <small>in preparation</small></span>`
        : `<a class="title" href="${href}"${current}>${title}</a>`) +
      `<span class="section" lang="zh">${escapeHtml(chapter.section)}</span>` +
      `<span class="description">${escapeHtml(chapter.description)}</span></li>`
    );
  }
}

/** Links to the nearest written chapters before and after this one. */
export function chapterSteps(slug: string, written: readonly string[]): string {
  const position = chapters.findIndex((chapter) => chapter.slug === slug);
  if (position < 0) return "";
  const isWritten = (chapter: Chapter) => written.includes(chapter.slug);
  const previous = chapters.slice(0, position).findLast(isWritten);
  const next = chapters.slice(position + 1).find(isWritten);
  return link(previous, "prev", "Previous") + link(next, "next", "Next");

  function link(chapter: Chapter | undefined, rel: string, label: string): string {
    if (!chapter) return "";
    const title = escapeHtml(chapter.title);
    return `<a rel="${rel}" href="./${chapter.slug}.html"><span>${label}</span>${title}</a>`;
  }
}

/** Text made safe for HTML and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
