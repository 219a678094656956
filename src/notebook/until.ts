import {readAddress, writeAddress} from "./addressState.ts";
import {pagePermalink} from "./permalink.ts";
import {pageTools} from "../text/en/pageTools.ts";

/** Names the section up to which a page is shown, by the id of its heading. */
export const UNTIL = "until";

/** The sections of a page, as its table of contents has them. */
export function sectionsOf(document: Document): {id: string; title: string}[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(".contents ol a")].map((link) => ({
    id: decodeURIComponent(link.hash.slice(1)),
    title: link.firstChild?.textContent?.trim() ?? ""
  }));
}

/**
 * Where the address says so, shows the page only up to the end of a section: what follows is there, and
 * opens with one press. So a class does not read the answer before the teacher has asked.
 */
export function showUntil({document, location}: Window = window): void {
  const id = readAddress(location).parameters.get(UNTIL);
  if (id === null) return;
  const sections = sectionsOf(document);
  const last = sections.findIndex((section) => section.id === id);
  const note = document.createElement("aside");
  note.className = "until";
  if (last < 0) {
    note.textContent = pageTools.until.unknown(
      id,
      sections.map((section) => section.id)
    );
    return document.querySelector("main .page-head")!.after(note);
  }
  const beyond = sections.slice(last + 1);
  const first = beyond.map((section) => document.getElementById(section.id)).find((h) => h);
  if (!first) return;
  const open = document.createElement("button");
  Object.assign(open, {
    type: "button",
    className: "tool",
    textContent: pageTools.until.rest
  });
  note.append(pageTools.until.readTo(sections[last].title), open);
  outermost(first).before(note);

  const links = [...document.querySelectorAll<HTMLAnchorElement>(".contents ol a")].slice(last + 1);
  for (const link of links) link.parentElement!.toggleAttribute("data-beyond", true);
  hide();
  // Prose that holds something computed is made anew, with its headings.
  const watch = new MutationObserver(hide);
  watch.observe(document.querySelector("main")!, {childList: true, subtree: true});
  open.addEventListener("click", () => {
    watch.disconnect();
    for (const element of document.querySelectorAll("[data-beyond]")) {
      element.removeAttribute("data-beyond");
    }
    note.remove();
    // What is shared from now on is the whole page.
    pagePermalink().forget(UNTIL);
    first.setAttribute("tabindex", "-1");
    first.focus();
  });

  function hide(): void {
    const heading = beyond.map((section) => document.getElementById(section.id)).find((h) => h);
    if (!heading) return;
    heading.toggleAttribute("data-beyond", true);
    for (let at: Element = heading; at.tagName !== "MAIN"; at = at.parentElement!) {
      for (let next = at.nextElementSibling; next; next = next.nextElementSibling) {
        if (next !== note) next.toggleAttribute("data-beyond", true);
      }
    }
  }
}

/** The same address, that of a page up to the end of a section; null for all of the page. */
export function addressUntil(href: string, id: string | null): string {
  const url = new URL(href);
  const {parameters, place} = readAddress(url);
  if (id === null) parameters.delete(UNTIL);
  else parameters.set(UNTIL, id);
  return Object.assign(url, writeAddress({parameters, place})).href;
}

/** Of the elements around a heading, the child of the page's text. */
function outermost(heading: Element): Element {
  let at = heading;
  while (at.parentElement && at.parentElement.tagName !== "MAIN") at = at.parentElement;
  return at;
}
