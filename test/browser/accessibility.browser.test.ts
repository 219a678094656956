import {readdirSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {basename, join} from "node:path";
import type {AxeResults} from "axe-core";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {emptiness} from "./emptiness.ts";
import {openLab, type OpenLab} from "./openLab.ts";
import {unfoldAll} from "./unfoldAll.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = readdirSync(join(PROJECT, "notebooks"))
  .filter((file) => file.endsWith(".html"))
  .map((file) => basename(file, ".html"));

const PHONE = {width: 360, height: 740};

// One browser, and each page is loaded once: windows and colours are changed in place.
let lab: OpenLab;
let page: Page;
beforeAll(async () => {
  lab = await openLab({page: "reading-notes.html", reducedMotion: "reduce"});
  page = lab.page;
});
afterAll(() => lab?.close());

describe.each(PAGES)("%s", (name) => {
  beforeAll(() => open(name));

  test("has no empty figure nor a dash for a number, at first and wherever it is scrolled to", async () => {
    await walk();
    await expect.poll(() => emptiness(page)).toEqual([]);
  });

  test("breaks no rule of axe-core, at 1280 px and in both colours", async () => {
    await see(1280, "light");
    expect(await violations(page)).toEqual([]);
    await see(1280, "dark");
    expect(await violations(page, ["color-contrast"])).toEqual([]);
  });

  test("has one tab stop a grid, wherever it was pressed and walked", async () => {
    expect(await stopsOfGrids(page)).toEqual([]);
  });

  // 320 px is the least that WCAG asks for, and harder than any phone's.
  test("does not scroll sideways at 320 px", async () => {
    await see(320, "light");
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(tooWide).toBeLessThanOrEqual(0);
    expect(await violations(page, ["scrollable-region-focusable"])).toEqual([]);
  });

  test("nor with all that is folded open and with mistakes in its fields, at 320 px", async () => {
    await page.evaluate(unfold);
    await quiet(page);
    expect(await violations(page)).toEqual([]);
    await see(320, "dark");
    expect(await violations(page, ["color-contrast"])).toEqual([]);
  });
});

test("nor while a run is on its way, nor where the reader is asked something", async () => {
  await see(360, "light");
  await open("dvae");
  await walk();
  const transport = page.locator(".transport").first();
  await transport.getByRole("button", {name: "Start", exact: true}).click();
  await transport.getByRole("button", {name: "Pause", exact: true}).waitFor({timeout: 100_000});
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", {name: "Erase my data…"}).click();
  await page.getByRole("dialog").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", {name: "Keep", exact: true}).click();
  await page.locator("#train-one a").focus();
  await page.locator("#train-one + .section-note button").press("Enter");
  await page.locator(".section-note textarea").fill("Colours come first.");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", {name: "My report"}).click();
  await page.getByRole("dialog").getByText("Kept runs").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", {name: "Close", exact: true}).click();
});

test("sliders of logarithmic quantities say the quantity, and keys go by factors", async () => {
  await open("gumbel");
  const slider = page.getByRole("slider", {name: "τ", exact: true}).first();
  const text = () => slider.getAttribute("aria-valuetext");
  await slider.focus();
  const heard: (string | null)[] = [await text()];
  for (const key of ["ArrowRight", "PageUp", "ArrowDown", "Home", "End"]) {
    await page.keyboard.press(key);
    heard.push(await text());
  }
  expect(heard).toEqual(
    ["1.00", "1.12", "3.55", "3.16", "0.0100", "100"].map((value) => `τ = ${value}`)
  );
});

test("without WebGL the landscape is a still picture from above, with a sentence", async () => {
  const flags = ["--disable-gpu", "--disable-3d-apis"];
  const flat = await openLab({page: "gumbel.html", ownBrowser: true, flags});
  try {
    const surface = flat.page.locator(".density-surface");
    await surface.scrollIntoViewIfNeeded({timeout: 60_000});
    await surface.locator(".density-contours .band").first().waitFor({timeout: 60_000});
    const text = () => surface.locator(".plot").textContent();
    expect(await text()).toMatch(/cannot show the landscape in 3-D.*Here it is from above/);
    expect(await surface.getByRole("slider").isVisible()).toBe(false);
    const outline = () => surface.locator(".band").last().getAttribute("d");
    const before = await outline();
    await flat.page.getByRole("slider", {name: "τ", exact: true}).nth(1).focus();
    await flat.page.keyboard.press("Home");
    await expect.poll(outline).not.toBe(before);
    expect(flat.errors).toEqual([]);
    expect(flat.requests.filter((url) => url.includes("plotly"))).toEqual([]);
  } finally {
    await flat.close();
  }
});

/** Opens a page with all that is folded. */
async function open(name: string): Promise<void> {
  await page.goto(`${lab.server.url}${name}.html`);
  await page.evaluate(AXE);
  await unfoldAll(page);
}

/** Goes through a page as on a phone, and on only once all in the window is drawn. */
async function walk(): Promise<void> {
  const {width, height} = PHONE;
  await page.setViewportSize({width, height});
  for (let y = 0, end = Infinity; y < end; y += 0.8 * height) {
    end = await page.evaluate((top) => {
      scrollTo({top, behavior: "instant"});
      return document.documentElement.scrollHeight;
    }, y);
    const empty = () => emptiness(page, {inWindow: true});
    await expect.poll(empty, {message: `${y} px down`, interval: 100}).toEqual([]);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await quiet(page);
}

async function see(width: number, colorScheme: "light" | "dark"): Promise<void> {
  await page.setViewportSize({width, height: 800});
  await page.emulateMedia({colorScheme});
  await quiet(page);
}

/** Waits until nothing has been added or taken away for a moment; live drawings need not end. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const end = () => {
          observer.disconnect();
          clearTimeout(last);
          resolve();
        };
        const last = setTimeout(end, 5000);
        let rest = setTimeout(end, 400);
        const observer = new MutationObserver(() => {
          clearTimeout(rest);
          rest = setTimeout(end, 400);
        });
        observer.observe(document.body, {childList: true, subtree: true});
      })
  );
}

/** What axe-core finds, as sentences: every rule that is on by default, or only some. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Controls that stay in view lie over what passes behind them; at the top of the page nothing does.
  await page.evaluate(() => scrollTo({top: 0, behavior: "instant"}));
  const results = await page.evaluate(
    (only) =>
      (window as unknown as {axe: {run(options: object): Promise<AxeResults>}}).axe.run({
        resultTypes: ["violations"],
        ...(only
          ? {runOnly: only}
          : {
              rules: {
                "label-content-name-mismatch": {enabled: true},
                "target-size": {enabled: true}
              }
            })
      }),
    rules
  );
  return results.violations.flatMap(({id, nodes}) =>
    nodes.map(
      ({target, html, any}) =>
        `${id}: ${target.join(" ")} ${html.slice(0, 160)} ${any[0]?.message ?? ""}`
    )
  );
}

/** Opens what is folded, and writes into every field what it cannot understand. Runs on the page. */
function unfold(): void {
  for (const details of document.querySelectorAll("details")) details.open = true;
  document.querySelector<HTMLElement>("#chapter-menu")!.showPopover();
  for (const field of document.querySelectorAll<HTMLInputElement>("main input[type=text]")) {
    field.value = "?!";
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, {bubbles: true}));
  }
}

/** Grids that do not have exactly one cell in the tab order after a press, a walk and a way back. */
function stopsOfGrids(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const grids = document.querySelectorAll<HTMLElement>(
      ":is([role=grid], [role=listbox], [role=radiogroup], [role=toolbar].alternatives)"
    );
    const wrong: string[] = [];
    for (const grid of grids) {
      const cells = [...grid.querySelectorAll<HTMLElement>("[tabindex]")];
      if (cells.length === 0) continue;
      const stops = () => cells.filter((cell) => cell.tabIndex === 0);
      const press = (key: string) =>
        document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
      const check = (when: string) => {
        const at = stops();
        if (at.length === 1 && at[0] === document.activeElement) return;
        wrong.push(`${grid.getAttribute("aria-label")} ${when}: ${at.length} stops`);
      };
      cells[Math.floor(cells.length / 2)].focus();
      check("after a press");
      for (const key of ["ArrowRight", "ArrowDown", "Home", "End", "PageUp"]) {
        press(key);
        check(`after ${key}`);
      }
    }
    return wrong;
  });
}
