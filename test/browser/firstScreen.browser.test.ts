import {join} from "node:path";
import type {Locator, Page} from "playwright-core";
import {afterEach, describe, expect, onTestFinished, test} from "vitest";
import {slowServer} from "../../src/cli/bench/pages/slowServer.ts";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {openLab, type OpenLab} from "./openLab.ts";

// What somebody sees who opens the lab for the first time, before any press or scroll, and how few
// presses lead on from there.

let lab: OpenLab;
afterEach(() => lab?.close());

const WINDOWS = [
  {width: 1280, height: 800},
  {width: 360, height: 740}
];

const WAYS = ["Draw", "Play with τ", "Train", "Read from the start"];

const field = (page: Page) => page.getByRole("textbox", {name: "Caption"});
const picture = (page: Page) => page.locator(".picture canvas");
const way = (page: Page, name: string) =>
  page.getByRole("navigation", {name: "Ways in"}).getByRole("link", {name, exact: false});

/** The lower edge of an element that lies within the window as a whole. */
async function lowerEdge(element: Locator, {width, height}: (typeof WINDOWS)[number]) {
  const box = (await element.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
  return box.y + box.height;
}

/** How many pictures of the board are of one colour. Those drawn beforehand are backgrounds. */
const blank = (page: Page) =>
  page.locator(".drawing-board canvas").evaluateAll((canvases: HTMLCanvasElement[]) => {
    const colours = (canvas: HTMLCanvasElement) => {
      const {data} = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    };
    const isDrawn = (canvas: HTMLCanvasElement) =>
      canvas.style.backgroundImage.startsWith('url("data:image/png') || colours(canvas) > 1;
    return canvases.filter((canvas) => !isDrawn(canvas)).length;
  });

describe.each(WINDOWS)("the front page in a window of $width × $height", (size) => {
  test("shows a caption, its picture and the ways in, and keeps still", async () => {
    lab = await openLab({page: "reading-notes.html", viewport: size});
    const {page} = lab;
    await page.addInitScript({content: "(" + watchShifts + ")()"});
    // Fonts come after what they are for, and are of another width than what stood in for them.
    await lab.context.route("**/*.woff2", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await page.goto(`${lab.server.url}index.html`);
    await page.waitForTimeout(3000);

    expect(await field(page).inputValue()).toBe("a striped red circle on a gray background");
    expect(await picture(page).getAttribute("aria-label")).toContain(
      await field(page).inputValue()
    );
    expect(await blank(page)).toBe(0);
    const caption = await lowerEdge(field(page), size);
    const painted = await lowerEdge(picture(page), size);
    expect(painted).toBeGreaterThan(caption);
    for (const name of WAYS) {
      const first = (await way(page, name).boundingBox())!;
      expect(first.y, name).toBeGreaterThan(painted);
      // A phone has no room for them yet.
      if (size.width > 1000) await lowerEdge(way(page, name), size);
    }
    expect(await page.locator("main").innerText()).not.toMatch(/NaN|undefined|\s[–—]\s*$/m);
    expect(await page.evaluate("window.shifted")).toBeLessThan(0.05);
    expect(lab.errors).toEqual([]);
  });

  test("shows them before any script has come", async () => {
    lab = await openLab({page: "no-such-page.html", viewport: size});
    const context = await lab.context.browser()!.newContext({
      javaScriptEnabled: false,
      viewport: size
    });
    try {
      const page = await context.newPage();
      await page.goto(`${lab.server.url}index.html`);
      const input = page.locator(".caption-input input");
      expect(await input.getAttribute("value")).toMatch(/^a striped red circle/);
      await lowerEdge(input, size);
      await lowerEdge(picture(page), size);
      expect(await page.locator(".token-strip .token").count()).toBe(8);
      const codes = await page.locator(".drawing-board [role=gridcell]").allTextContents();
      expect(codes.every((code) => /^\d+$/.test(code))).toBe(true);
      const styles = page.locator(".drawing-board canvas");
      expect(await styles.count()).toBe(9);
      for (const canvas of await styles.all()) {
        expect(await canvas.getAttribute("style")).toContain("data:image/png;base64,");
      }
    } finally {
      await context.close();
    }
  });
});

test("another link's caption has a picture from the start too, which says what it is of", async () => {
  lab = await openLab({page: "index.html?n=1&caption=a+green+star"});
  const {page} = lab;
  await expect.poll(() => field(page).inputValue()).toBe("a green star");
  // The picture drawn beforehand stays until the live one is there.
  const seen = async () => [await picture(page).getAttribute("aria-label"), await blank(page)];
  await expect.poll(seen).toEqual(["Sample 1 drawn for the caption “a green star”", 0]);
  expect(lab.errors).toEqual([]);
});

test("on a slow line a caption is answered by what is on its way, and only what draws is fetched", async () => {
  lab = await openLab({page: "no-such-page.html", offlineCopy: true});
  const {page} = lab;
  const server = await slowServer(join(PROJECT, "dist"), {bitsPerSecond: 3e6, latency: 50});
  onTestFinished(() => server.close());
  await page.goto(`${server.url}index.html?n=1`);
  await page.waitForSelector(".caption-input:not([inert])");
  await field(page).fill("a blue star");
  await page.keyboard.press("Enter");
  const readout = page.locator(".drawing-board .readout");
  await expect
    .poll(() => readout.textContent())
    .toMatch(
      /^“a blue star” is drawn as soon as the model is here \(\d\.\d of 2\.\d MB, \d+ s left\)/
    );
  const note = page.locator("[data-slot=loading]");
  expect(await note.textContent()).toMatch(/^Loading \d\.\d of 2\.\d MB/);
  await expect
    .poll(() => picture(page).getAttribute("aria-label"), {timeout: 60_000})
    .toContain("“a blue star”");
  expect(await note.isVisible()).toBe(false);
  const needless = lab.requests.filter((url) => /emoji\/|reranker|plotly/.test(url));
  expect([needless, lab.errors.filter((error) => !error.includes("404"))]).toEqual([[], []]);
  // The copy for use without a network has been announced, and has not begun.
  expect(await page.locator("[data-slot=offline]").textContent()).toMatch(
    /^Once the page rests, a copy for use without a network is made \(\d+ MB\)\.$/
  );
}, 120_000);

test("where data is to be saved, a copy is made if the reader asks for it, and its size is said", async () => {
  lab = await openLab({page: "reading-notes.html"});
  const {page} = lab;
  await page
    .getByRole("button", {name: /^Keep a copy for use without a network \(\d+ MB\)$/})
    .click();
  await page.waitForSelector("[data-slot=offline][data-state=ready]", {timeout: 120_000});
  expect(lab.errors).toEqual([]);
}, 90_000);

describe("from the front page", () => {
  test("one press leads to the caption, and Enter draws what is typed there", async () => {
    lab = await openLab({page: "index.html?n=1"});
    const {page} = lab;
    await page.waitForSelector(".caption-input:not([inert])");
    await way(page, "Draw").click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("type")))
      .toBe("text");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("a blue star");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => picture(page).getAttribute("aria-label"), {timeout: 60_000})
      .toContain("“a blue star”");
    expect(lab.errors).toEqual([]);
  });

  test("one press leads to τ, two to the codebook, two to a dVAE that learns", async () => {
    lab = await openLab({page: "index.html"});
    const {page} = lab;
    await way(page, "Play with τ").click();
    await page.getByRole("slider", {name: "τ"}).first().waitFor();

    await page.goto(`${lab.server.url}index.html`);
    await page.getByRole("button", {name: "Chapters"}).click();
    const menu = page.locator("#chapter-menu");
    const codebook = menu.getByRole("link", {name: /^Inside the codebook/});
    await codebook.click();
    await page.locator(".codebook-browser .code-shelf [role=option]").first().waitFor();

    await page.goto(`${lab.server.url}index.html`);
    await way(page, "Train").click();
    await page.getByRole("button", {name: "Start", exact: true}).first().click({timeout: 60_000});
    await expect
      .poll(() => page.locator(".transport .readings").first().innerText(), {timeout: 100_000})
      .toMatch(/step [1-9]/);
  });
});

/** Adds up the layout shifts of a page. Runs on the page. */
function watchShifts(): void {
  const shared = window as unknown as {shifted: number};
  shared.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {value: number})[]) {
      shared.shifted += entry.value;
    }
  }).observe({type: "layout-shift", buffered: true});
}
