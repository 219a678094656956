import {readdirSync} from "node:fs";
import {join} from "node:path";
import type {Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {openLab, type OpenLab} from "./openLab.ts";
import {unfoldAll} from "./unfoldAll.ts";
import {walkThrough} from "./walkThrough.ts";

/** The page that is one screen of figures has no contents, and the speaker's window none either. */
const PAGES = readdirSync(join(PROJECT, "notebooks")).filter(
  (file) => file.endsWith(".html") && !["play.html", "speaker.html"].includes(file)
);
/** 43 rem, which the text has where there is room for it. */
const COLUMN = 774;

// One browser, and each page is loaded once: windows are changed in place.
let lab: OpenLab;
let page: Page;
beforeAll(async () => {
  lab = await openLab({page: "gumbel.html"});
  page = lab.page;
});
afterAll(() => lab?.close());

const see = (width: number, height: number) => page.setViewportSize({width, height});
const contents = () => page.getByRole("navigation", {name: "On this page"});
const current = () => contents().locator("[aria-current]").allTextContents();
const top = (place: Locator) => place.evaluate((element) => element.getBoundingClientRect().top);

describe("the contents of a page", () => {
  test("mark where the reader is, from the first section to the last", async () => {
    await see(1280, 800);
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(current).toEqual([]);
    await scrollToHeading("The two limits");
    await expect.poll(current).toEqual(["The two limits"]);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(current).toEqual(["What to remember"]);
  });

  test("lead to a section by the keyboard, with its address", async () => {
    const link = contents().getByRole("link", {name: "Is the difference chance?"});
    await link.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => new URL(page.url()).hash).toBe("#is-the-difference-chance");
    const heading = page.getByRole("heading", {name: "Is the difference chance?"});
    await expect.poll(() => top(heading)).toBeLessThan(40);
    expect(await top(heading)).toBeGreaterThanOrEqual(0);
    await expect.poll(current).toEqual(["Is the difference chance?"]);
  });

  test("mark a section as answered while all of its predictions are committed to", async () => {
    const predictions = page.locator(".prediction");
    const answered = () => contents().locator(".answered").allTextContents();
    const commit = async (i: number) => {
      await predictions.nth(i).getByRole("radio").first().check();
      await predictions.nth(i).getByRole("button", {name: "Commit"}).click();
    };
    // The race has two questions.
    await commit(1);
    await commit(0);
    await expect.poll(answered).toEqual(["Noise made for maxima (predictions answered)"]);
    await commit(2);
    await expect.poll(async () => (await answered()).length).toBe(2);
    await predictions.nth(0).getByRole("button", {name: "Ask again"}).click();
    await expect.poll(answered).toEqual(["A draw as a race (predictions answered)"]);
  });

  test("are a sheet on a small screen, which a button opens and its links close", async () => {
    await see(360, 740);
    await page.evaluate(() => scrollTo(0, 0));
    expect(await contents().isVisible()).toBe(false);
    const button = page.getByRole("button", {name: "Contents"});
    await button.focus();
    await page.keyboard.press("Enter");
    await contents().waitFor();
    await page.keyboard.press("Escape");
    expect(await contents().isVisible()).toBe(false);
    await button.click();
    const sheet = (await contents().boundingBox())!;
    expect(sheet.x).toBeGreaterThanOrEqual(0);
    expect(sheet.x + sheet.width).toBeLessThanOrEqual(360);
    expect(sheet.y + sheet.height).toBeLessThanOrEqual(741);
    await contents().getByRole("link", {name: "Cooling"}).click();
    await expect.poll(() => contents().isVisible()).toBe(false);
    const heading = page.getByRole("heading", {name: "Cooling"});
    await expect.poll(() => top(heading)).toBeLessThan(40);
    expect(await top(heading)).toBeGreaterThanOrEqual(0);
  });

  test("are on no sheet of paper", async () => {
    await see(1280, 800);
    expect(await contents().isVisible()).toBe(true);
    await page.emulateMedia({media: "print"});
    expect(await contents().isVisible()).toBe(false);
    expect(await page.getByRole("button", {name: "Contents"}).isVisible()).toBe(false);
    const {left, right} = await page.locator("main").evaluate((main) => {
      const {left, right} = main.getBoundingClientRect();
      return {left, right: innerWidth - right};
    });
    expect(left).toBeCloseTo(right, 0);
    await page.emulateMedia({media: "screen"});
  });

  test("are in the page before any script, which moves nothing", async () => {
    const context = await lab.context.browser()!.newContext({javaScriptEnabled: false});
    const still = await context.newPage();
    try {
      await still.goto(`${lab.server.url}gumbel.html`);
      await page.evaluate(() => scrollTo(0, 0));
      for (const width of [360, 1280]) {
        await see(width, 800);
        await still.setViewportSize({width, height: 800});
        const places = (page: Page) =>
          page.evaluate(() =>
            [".contents", ".contents-button", "h1", "#cell-2"].map((selector) => {
              const {x, y, width} = document.querySelector(selector)!.getBoundingClientRect();
              return [x, y, width].map(Math.round);
            })
          );
        await expect.poll(() => places(page)).toEqual(await places(still));
      }
    } finally {
      await context.close();
    }
  });
});

describe("controls of a figure", () => {
  /** The slider above the cloud of soft draws, which is higher than the window. */
  const tau = () => page.getByRole("slider", {name: "τ", exact: true}).first();
  const box = () => page.locator(".driven", {has: tau()}).first();

  test.each([
    [1280, 800],
    [360, 740]
  ])("stay in view as long as the figure does, at %i × %i px", async (width, height) => {
    await see(width, height);
    for (const share of [0.5, 0.8]) {
      await scrollInto(box(), share);
      await expect.poll(() => isUncovered(tau())).toBe(true);
      expect(await top(tau())).toBeLessThan(height / 5);
    }
    const below = await page.evaluate(() => scrollY);
    await tau().focus();
    await page.keyboard.press("Home");
    expect(Math.abs((await page.evaluate(() => scrollY)) - below)).toBeLessThan(2);
    await expect
      .poll(() => tau().evaluate((slider) => slider.closest(".stuck") !== null))
      .toBe(true);
    expect(await tau().getAttribute("aria-valuenow")).toBe("0.01");
    await scrollInto(box(), 1.1);
    await expect.poll(() => top(tau())).toBeLessThan(0);
  });

  test("have the colour of their idea there too", async () => {
    await see(1280, 800);
    const colours = await tau().evaluate((slider) => {
      const label = slider.closest("form")!.querySelector("label .temperature")!;
      return [getComputedStyle(slider).accentColor, getComputedStyle(label).color];
    });
    expect(colours[0]).toBe(colours[1]);
  });
});

describe.each(PAGES)("beside %s", (name) => {
  beforeAll(async () => {
    await page.goto(lab.server.url + name);
    await see(1280, 800);
    await walkThrough(page);
    // What is long is folded.
    expect(await page.evaluate(() => document.body.scrollHeight)).toBeLessThan(12_000);
    await unfoldAll(page);
    await walkThrough(page);
  });

  test.each([1200, 1280, 1440, 1920])("nothing reaches the contents at %i px", async (width) => {
    await see(width, 800);
    const nav = (await contents().boundingBox())!;
    expect(nav.x).toBeGreaterThanOrEqual(0);
    const across = () =>
      page.evaluate((edge) => {
        const boxes = [...document.querySelectorAll("body :is(main, header, footer) *")];
        const found = boxes.filter((box) => {
          const {left, width, height} = box.getBoundingClientRect();
          // Braces and roots in formulas are cut out of far longer ones.
          const isSeen = width > 0 && height > 0 && !box.closest("[popover], .katex svg");
          return isSeen && left < edge;
        });
        return found.map((box) => box.outerHTML.slice(0, 100));
      }, nav.x + nav.width);
    await expect.poll(across).toEqual([]);
    expect((await page.locator(".page-head").boundingBox())!.width).toBe(COLUMN);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    ).toBeLessThanOrEqual(0);
  });

  test("formulas fit the column, and no button covers code", async () => {
    await see(1280, 800);
    expect(await page.evaluate(cutOrCovered)).toEqual([]);
  });

  test.each([
    [1280, 800],
    [360, 740]
  ])("controls cover a fifth at most, and no focus, at %i × %i px", async (width, height) => {
    await see(width, height);
    expect(await page.evaluate(coveredByControls)).toEqual([]);
  });
});

async function scrollInto(box: Locator, share: number): Promise<void> {
  await box.evaluate((element, share) => {
    const {top, height} = element.getBoundingClientRect();
    scrollBy(0, top + share * height);
  }, share);
}

/** Whether a press in the middle of an element reaches it. */
function isUncovered(place: Locator): Promise<boolean> {
  return place.evaluate((element) => {
    const {x, y, width, height} = element.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2) === element;
  });
}

/** Formulas that are wider than their column, and code beneath a button. Runs on the page. */
function cutOrCovered(): string[] {
  const wide = [...document.querySelectorAll(".katex-display")].filter(
    ({scrollWidth, clientWidth}) => scrollWidth > clientWidth + 1
  );
  const covered = [...document.querySelectorAll("main pre:has(> .edit-cell)")].filter((pre) => {
    const button = pre.querySelector(".edit-cell")!.getBoundingClientRect();
    const text = document.createRange();
    text.selectNodeContents(pre.querySelector("code")!);
    return [...text.getClientRects()].some(
      ({left, right, top, bottom}) =>
        right > button.left && left < button.right && bottom > button.top + 2 && top < button.bottom
    );
  });
  return [...wide, ...covered].map(({textContent}) => textContent.slice(0, 100));
}

/**
 * Controls that stay over more than a fifth of the window, and stops of the tab key that they hide from
 * a reader who comes back up to them. Runs on the page.
 */
async function coveredByControls(): Promise<string[]> {
  const found: string[] = [];
  for (const box of document.querySelectorAll(".driven")) {
    const kept = box.querySelector(".kept");
    if (!kept) continue;
    // With the free space around them.
    if (kept.getBoundingClientRect().height + 16 > innerHeight / 5) {
      found.push(`too high: ${kept.textContent}`);
    }
    const stops = box.querySelectorAll<HTMLElement>(
      ":is(a[href], button, input, select, textarea, summary, [tabindex='0']):not(:disabled)"
    );
    for (const stop of stops) {
      const {height, bottom} = stop.getBoundingClientRect();
      if (kept.contains(stop) || height === 0 || height > innerHeight / 2) continue;
      scrollBy(0, bottom + 10);
      stop.focus();
      const {top} = stop.getBoundingClientRect();
      const edge = kept.getBoundingClientRect();
      if (edge.top < 10 && edge.bottom > 0 && top < edge.bottom) {
        found.push(`hidden: ${stop.outerHTML.slice(0, 100)}`);
      }
    }
  }
  return found;
}

async function scrollToHeading(name: string): Promise<void> {
  const heading = page.getByRole("heading", {name});
  await heading.evaluate((element) => element.scrollIntoView());
}
