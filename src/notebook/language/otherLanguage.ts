import {tellTrouble} from "../../browser/trouble.ts";
import {page as say} from "../../text/en/page.ts";
import {toolButton} from "../../views/toolButton.ts";

/** What of a page's prose has a counterpart in another language: what holds no other of these. */
const BLOCKS = ":is(h1, h2, h3, p, li, td, th, figcaption):not(:has(p, li, figcaption))";

/** A cell of prose as the page has it, and as it is built. */
const PROSE = "main .observablehq[id^=cell-]";

/**
 * Lays the page's other language beneath its paragraphs: beneath all of them by `button`, beneath one by
 * a button that stands at its end while it is pointed at. The other page is loaded when it is first asked for.
 * @param link to the page in the other language
 */
export function otherLanguage(button: HTMLButtonElement, link: HTMLAnchorElement): void {
  const {lang} = link;
  const name = link.textContent!;
  let page: Promise<Map<Element, Element>> | null = null;
  const counterparts = () => (page ??= fetchPage(link.href).then(pairsWith));
  button.addEventListener("click", async () => {
    const isShown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", `${isShown}`);
    try {
      for (const [own, other] of await counterparts()) show(own, other, isShown);
    } catch (error) {
      button.setAttribute("aria-pressed", "false");
      page = null;
      tellTrouble({message: say.otherPageFailed(name, (error as Error).message)});
    }
  });

  const beneathOne = toolButton(name, async () => {
    const own = beneathOne.parentElement!;
    const other = (await counterparts()).get(own);
    if (other) show(own, other, !beneath(own));
  });
  beneathOne.classList.add("beneath-one");
  beneathOne.lang = lang;
  beneathOne.setAttribute("aria-label", say.paragraphIn(name));
  document.addEventListener("pointerover", ({target}) => {
    const own = (target as Element).closest?.<HTMLElement>(`${PROSE} p:not(.other-language *)`);
    if (!own || own.closest(".experiment, .prediction, form")) return;
    if (beneathOne.parentElement !== own) own.append(beneathOne);
  });

  function show(own: Element, other: Element, isShown: boolean): void {
    const shown = beneath(own);
    if (!isShown) return shown?.remove();
    if (shown) return;
    const copy = document.createElement("span");
    copy.className = "other-language";
    copy.lang = lang;
    copy.append(...document.importNode(other, true).childNodes);
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    own.append(copy);
  }
}

function beneath(own: Element): Element | null {
  return own.querySelector(":scope > .other-language");
}

async function fetchPage(address: string): Promise<Document> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** The blocks of this page's prose with those of another that stand at the same place of the same cell. */
export function pairsWith(
  other: Document,
  document: Document = globalThis.document
): Map<Element, Element> {
  const pairs = new Map<Element, Element>();
  for (const cell of document.querySelectorAll(PROSE)) {
    const counterpart = other.getElementById(cell.id);
    if (!counterpart) continue;
    const theirs = blocksOf(counterpart);
    const own = blocksOf(cell);
    // A cell of code, which shows more than is built, has none.
    if (own.length !== theirs.length) continue;
    own.forEach((block, i) => pairs.set(block, theirs[i]));
  }
  return pairs;
}

function blocksOf(cell: Element): Element[] {
  return [...cell.querySelectorAll(BLOCKS)].filter((block) => !block.closest(".other-language"));
}
