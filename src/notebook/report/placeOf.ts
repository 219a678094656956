import {chapters} from "../chapters.ts";
import type {Place} from "./reportEntries.ts";
import {plainText, richText} from "./richText.ts";

/** Headings beside which notes are written, and below which a report lists what stands there. */
export const SECTIONS = "main h2[id]";

/** Where an element of the page stands; a heading stands at itself. */
export function placeOf(element: Element): Place {
  const {ownerDocument: document} = element;
  const headings = [...document.querySelectorAll(SECTIONS)];
  const order = headings.findLastIndex((heading) => {
    const isBefore =
      heading.compareDocumentPosition(element) & document.DOCUMENT_POSITION_FOLLOWING;
    return heading === element || isBefore;
  });
  const slug = document.documentElement.dataset.page ?? "";
  return {
    slug,
    chapter: chapters.find((chapter) => chapter.slug === slug)?.title ?? document.title,
    section: headings[order]?.id ?? "",
    sectionTitle: order < 0 ? "" : plainText(richText(headings[order])),
    order: order + 1
  };
}
