import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Frame, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {openLab, type OpenLab} from "./openLab.ts";
import {staticServer, type StaticServer} from "./staticServer.ts";

// Experiments in pages of other sites, as a teacher puts them there.

const DIST = join(PROJECT, "dist");

let lab: OpenLab;
let folder: string;
let elsewhere: StaticServer;
/** A host that lets anybody read the lab's files, which a sandbox without an origin needs. */
let generous: StaticServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tiny-dalle-lab-"));
  elsewhere = await staticServer(folder);
  generous = await staticServer(DIST, {headers: {"Access-Control-Allow-Origin": "*"}});
  lab = await openLab({page: "gumbel.html?u=0.2"});
});
afterAll(async () => {
  await lab?.close();
  await elsewhere?.close();
  await generous?.close();
  rmSync(folder, {recursive: true, force: true});
});

/** Opens a page of another site, with these frames in it. */
async function parentOf(body: string, viewport = {width: 800, height: 800}): Promise<Page> {
  writeFileSync(join(folder, "class.html"), `<!doctype html><title>A class</title>${body}`);
  const page = await lab.context.newPage();
  await page.setViewportSize(viewport);
  // Another name, and another port: nothing is shared with the lab.
  await page.goto(`${elsewhere.url.replace("localhost", "127.0.0.1")}class.html`);
  return page;
}

const frameOf = (page: Page, words: string) =>
  expect
    .poll(() => page.frames().find((frame) => frame.url().includes(words)) ?? null)
    .not.toBeNull()
    .then(() => page.frames().find((frame) => frame.url().includes(words))!);

const CHROME = ".site-header, .site-footer, .chapter-steps, .frame-note, .contents, h1, .embed-bar";

/** What is seen of a frame: its chrome, its background, and what of it has to be scrolled to. */
const seen = (frame: Frame) =>
  frame.evaluate((chrome) => {
    const isShown = (element: Element) => element.checkVisibility();
    const root = document.documentElement;
    return {
      chrome: [...document.querySelectorAll(chrome)].filter(isShown).map((e) => e.className),
      hidden: [root.scrollWidth - innerWidth, root.scrollHeight - innerHeight],
      background: getComputedStyle(document.body).backgroundColor,
      isIsolated: crossOriginIsolated
    };
  }, CHROME);

const LIGHT = "rgb(253, 252, 249)";
const DARK = "rgb(22, 24, 29)";

test("every experiment of every page has a name of its own", () => {
  for (const file of readdirSync(DIST).filter((name) => name.endsWith(".html"))) {
    const html = readFileSync(join(DIST, file), "utf8");
    const names = Array.from(html.matchAll(/data-experiment="([^"]*)"/g), (match) => match[1]);
    expect(new Set(names).size, file).toBe(names.length);
    expect(
      names.every((name) => /^[^\s"'&<>]+$/.test(name)),
      file
    ).toBe(true);
  }
});

test("what a button copies shows its experiment on another site, as it was, and as high as it is", async () => {
  await lab.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const bar = lab.page.locator("[data-experiment=noise-made-for-maxima] .embed-bar");
  await lab.page.locator("[data-experiment=noise-made-for-maxima] figure").first().waitFor();
  await bar.getByRole("button", {name: "Copy embed code"}).focus();
  await lab.page.keyboard.press("Enter");
  await expect.poll(() => bar.getByRole("status").innerText()).toBe("Copied.");
  const code = await lab.page.evaluate(() => navigator.clipboard.readText());

  const loads = lab.requests.length;
  const page = await parentOf(`<h1>A class</h1>${code}`);
  const frame = await frameOf(page, "u=0.2");
  await expect.poll(() => frame.locator("main").innerText()).toContain("U = 0.2 goes over");
  expect(await page.locator("iframe").getAttribute("title")).toContain("Noise made for maxima");
  await expect.poll(async () => (await seen(frame)).hidden).toEqual([0, 0]);
  expect(await seen(frame)).toMatchObject({chrome: [], background: LIGHT, isIsolated: false});
  expect(await frame.locator(".embed-note").innerText()).toMatch(/^What to notice/);

  await frame.locator("input[type=number]").first().fill("0.9");
  await expect.poll(() => frame.locator("main").innerText()).toContain("U = 0.9 goes over");
  const opened = lab.context.waitForEvent("page");
  await frame.locator(".embed-source a").click();
  const whole = await opened;
  expect(whole.url()).toMatch(/gumbel\.html\?u=0\.9#noise-made-for-maxima$/);
  await whole.close();

  // Narrower, it is higher; and a page that is one experiment keeps no copy of the site.
  const height = () => page.locator("iframe").evaluate(({clientHeight}) => clientHeight);
  const before = await height();
  await page.setViewportSize({width: 360, height: 800});
  await expect.poll(height).not.toBe(before);
  await expect.poll(async () => (await seen(frame)).hidden).toEqual([0, 0]);
  const worker = lab.requests.slice(loads).filter((url) => url.includes("service-worker"));
  expect(worker).toEqual([]);
  await page.close();
});

test("experiments of several chapters stand side by side, light and dark, folded ones open", async () => {
  const {url} = lab.server;
  const iframe = (src: string) => `<iframe src="${src}" width="800" height="900"></iframe>`;
  const page = await parentOf(
    iframe(`${url}gumbel.html?embed=cooling&theme=dark&steps=7000`) +
      iframe(`${url}dvae.html?embed=warm-first-then-cold&theme=light`) +
      iframe(`${url}generation.html?embed=one-token-after-the-other&n=2`) +
      iframe(`${url}play.html?embed=play&theme=dark&tau=0.5`),
    // Browsers draw no frames of other sites that are out of view.
    {width: 1700, height: 1900}
  );
  const cooling = await frameOf(page, "embed=cooling");
  await cooling.getByText("multiplying: τ").first().waitFor();
  expect(await seen(cooling)).toMatchObject({chrome: [], background: DARK});
  const schedule = await frameOf(page, "dvae.html");
  await schedule.locator("[data-experiment=warm-first-then-cold] svg").first().waitFor();
  expect(await seen(schedule)).toMatchObject({chrome: [], background: LIGHT});
  const play = await frameOf(page, "play.html");
  await expect.poll(() => play.locator("main").innerText()).toContain("τ = 0.5");
  expect(await seen(play)).toMatchObject({chrome: [], background: DARK});
  const drawing = await frameOf(page, "generation.html");
  await expect.poll(() => drawing.locator("main").innerText()).toContain("64 of 64");
  expect(await seen(drawing)).toMatchObject({chrome: [], isIsolated: false});
  await page.close();
});

test("where nothing may be kept it works too, and an unknown name is answered", async () => {
  const uncaught: string[] = [];
  lab.context.on("weberror", (error) => uncaught.push(String(error.error())));
  const page = await parentOf(
    `<iframe sandbox="allow-scripts" width="800" height="700"
      src="${generous.url}gumbel.html?embed=a-draw-as-a-race"></iframe>` +
      `<iframe width="800" height="700" src="${lab.server.url}play.html?embed=toy"></iframe>`,
    {width: 1700, height: 800}
  );
  const race = await frameOf(page, "embed=a-draw-as-a-race");
  await race.locator(".race-note").getByText("draw").first().waitFor();
  const refused = () => race.evaluate(() => self.origin);
  expect(await refused()).toBe("null");
  await race.getByRole("button", {name: "100 more"}).click();
  await expect.poll(() => race.locator(".race-note").innerText()).toMatch(/p = 0/);
  expect((await seen(race)).chrome).toEqual([]);

  const unknown = await frameOf(page, "embed=toy");
  await expect
    .poll(() => unknown.getByRole("alert").innerText())
    .toMatch(/no experiment named “toy”. There are:\s+play/);
  expect((await seen(unknown)).chrome).toEqual([]);
  expect(uncaught.filter((error) => error !== "undefined")).toEqual([]);
  await page.close();
});
