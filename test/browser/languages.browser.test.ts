import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

// The lab in two languages: which one a reader gets, and what goes along when they change it.

let lab: OpenLab;
let page: Page;
beforeAll(async () => {
  lab = await openLab({page: "play.html", reducedMotion: "reduce"});
  page = lab.page;
});
afterAll(() => lab?.close());

const eventually = <T>(seen: () => T) => expect.poll(seen, {timeout: 60_000});
const at = (address: string) => lab.server.url + address;
const switchTo = (lang: string, on = page) =>
  on.locator(`header a[data-action=language][lang=${lang}]`);
const language = (on = page) => on.locator("html").getAttribute("lang");

describe("a reader's language", () => {
  /** Where a browser set to `locale` ends up, one address after the other. */
  async function visit(locale: string, addresses: readonly string[]): Promise<string[]> {
    const context = await lab.context.browser()!.newContext({locale});
    const visitor = await context.newPage();
    const seen: string[] = [];
    for (const address of addresses) {
      await visitor.goto(at(address));
      await visitor.locator("main h1").waitFor({state: "attached"});
      const {pathname, search, hash} = new URL(visitor.url());
      seen.push(pathname.slice(1) + search + hash);
    }
    await context.close();
    return seen;
  }

  test("is the browser's on the first visit, unless the address says another", async () => {
    const place = "gumbel.html?tau=0.5#cooling";
    expect(await visit("zh-CN", [place, "", "gumbel.html?embed=cooling", "zh/play.html"])).toEqual([
      `zh/${place}`,
      "zh/index.html",
      "gumbel.html?embed=cooling",
      "zh/play.html"
    ]);
    expect(
      await visit("de-DE", ["play.html", "play.html?lang=zh", "zh/play.html?lang=en"])
    ).toEqual(["play.html", "zh/play.html", "play.html"]);
    expect(await visit("zh-TW", ["play.html?lang=en", "elbo.html"])).toEqual([
      "play.html?lang=en",
      "elbo.html"
    ]);
  });

  test("is chosen in the header, and remembered", async () => {
    expect([await language(), await switchTo("zh").innerText()]).toEqual(["en", "中文"]);
    await switchTo("zh").click();
    await page.waitForURL(/\/zh\/play\.html/);
    await page.goto(at("elbo.html"));
    await page.waitForURL(/\/zh\/elbo\.html/);
    expect(await switchTo("en").innerText()).toBe("English");
    await switchTo("en").click();
    await page.waitForURL(/\/elbo\.html/);
    await page.goto(at("play.html"));
    expect(await language()).toBe("en");
  });
});

test("inputs and the place on the page go along", async () => {
  await page.setViewportSize({width: 1400, height: 800});
  await page.goto(at("gumbel.html?lang=en"));
  const alpha = page.getByLabel("α", {exact: true}).first();
  await alpha.fill("3, 1");
  await alpha.press("Enter");
  const heading = page.locator("#cooling");
  await heading.evaluate((element) => element.scrollIntoView({block: "start"}));
  const top = () => page.locator("#cooling").evaluate((e) => e.getBoundingClientRect().top);
  const before = await top();
  // In the contents, which stay in view.
  await page.locator(".contents a[data-action=language]").click();
  await page.waitForURL(/\/zh\/gumbel\.html.*alpha=3/);
  await eventually(() => page.getByLabel("α", {exact: true}).first().inputValue()).toBe("3, 1");
  await eventually(async () => Math.abs((await top()) - before)).toBeLessThan(100);
});

test("a run in training goes on in the other language", async () => {
  const training = await lab.context.newPage();
  const query =
    "?lang=en&train-codebookSize=8&train-width=8&train-blocks=1&train-batch=1&train-steps=100000";
  await training.goto(at(`dvae.html${query}`));
  const bar = training.locator(".transport");
  const status = () => bar.getAttribute("data-status");
  const step = async () =>
    Number(/([\d,]+)/.exec((await bar.locator(".readings").textContent())!)?.[1].replace(",", ""));
  await bar.locator("button").first().click();
  await eventually(status).toBe("playing");
  await eventually(step).toBeGreaterThan(20);
  const before = await step();
  await switchTo("zh", training).click();
  await training.waitForURL(/\/zh\/dvae\.html/);
  await eventually(status).toBe("playing");
  await eventually(step).toBeGreaterThanOrEqual(before);
  await training.close();
});

test("the other language lies beneath all paragraphs, or beneath one", async () => {
  await page.goto(at("gumbel.html?lang=en"));
  const both = page.locator("[data-action=both]");
  await both.click();
  const beneath = page.locator("main .other-language");
  await eventually(() => beneath.count()).toBeGreaterThan(20);
  expect(await beneath.first().getAttribute("lang")).toBe("zh");
  await eventually(() => beneath.allInnerTexts().then((all) => all.join())).toMatch(/温度/);
  await both.click();
  expect(await beneath.count()).toBe(0);
  const paragraph = page.locator("main p", {hasText: "Take"}).first();
  await paragraph.hover();
  await paragraph.locator(".beneath-one").click();
  await eventually(() => paragraph.locator(".other-language").innerText()).toMatch(
    /\p{Script=Han}/u
  );
  expect(await beneath.count()).toBe(1);
  expect(lab.errors).toEqual([]);
});
