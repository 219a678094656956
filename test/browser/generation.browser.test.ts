import type {Page} from "playwright-core";
import {afterEach, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";
import {unfoldAll} from "./unfoldAll.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

async function open(query: string, webgpu = false): Promise<Page> {
  lab = await openLab({page: `generation.html?${query}`, webgpu});
  await unfoldAll(lab.page);
  return lab.page;
}

/** Waits until all tokens of the first figure's drawing for `caption` are there. */
async function drawn(page: Page, caption: string): Promise<void> {
  await page.waitForFunction(
    (caption) =>
      document.querySelector(".drawing-board .position")?.textContent === "64 of 64" &&
      document.querySelector(".picture canvas")?.getAttribute("aria-label")?.includes(caption),
    `“${caption}”`,
    {timeout: 100_000}
  );
}

const verdictAfter = (page: Page, row: string) =>
  page
    .locator(`.picture-row[aria-label="${row}"]`)
    .locator("xpath=following::p[@class='verdict'][1]");

test("a token is chosen, seen among its alternatives, and drawn on from, by the link too", async () => {
  const page = await open("n=2&caption=a+red+circle");
  await drawn(page, "a red circle");
  await page.locator(".drawing-board [role=gridcell]").nth(28).click();
  const chosen = page.locator(".branch-panel .chosen");
  await expect.poll(() => chosen.textContent()).toMatch(/token 29 .*drawn with probability/);
  const token = await page.locator(".drawing-board [role=gridcell]").nth(28).textContent();
  expect(await chosen.textContent()).toContain(`code ${token},`);
  await page.getByRole("button", {name: "Resample from here on"}).click();
  const row = page.locator(".picture-row[aria-label^='Drawings that go on']");
  await expect.poll(() => row.locator("canvas").count(), {timeout: 60_000}).toBe(8);
  expect(await row.locator(".kept-outline").count()).toBe(8);
  await expect.poll(() => page.url()).toContain("token=1.29.any");
  await page.getByRole("button", {name: "Clear the new drawings"}).click();
  await expect.poll(() => row.isVisible()).toBe(false);
  expect(lab.errors).toEqual([]);
});

test("sixteen drawings are put in the re-ranker's order, the best first", async () => {
  const page = await open("n=1");
  const row = page.locator(".picture-row[aria-label^='Drawings in the re-ranker']");
  await row.scrollIntoViewIfNeeded({timeout: 60_000});
  const note = row.locator("xpath=following::p[@class='verdict'][1]");
  await expect.poll(() => note.textContent(), {timeout: 100_000}).toMatch(/Of the 8 .* likes best/);
  const scores = (await row.locator(".caption").allTextContents()).map((text) =>
    Number(text.replace(/^[✓✗] /, ""))
  );
  expect(scores).toHaveLength(16);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(lab.errors).toEqual([]);
});

test("captions that cannot be drawn are explained in the experiments too", async () => {
  const page = await open(`n=1&scene=${"red+".repeat(40)}&sketch=a+red+zebra`);
  const row = page.locator(".picture-row[aria-label='Drawings of the scene']");
  await row.scrollIntoViewIfNeeded({timeout: 60_000});
  await page.getByText(/40 tokens, 16 fit/).waitFor({timeout: 60_000});
  await page.locator(".keep-input").scrollIntoViewIfNeeded();
  await page.getByText(/no real picture of this caption .* “zebra”/).waitFor({timeout: 60_000});
  expect(lab.errors).toEqual([]);
});

test("emoji are drawn from a Chinese caption, and measured in both languages", async () => {
  const page = await open("n=1");
  const row = page.locator(".picture-row[aria-label='Drawings of the emoji']");
  await row.scrollIntoViewIfNeeded({timeout: 60_000});
  await page.getByRole("button", {name: "绿色背景上的狐狸"}).click();
  const verdict = verdictAfter(page, "Drawings of the emoji");
  const canvas = row.locator("canvas").first();
  await expect
    .poll(() => canvas.getAttribute("aria-label"), {timeout: 100_000})
    .toContain("绿色背景上的狐狸");
  await expect.poll(() => verdict.textContent(), {timeout: 100_000}).toMatch(/of 8 .*Seen/);
  await page.getByRole("button", {name: "Measure 8 captions of each here"}).last().click();
  const table = page.locator(".group-table").last();
  const caption = table.locator("caption");
  await expect.poll(() => caption.textContent(), {timeout: 60_000}).toMatch(/^Measured here/);
  expect(await caption.textContent()).toMatch(/Clean: right, and without/);
  // Eight groups, each with two shares.
  await expect.poll(() => table.locator(".bar").count(), {timeout: 100_000}).toBe(16);
  expect(lab.errors).toEqual([]);
});

test("half a picture is kept and completed, and judged", async () => {
  const page = await open("n=1&keep=ffffffffff000000");
  await page.locator(".keep-input").scrollIntoViewIfNeeded();
  const verdict = verdictAfter(page, "Completions");
  await expect.poll(() => verdict.textContent(), {timeout: 100_000}).toMatch(/of 8 show all/);
  const kept = page.locator(".keep-input .cells [aria-pressed=true]");
  expect(await kept.count()).toBe(40);
  await page.getByRole("button", {name: "top half"}).click();
  expect(await kept.count()).toBe(32);
  await expect.poll(() => page.url()).not.toContain("keep=");
  await page.getByRole("button", {name: "Keep the token at row 5, column 1"}).press("Enter");
  expect(await kept.count()).toBe(33);
  await expect.poll(() => page.url()).toContain("keep=ffffffff80000000");
  expect(lab.errors).toEqual([]);
});

test("a combination that training never showed is chosen from the grid and drawn anew", async () => {
  const page = await open("n=1");
  // Its results arrive once it is in view.
  await page.locator(".attribute-grid").scrollIntoViewIfNeeded({timeout: 60_000});
  const cell = page.getByRole("button", {
    name: /^a blue diamond on a gray background: colour held/
  });
  await cell.scrollIntoViewIfNeeded({timeout: 60_000});
  expect(await cell.getAttribute("aria-label")).toMatch(/\d\/\d right$/);
  await cell.click();
  // It is drawn once its place is in view.
  await page.getByLabel("More of the chosen cell").scrollIntoViewIfNeeded();
  const verdict = verdictAfter(page, "More of the chosen cell");
  await expect.poll(() => verdict.textContent(), {timeout: 100_000}).toMatch(/of 8 .*Held out/);
  expect(page.url()).toContain("a+blue+diamond");
  expect(lab.errors).toEqual([]);
});

test("at the reader’s temperature, captions are drawn and put beside the shipped curves", async () => {
  const page = await open("n=1&temperature=0.5");
  const figure = page.locator(".temperature-figure").first();
  await figure.scrollIntoViewIfNeeded();
  expect(await figure.locator(".curve .band").count()).toBe(3);
  const mark = () => figure.locator("line.now").first().getAttribute("x1");
  const half = Number(await mark());
  await page.getByLabel("temperature T", {exact: false}).first().fill("1");
  await expect.poll(async () => Number(await mark()) / half).toBeCloseTo(2);
  await page.getByRole("button", {name: "Measure 8 captions of each here"}).first().click();
  await expect.poll(() => figure.locator(".live circle").count(), {timeout: 90_000}).toBe(3);
  await expect
    .poll(() => figure.locator("figcaption").textContent(), {timeout: 90_000})
    .toMatch(/Points: 8 drawings of each/);
  expect(page.url()).toContain("temperature-trials=8");
  expect(lab.errors).toEqual([]);
});

test("curves of guided drawings are those of the chosen captions", async () => {
  const page = await open("n=1");
  const figure = page.locator(".temperature-figure").last();
  await figure.scrollIntoViewIfNeeded({timeout: 60_000});
  expect(await figure.locator(".key").allTextContents()).toEqual([
    "s = 1: no guidance",
    "s = 2",
    "s = 4"
  ]);
  const said = () => figure.locator("desc").first().textContent();
  const before = await said();
  await page.getByRole("combobox", {name: "captions"}).last().selectOption("English, seen");
  await expect.poll(said).not.toBe(before);
  await expect.poll(() => new URL(page.url()).searchParams.get("guided")).toBe("English, seen");
});

test("a link that asks for a token that there is not is explained", async () => {
  const page = await open("n=1&token=1.65");
  await expect
    .poll(() => page.locator(".branch-panel .permalink-note").textContent(), {timeout: 60_000})
    .toContain("1.65");
});

test("a caption is drawn on software WebGPU, and its tokens are seen among their alternatives", async () => {
  const page = await open("n=1&caption=a+red+circle", true);
  await page.getByLabel(/Computing backend/).selectOption("webgpu");
  await page.waitForFunction(() =>
    document.querySelector(".backend-badge")?.getAttribute("title")?.includes("WebGPU")
  );
  await drawn(page, "a red circle");
  await page.locator(".drawing-board [role=gridcell]").nth(28).click();
  const panel = page.locator(".branch-panel");
  await expect
    .poll(() => panel.locator(".chosen").textContent(), {timeout: 60_000})
    .toMatch(/token 29 .*drawn with probability/);
  const token = await page.locator(".drawing-board [role=gridcell]").nth(28).textContent();
  expect(await panel.locator(".chosen").textContent()).toContain(`code ${token},`);
  expect(lab.errors).toEqual([]);
});
