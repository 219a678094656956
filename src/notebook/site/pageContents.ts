import {JSDOM} from "jsdom";
import type {Plugin} from "vite";
import {page} from "../../text/en/page.ts";
import {escapeHtml} from "./pageTemplate.ts";

/** A heading of a page, as its table of contents needs it. */
export interface Heading {
  level: 2 | 3;
  id: string;
  text: string;
}

/** More entries than this are no help to find one's way: then only the main headings are listed. */
const MOST_ENTRIES = 18;

/**
 * A Vite plugin that writes the table of contents of each page while building, so that nothing moves
 * when scripts arrive. A page with fewer than two headings has none. It comes after Notebook Kit's.
 */
export function pageContents(): Plugin {
  return {
    name: "page-contents",
    transformIndexHtml: {
      order: "pre",
      handler(html) {
        const headings = headingsOf(html);
        if (headings.length < 2) return html;
        return html
          .replace("<html ", "<html data-contents ")
          .replace(/(<nav class="contents"[^>]*>)/, (nav) => nav + contentsList(headings));
      }
    }
  };
}

/** The headings in the text of a page that can be linked to: its h2, and its h3 where all are few. */
export function headingsOf(html: string): Heading[] {
  const parser = new new JSDOM().window.DOMParser();
  const document = parser.parseFromString(html, "text/html");
  const found = document.querySelectorAll("main :is(h2, h3)[id]");
  const headings = Array.from(found, ({localName, id, textContent}): Heading => {
    return {level: localName === "h2" ? 2 : 3, id, text: textContent!.trim()};
  });
  return headings.length <= MOST_ENTRIES ? headings : headings.filter(({level}) => level === 2);
}

/** The list of links to the headings of a page, those below another inside its entry. */
export function contentsList(headings: readonly Heading[]): string {
  const link = ({id, text}: Heading) =>
    `<a href="#${encodeURIComponent(id)}">${escapeHtml(text)}</a>`;
  const list = (entries: string[]) => `<ol>${entries.map((e) => `<li>${e}</li>`).join("")}</ol>`;
  const sections: {heading: Heading; below: Heading[]}[] = [];
  for (const heading of headings) {
    const section = heading.level === 3 ? sections.at(-1) : undefined;
    if (section) section.below.push(heading);
    else sections.push({heading, below: []});
  }
  return (
    `<p>${page.template.onThisPage}</p>` +
    list(
      sections.map(
        ({heading, below}) => link(heading) + (below.length > 0 ? list(below.map(link)) : "")
      )
    )
  );
}
