import {page} from "../../text/en/page.ts";
import {chapterHref, chapters, type Chapter} from "../chapters.ts";
import {SOURCE_LANGUAGE} from "./languages/languages.ts";
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
  /** What the page may load and send. */
  policy: string;
  /** What the page is written in. */
  language?: string;
  /** All languages of the lab, the source's first. */
  languages?: readonly string[];
}

/** Fills the page template for one chapter. */
export function fillTemplate(
  template: string,
  {slug, written, usesBackend, usesThreads, policy, cards, address, ...spoken}: PageOptions
): string {
  const {language = SOURCE_LANGUAGE, languages = [language]} = spoken;
  const folder = language === SOURCE_LANGUAGE ? "" : `${language}/`;
  const chapter = chapters.find((c) => c.slug === slug);
  const parts: Record<string, string> = {
    slug: escapeHtml(slug),
    ...{language, languages: languages.join(" ")},
    site: language === SOURCE_LANGUAGE ? "." : "..",
    switch: languageLinks(slug, language, languages),
    both: bothButton(languages.find((other) => other !== language)),
    threads: usesThreads ? "many" : "one",
    description: escapeHtml(chapter?.description ?? ""),
    policy: escapeHtml(policy),
    suffix: ` · ${SITE_NAME}`,
    share: metaTags(shareTags({slug, chapter: chapter ?? null, cards, address, folder})),
    framed: page.framed(
      (text) => `<a href="./${slug}.html" target="_blank" rel="noopener">${text}</a>`
    ),
    backend: usesBackend
      ? `<span class="backend-badge starting">${page.backendStarting}</span>`
      : "",
    chapters: chapterList(slug, written),
    mark: chapterMark(chapter),
    steps: chapterSteps(slug, written)
  };
  for (const [name, text] of Object.entries(page.template)) parts[`text.${name}`] = text;
  return template.replace(/\{\{([\w.]+)\}\}/g, (_, name: string) => {
    if (!(name in parts)) throw new Error(`The page template asks for an unknown part: ${name}`);
    return parts[name];
  });
}

/** Lays another language beneath the paragraphs; see otherLanguage.ts. It is there from the beginning. */
function bothButton(language: string | undefined): string {
  if (language === undefined) return "";
  const name = `<span lang="${language}">${nameOf(language)}</span>`;
  return (
    `<button class="tool" type="button" data-action="both" aria-pressed="false">` +
    `${page.withLanguage(name)}</button>`
  );
}

const nameOf = (language: string) =>
  new Intl.DisplayNames(language, {type: "language"}).of(language)!;

/** Links to the page in the other languages, each in that language. */
function languageLinks(slug: string, own: string, languages: readonly string[]): string {
  const up = own === SOURCE_LANGUAGE ? "./" : "../";
  const link = (language: string) => {
    const folder = language === SOURCE_LANGUAGE ? up : `${up}${language}/`;
    return (
      `<a class="tool" href="${folder}${slug}.html" lang="${language}" hreflang="${language}" ` +
      `data-action="language">${nameOf(language)}</a>`
    );
  };
  return languages
    .filter((language) => language !== own)
    .map(link)
    .join("");
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
    ? page.chapterMark.aside
    : number === 0
      ? page.chapterMark.start
      : page.chapterMark.numbered(number);
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
        ? `<span class="title">${title} <small>${page.inPreparation}</small></span>`
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
  return link(previous, "prev", page.previous) + link(next, "next", page.next);

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
