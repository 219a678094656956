import {readdirSync} from "node:fs";
import {basename, join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {openLab, type OpenLab} from "./openLab.ts";
import {unfoldAll} from "./unfoldAll.ts";
import {walkThrough} from "./walkThrough.ts";

// Every page says what it says in its own language, and fits in both.

const PAGES = readdirSync(join(PROJECT, "notebooks"))
  .filter((file) => file.endsWith(".html"))
  .map((file) => basename(file, ".html"));

let lab: OpenLab;
beforeAll(async () => {
  lab = await openLab({page: "zh/play.html", reducedMotion: "reduce"});
  await lab.page.addInitScript("globalThis.__name = (f) => f");
});
afterAll(() => lab?.close());

test.each(PAGES)(
  "zh/%s: no English sentence, no text cut off at 1280 and 360 pixels",
  async (name) => {
    const {page} = lab;
    await page.setViewportSize({width: 1280, height: 800});
    await page.goto(`${lab.server.url}zh/${name}.html`);
    await page.locator("main h1").first().waitFor({state: "attached"});
    await unfoldAll(page);
    await walkThrough(page);
    expect(await page.evaluate(foreignTexts, {isChinese: true})).toEqual([]);
    for (const width of [1280, 360]) {
      await page.setViewportSize({width, height: 800});
      const overflow = () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth
        );
      // Figures are drawn again for the new width a moment later.
      await expect.poll(overflow, {message: `${width} px`}).toBeLessThanOrEqual(0);
    }
    expect(lab.errors.splice(0)).toEqual([]);
  }
);

test.each(PAGES)("%s: no Chinese but the article's, and the name of the language", async (name) => {
  const {page} = lab;
  await page.goto(`${lab.server.url}${name}.html?lang=en`);
  await page.locator("main h1").first().waitFor({state: "attached"});
  await unfoldAll(page);
  await page.waitForTimeout(500);
  expect(await page.evaluate(foreignTexts, {isChinese: false})).toEqual([]);
});

/**
 * Texts of the page in the other language: those that are read or named to a screen reader, outside of code,
 * formulas, and what is marked as being in another language. English counts from four words in a row.
 */
function foreignTexts({isChinese}: {isChinese: boolean}): string[] {
  const {lang} = document.documentElement;
  const english = /[A-Za-z]{2,}(?:[ ,;:’'-]+[a-z]{2,}){3,}/;
  // Quotations are as they were said, and after a heading stands the article's own.
  const own = (text: string) => text.replace(/“[^”]*”|‘[^’]*’/g, "").replace(/ · \P{P}+$/u, "");
  const isForeign = (text: string) => (isChinese ? english : /\p{Script=Han}/u).test(own(text));
  const apart = "code, pre, .katex, script, style, cite, .cm-editor";
  const isApart = (element: Element) =>
    element.closest(apart) !== null || element.closest("[lang]")!.getAttribute("lang") !== lang;
  const found = new Set<string>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.textContent!.trim();
    if (text && !isApart(node.parentElement!) && isForeign(text)) found.add(text.slice(0, 120));
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]")) {
    if (isApart(element)) continue;
    for (const name of ["aria-label", "title", "alt", "placeholder"]) {
      const text = element.getAttribute(name);
      if (text && isForeign(text)) found.add(`${name}: ${text.slice(0, 120)}`);
    }
  }
  return [...found];
}
