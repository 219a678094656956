import {pageTools} from "../text/en/pageTools.ts";

/** How far down the window one is taken to read, as a share of its height. */
const READING_HEIGHT = 1 / 6;

/**
 * Keeps the page's table of contents true: marks the section that is being read, and those whose
 * predictions have all been committed to. The list itself was written while building.
 */
export function contentsMarks(document: Document = globalThis.document): void {
  const nav = document.querySelector<HTMLElement>(".contents")!;
  const links = [...nav.querySelectorAll<HTMLAnchorElement>("ol a")];
  if (links.length === 0) return;
  const {requestAnimationFrame, ResizeObserver} = globalThis;
  let isWaiting = false;

  document.addEventListener("scroll", soon, {passive: true});
  document.addEventListener("input", ({target}) => {
    if ((target as Element).matches(".prediction")) soon();
  });
  // Figures arrive, texts are folded open: headings move although nobody scrolls.
  new ResizeObserver(soon).observe(document.body);
  // As a popover it would stay open over the place that it led to.
  nav.addEventListener("click", ({target}) => {
    if ((target as Element).closest("a")) nav.hidePopover?.();
  });

  function soon(): void {
    if (!isWaiting) requestAnimationFrame(update);
    isWaiting = true;
  }

  function update(): void {
    isWaiting = false;
    // Prose that holds something computed is made anew, with its headings.
    const headings = links.map(({hash}) =>
      document.getElementById(decodeURIComponent(hash.slice(1)))
    );
    const {scrollTop, scrollHeight, clientHeight} = document.documentElement;
    const line = readingLine(scrollTop, scrollHeight, clientHeight);
    const tops = headings.map((heading) => heading?.getBoundingClientRect().top ?? NaN);
    const current = tops.findLastIndex((top) => top <= line);
    const answered = answeredSections(headings, document.querySelectorAll(".prediction"));
    links.forEach((link, i) => {
      mark(link, i === current);
      link.classList.toggle("answered", answered[i]);
      say(link, answered[i] ? pageTools.answered : "");
    });
    if (current >= 0) bringIntoView(links[current], nav);
  }
}

/**
 * The line on the screen, in pixels from its top, above which the last heading names the section that
 * is being read. Near the end of the page it sinks to the bottom of the window, since the last
 * headings cannot rise any higher.
 */
export function readingLine(scrolled: number, pageHeight: number, windowHeight: number): number {
  const left = Math.max(0, pageHeight - windowHeight - scrolled);
  const share = Math.min(1, left / windowHeight);
  return windowHeight * (1 - share * (1 - READING_HEIGHT));
}

/** For each heading, whether there are predictions below it, before the next, and none is open. */
export function answeredSections(
  headings: readonly (Element | null)[],
  predictions: Iterable<Element>
): boolean[] {
  const open = headings.map(() => 0);
  const committed = headings.map(() => 0);
  for (const prediction of predictions) {
    const section = headings.findLastIndex((heading) => heading && isBefore(heading, prediction));
    if (section < 0) continue;
    if (prediction.hasAttribute("data-committed")) ++committed[section];
    else ++open[section];
  }
  return headings.map((_, i) => committed[i] > 0 && open[i] === 0);
}

function isBefore(first: Element, second: Element): boolean {
  return Boolean(first.compareDocumentPosition(second) & second.DOCUMENT_POSITION_FOLLOWING);
}

function mark(link: HTMLElement, isCurrent: boolean): void {
  if (isCurrent) link.setAttribute("aria-current", "location");
  else link.removeAttribute("aria-current");
}

/** What a mark means, for those who do not see it. */
function say(link: HTMLElement, text: string): void {
  let note = link.querySelector(".visually-hidden");
  if (!text) return note?.remove();
  note ??= link.appendChild(link.ownerDocument.createElement("span"));
  note.className = "visually-hidden";
  if (note.textContent !== text) note.textContent = text;
}

/** Where the list is longer than the window. The page itself must not be scrolled by this. */
function bringIntoView(link: HTMLElement, nav: HTMLElement): void {
  const {top, bottom} = link.getBoundingClientRect();
  const box = nav.getBoundingClientRect();
  if (top < box.top) nav.scrollTop += top - box.top;
  if (bottom > box.bottom) nav.scrollTop += bottom - box.bottom;
}
