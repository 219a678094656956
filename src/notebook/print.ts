import {isComputing, stillness, stir} from "../browser/stillness.ts";
import type {Prediction} from "../views/prediction.ts";
import {drawAll} from "../views/whenSeen.ts";
import {pagePermalink} from "./permalink.ts";
import {printControls} from "./printedControls.ts";
import {pageTools} from "../text/en/pageTools.ts";

/** A page has come to rest when nothing in it has changed for so long, in ms. */
const REST_MS = 1500;

/** No longer than this is it waited for: a run may be going on. */
const PATIENCE_MS = 60_000;

/** Long enough for what waits to be seen to hear that it is, in ms. */
const SIGHT_MS = 50;

/** Width in px that a formula has on the narrowest usual paper, with its margins; see print.css. */
const FORMULA_ROOM = 610;

/** The size of a rem on paper in px; also in print.css. */
const PAPER_REM = 14.5;

/** Longer addresses are of no use to a hand that types. */
const LONGEST_ADDRESS = 160;

/**
 * Makes a handout of the page when it is printed: light, all of it open and drawn, what controls are set
 * to as text, and the address of each section. A button in `bar` waits for figures that take time;
 * the browser's own command gets as far as it can. Beside it the reader asks for the answers.
 */
export function printing(bar: HTMLElement): void {
  const {document} = globalThis;
  const button = bar.querySelector("button")!;
  const answers = bar.querySelector("input")!;
  const status = bar.querySelector("[role=status]")!;
  let undoing: (() => void)[] = [];
  let unwrite = () => {};
  bar.hidden = false;

  let hurry: (() => void) | null = null;
  button.addEventListener("click", async () => {
    if (hurry) return hurry();
    const hurried = new Promise<void>((resolve) => (hurry = resolve));
    const label = button.textContent;
    button.textContent = pageTools.print.asItIs;
    status.textContent = pageTools.print.drawing;
    await Promise.race([
      open()
        .then(seeAll)
        .then(() => rest(document.querySelector("main")!)),
      hurried
    ]);
    hurry = null;
    button.textContent = label;
    status.textContent = "";
    print();
  });
  addEventListener("beforeprint", () => {
    void open();
    unwrite();
    unwrite = write(document, {answers: answers.checked});
  });
  addEventListener("afterprint", () => {
    unwrite();
    for (const undo of undoing.splice(0)) undo();
    unwrite = () => {};
  });

  /** What takes time to be drawn. */
  async function open(): Promise<void> {
    if (undoing.length === 0) undoing = [keepPlace(), lighten(document), unfoldAll(document)];
    await drawAll(document);
  }
}

function keepPlace(): () => void {
  const {scrollX, scrollY} = globalThis;
  return () => setTimeout(() => scrollTo(scrollX, scrollY));
}

/** Goes through the page once: some cells wait until they are on the screen. */
async function seeAll(): Promise<void> {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo({top: y, behavior: "instant"});
    await new Promise((resolve) => setTimeout(resolve, SIGHT_MS));
  }
}

/** Canvases have the colours of the page, and paper is white. */
function lighten(document: Document): () => void {
  const {dataset} = document.documentElement;
  const {theme} = dataset;
  dataset.theme = "light";
  return () => {
    if (theme === undefined) delete dataset.theme;
    else dataset.theme = theme;
  };
}

function unfoldAll(document: Document): () => void {
  const closed = document.querySelectorAll<HTMLDetailsElement>("main details:not([open])");
  for (const part of closed) part.open = true;
  return () => {
    for (const part of closed) part.open = false;
  };
}

/** Writes what only paper shows; returns what takes it away. */
function write(document: Document, {answers}: {answers: boolean}): () => void {
  const {href} = pagePermalink();
  const main = document.querySelector("main")!;
  const {origin, pathname} = document.location;
  const undo = [printControls(main)];

  const [title] = document.title.split(" · ");
  const heads = document.head.appendChild(document.createElement("style"));
  heads.textContent = `@page { @top-left { content: ${JSON.stringify(title)}; } }`;
  undo.push(() => heads.remove());

  for (const heading of main.querySelectorAll<HTMLElement>("h1, h2[id]")) {
    const short = origin + pathname;
    const state = href.length > LONGEST_ADDRESS ? short : href;
    heading.dataset.address = heading.localName === "h1" ? state : `${short}#${heading.id}`;
    undo.push(() => delete heading.dataset.address);
  }
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  for (const formula of main.querySelectorAll<HTMLElement>(".katex-display")) {
    const width = (formula.scrollWidth * PAPER_REM) / rem;
    if (width <= FORMULA_ROOM) continue;
    formula.style.setProperty("--printed-size", (FORMULA_ROOM / width).toFixed(3));
    undo.push(() => formula.style.removeProperty("--printed-size"));
  }
  for (const question of main.querySelectorAll<Prediction>("form.prediction")) {
    question.reveal(answers);
    undo.push(() => question.reveal(false));
  }
  return () => undo.forEach((back) => back());
}

/** Resolves when nothing goes on in the page any more, or when that takes too long. */
async function rest(main: Element): Promise<void> {
  const observer = new MutationObserver(stir);
  observer.observe(main, {subtree: true, childList: true, attributes: true, characterData: true});
  const end = performance.now() + PATIENCE_MS;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  do await Promise.race([stillness(REST_MS), patience]);
  while (isComputing() && performance.now() < end);
  observer.disconnect();
}
