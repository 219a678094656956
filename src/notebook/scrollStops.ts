import {pageTools} from "../text/en/pageTools.ts";

const {boxes} = pageTools;

/** What scrolls inside itself where there is no room for it, and what it is called if it has no name. */
const BOXES: Readonly<Record<string, string | null>> = {
  ".katex-display": boxes.formula,
  ".formula-slot": boxes.formula,
  ".proof-panel .formula": boxes.formula,
  pre: boxes.code,
  ".table": boxes.table,
  ".left-out ul": null
};

const SELECTOR = Object.keys(BOXES).join();

/**
 * Puts every box of the page that scrolls, for as long as it does, into the order of the tab key, so
 * that the arrow keys scroll it in every browser.
 */
export function scrollStops(document: Document = globalThis.document): void {
  const {ResizeObserver, MutationObserver, requestIdleCallback = setTimeout} = globalThis;
  const sizes = new ResizeObserver((entries) => {
    const boxes = entries.map(({target}) => target.closest<HTMLElement>(SELECTOR));
    for (const box of new Set(boxes)) if (box) update(box);
  });
  const seen = new WeakSet<Element>();
  let isWaiting = false;
  // Live figures change the page many times a second.
  new MutationObserver(() => {
    if (!isWaiting) requestIdleCallback(find);
    isWaiting = true;
  }).observe(document.body, {childList: true, subtree: true});
  find();

  function find(): void {
    isWaiting = false;
    for (const box of document.querySelectorAll(SELECTOR)) {
      // A box keeps its size when what is inside outgrows it.
      for (const part of [box, ...box.children]) {
        if (!seen.has(part)) sizes.observe(part);
        seen.add(part);
      }
    }
  }
}

function update(box: HTMLElement): void {
  const scrolls =
    box.scrollWidth > box.clientWidth ||
    (box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY === "auto");
  if (scrolls === box.hasAttribute("tabindex")) return;
  if (!scrolls) return box.removeAttribute("tabindex");
  box.tabIndex = 0;
  const name = Object.entries(BOXES).find(([selector]) => box.matches(selector))?.[1];
  if (!name || box.hasAttribute("role")) return;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", name);
}
