import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {decode} from "fast-png";
import type {Page} from "puppeteer-core";
import type {Chapter} from "../../notebook/chapters.ts";
import {PROJECT} from "../../notebook/site/buildSite.ts";
import {SITE_NAME} from "../../notebook/site/shareTags.ts";
import {indexedPng} from "./indexedPng.ts";

/** A window that shows a page as most readers see it, and the size of a card. */
const READING = {width: 1280, height: 900, deviceScaleFactor: 2};
const CARD = {width: 1200, height: 630};

/** What a figure needs to be drawn from shipped results, ms. */
const SETTLING_MS = 4000;

/** What a chapter's card shows where it is not the first figure of the page. */
const FIGURES: Record<string, {selector: string; query?: string} | undefined> = {
  index: {selector: ".drawing-board"},
  elbo: {selector: ".curve-chart"},
  reparameterization: {selector: ".error-curves"},
  gumbel: {selector: ".simplex-cloud"},
  dvae: {selector: ".schedule-figure"},
  codebook: {selector: ".codebook-browser .halves"},
  transformer: {selector: ".attention-figure"},
  generation: {selector: ".drawing-board", query: "?data=emoji"},
  "mixed-precision": {selector: ".precision-figure"},
  distributed: {selector: ".distributed-figure"},
  play: {selector: ".play-cards"},
  teach: {selector: "table.plan"}
};

/** A picture of a chapter for services that show links: its title beside one of its figures. */
export async function chapterCard(page: Page, site: string, chapter: Chapter): Promise<Uint8Array> {
  const {selector, query = ""} = FIGURES[chapter.slug] ?? {selector: "main figure"};
  await page.setViewport(READING);
  await page.goto(`${site}${chapter.slug}.html${query}`, {waitUntil: "load"});
  const figure = await page.waitForSelector(selector, {timeout: 20_000}).catch(() => null);
  let picture: string | null = null;
  if (figure) {
    await figure.evaluate((element) => element.scrollIntoView({block: "center"}));
    await setTimeout(SETTLING_MS);
    picture = `data:image/png;base64,${await figure.screenshot({encoding: "base64"})}`;
  }
  await page.setViewport(CARD);
  const mark = await readFile(join(PROJECT, "public/icons/icon.svg"), "utf8");
  await page.evaluate(layOut, {...chapter, site: SITE_NAME, mark, picture});
  return screenshot(page);
}

/** The front page as it opens, with its picture drawn. */
export async function frontPage(page: Page, site: string): Promise<Uint8Array> {
  await page.setViewport({width: 1100, height: 1000});
  await page.goto(site, {waitUntil: "load"});
  await setTimeout(SETTLING_MS);
  return screenshot(page);
}

async function screenshot(page: Page): Promise<Uint8Array> {
  return indexedPng(decode(await page.screenshot()));
}

/** Lays out a card in place of the page, whose fonts and colours it has. Runs on the page. */
async function layOut({
  title,
  description,
  site,
  mark,
  picture
}: {
  title: string;
  description: string;
  site: string;
  mark: string;
  picture: string | null;
}): Promise<void> {
  const image = new Image();
  // A text that has no figure has the mark.
  image.src = picture ?? `data:image/svg+xml,${encodeURIComponent(mark)}`;
  await image.decode();
  const isBroad = picture !== null && image.naturalWidth > 2 * image.naturalHeight;
  const card = document.createElement("div");
  card.className = "share-card";
  card.innerHTML = `
    <div><h1></h1><p></p></div>
    <div class="figure"></div>
    <div class="site">${mark}<span></span></div>
    <style>
      [data-page] .share-card { position: fixed; inset: 0; box-sizing: border-box; padding: 56px 64px 48px; display: grid;
        gap: 24px 48px; background: var(--theme-background); color: var(--theme-foreground);
        grid-template: ${isBroad ? '"text" auto "figure" 1fr "site" auto / 1fr' : '"text figure" 1fr "site figure" auto / 400px 1fr'}; }
      [data-page] .share-card h1 { margin: 0 0 20px; font: 650 ${isBroad ? 52 : 54}px/1.1 var(--serif); }
      [data-page] .share-card p { margin: 0; font: 26px/1.4 var(--sans-serif); color: var(--theme-foreground-muted); }
      [data-page] .share-card .figure { grid-area: figure; min-width: 0; min-height: 0; display: grid; place-items: center; overflow: hidden; }
      [data-page] .share-card .figure img { max-width: 100%; max-height: ${isBroad ? 312 : 520}px; width: ${picture === null ? "320px" : "auto"}; }
      [data-page] .share-card .site { grid-area: site; display: flex; gap: 14px; align-items: center; font: 650 26px var(--sans-serif); }
      [data-page] .share-card .site svg { width: 36px; height: 36px; }
    </style>`;
  card.querySelector("h1")!.textContent = title;
  card.querySelector("p")!.textContent = description;
  card.querySelector(".site span")!.textContent = site;
  card.querySelector(".figure")!.append(image);
  document.body.replaceChildren(card);
}
