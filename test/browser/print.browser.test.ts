import type {Page} from "playwright-core";
import {extractImages, extractText, getDocumentProxy} from "unpdf";
import {afterAll, beforeAll, expect, test} from "vitest";
import {emptiness} from "./emptiness.ts";
import {openLab, type OpenLab} from "./openLab.ts";

// A chapter as a handout. The button is pressed with `print` held back, so that the page stays as it is
// printed; `page.pdf` is what the browser's own command does.

/** A4 within its margins, in px. */
const PAPER = {width: 672, height: 980};

// Node 20 lacks what the reader of PDF asks for.
if (!("transferToFixedLength" in ArrayBuffer.prototype)) {
  Object.defineProperty(ArrayBuffer.prototype, "transferToFixedLength", {
    value(this: ArrayBuffer, length = this.byteLength) {
      const copy = new Uint8Array(length);
      copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy.buffer;
    }
  });
}

let lab: OpenLab;
let page: Page;
beforeAll(async () => {
  lab = await openLab({page: "gumbel.html?tau=0.5", colorScheme: "dark", reducedMotion: "reduce"});
  page = lab.page;
  await page.waitForSelector(".cloud-row svg[aria-label]", {state: "attached"});
});
afterAll(() => lab?.close());

const state = () =>
  page.evaluate(() => ({
    theme: document.documentElement.dataset.theme,
    open: document.querySelectorAll("main details[open]").length,
    texts: document.querySelectorAll("main .printed-value").length,
    reasons: document.querySelectorAll("main .because").length
  }));
const AS_IT_WAS = {theme: undefined, open: 0, texts: 0, reasons: 0};

/** How many elements of a kind are seen. */
const visible = (selector: string) =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility())
        .length,
    selector
  );

test("the browser's own command prints it light and open, without the answers", async () => {
  await page.evaluate(() => {
    const watch = () => {
      const values = [...document.querySelectorAll("main .printed-value")];
      Object.assign(window, {
        printed: {
          theme: document.documentElement.dataset.theme,
          closed: document.querySelectorAll("main details:not([open])").length,
          surface: document.querySelectorAll(".density-surface .still > *").length,
          reasons: document.querySelectorAll("main .because").length,
          values: values.map(({textContent}) => textContent)
        }
      });
    };
    addEventListener("beforeprint", watch, {once: true});
  });
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({format: "A4"})));
  expect(pdf.numPages).toBeGreaterThan(5);
  const {text} = await extractText(pdf, {mergePages: false});
  const pages = text.map((words) => words.replace(/\s+/g, " "));
  const all = pages.join(" ");
  for (const heading of await page.locator("main h2").allInnerTexts())
    expect(all).toContain(heading);
  for (const words of ["τ = 0.5", "α = 1, 2, 7", "gumbel.html#cooling"])
    expect(all).toContain(words);
  expect(all).not.toMatch(/✓ Right|Commit|Copy embed code/);
  pages.forEach((words, i) => expect(words).toMatch(new RegExp(`\\b${i + 1}\\b`)));
  const pictures: number[] = [];
  for (let i = 1; i <= pdf.numPages; i++) {
    for (const {data} of await extractImages(pdf, i)) pictures.push(new Set(data).size);
  }
  // The landscape, the clouds, the four of the cooling: none is of one colour.
  expect(pictures.length).toBeGreaterThan(3);
  expect(Math.min(...pictures)).toBeGreaterThan(1);
  const {values, ...printed} = await page.evaluate(
    () => (window as unknown as {printed: {values: string[]}}).printed
  );
  expect(printed).toEqual({theme: "light", closed: 0, surface: 1, reasons: 0});
  for (const value of ["U = 0.7", "α = 1, 2, 7", "τ = 0.5", "lines = as printed"]) {
    expect(values).toContain(value);
  }
  expect(await state()).toEqual(AS_IT_WAS);
});

test("the button has everything drawn first, and prints the answers where they are wanted", async () => {
  await page.evaluate(() => {
    window.print = () => dispatchEvent(new Event("beforeprint"));
  });
  await page.getByLabel("with the answers").check();
  await page.getByRole("button", {name: "Print this chapter"}).click();
  await expect.poll(async () => (await state()).texts, {timeout: 90_000}).toBeGreaterThan(10);
  await page.emulateMedia({media: "print"});
  await page.setViewportSize(PAPER);

  expect(await emptiness(page)).toEqual([]);
  expect(await visible(".density-surface .still img")).toBe(1);
  expect(await visible(".density-surface .plot")).toBe(0);
  expect(await visible("main :is(input, textarea, select, button)")).toBe(0);
  expect(await visible("form.prediction")).toBe(await visible("form.prediction:has(.right)"));
  expect(await page.evaluate(cutOnPaper)).toEqual([]);
  expect(await page.evaluate(addresses)).toContain(
    `${new URL("gumbel.html", lab.server.url)}#cooling`
  );

  await page.emulateMedia({media: "screen"});
  await page.setViewportSize({width: 1280, height: 800});
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await state()).toEqual(AS_IT_WAS);
  expect(lab.errors).toEqual([]);
});

/** What does not fit into the width of the paper, or may be cut where a page ends. */
function cutOnPaper(): string[] {
  const found: string[] = [];
  const edge = document.querySelector("main")!.getBoundingClientRect().right + 1;
  for (const element of document.querySelectorAll(
    "main :is(.katex-html, svg.frame, canvas, table)"
  )) {
    if (!element.checkVisibility() || element.closest(".katex svg")) continue;
    if (element.getBoundingClientRect().right > edge) found.push(`wide: ${element.outerHTML}`);
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
      found.push(`cut: ${element.outerHTML.slice(0, 200)}`);
    }
  }
  for (const element of document.querySelectorAll(
    "main :is(figure, .prediction, tr, .proof > li)"
  )) {
    if (getComputedStyle(element).breakInside !== "avoid")
      found.push(`split: ${element.outerHTML}`);
  }
  return found.map((text) => text.slice(0, 200));
}

/** What stands below the headings. */
function addresses(): string[] {
  return Array.from(document.querySelectorAll<HTMLElement>("main h2"), (heading) => {
    const {content, display} = getComputedStyle(heading, "::after");
    return display === "block" ? content.replaceAll('"', "") : "";
  });
}
