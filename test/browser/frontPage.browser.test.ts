import type {Page} from "playwright-core";
import {afterEach, describe, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

async function open(page: string, webgpu: boolean): Promise<Page> {
  lab = await openLab({page, webgpu});
  return lab.page;
}

/** Waits until all 64 tokens of the drawing for `caption` are there. */
async function drawn(page: Page, caption: string): Promise<void> {
  await page.waitForFunction(
    (caption) =>
      document.querySelector(".drawing-board .position")?.textContent === "64 of 64" &&
      document.querySelector(".picture canvas")?.getAttribute("aria-label")?.includes(caption),
    `“${caption}”`,
    // Software WebGPU takes a minute where the other backends take seconds.
    {timeout: 200_000}
  );
}

/** The tokens shown in the grid. */
const tokens = (page: Page) => page.locator(".drawing-board [role=gridcell]").allTextContents();

/** The colours of the large picture, as one text. */
const picture = (page: Page) =>
  page.locator(".picture canvas").evaluate((canvas: HTMLCanvasElement) => {
    const {data} = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    return Array.from(data).join();
  });

async function submit(page: Page, caption: string): Promise<void> {
  await page.getByRole("textbox", {name: "Caption"}).fill(caption);
  await page.getByRole("button", {name: "Draw", exact: true}).click();
}

describe.each([{webgpu: false}, {webgpu: true}])("the front page, WebGPU: $webgpu", ({webgpu}) => {
  test("draws a picture from a caption typed by the reader, on wasm", async () => {
    const page = await open("index.html?n=2", webgpu);
    await drawn(page, "a striped red circle on a gray background");
    const first = await picture(page);
    await submit(page, "a blue square");
    await drawn(page, "a blue square");
    expect(await picture(page)).not.toBe(first);
    expect(await page.locator(".token-strip .token").allTextContents()).toHaveLength(3);
    const grid = await tokens(page);
    expect(grid).toHaveLength(64);
    for (const token of grid) expect(Number(token)).toBeLessThan(512);
    // A software adapter counts as no GPU.
    expect(await page.getByLabel(/Computing backend/).inputValue()).toBe("wasm");
    expect(lab.errors).toEqual([]);
  });
});

test("the same link gives the same tokens in another browser", async () => {
  const link = "index.html?n=1&seed=7&caption=a+green+star";
  const first = await open(link, false);
  await drawn(first, "a green star");
  const expected = await tokens(first);
  await lab.close();
  const second = await open(link, true);
  await drawn(second, "a green star");
  expect(await tokens(second)).toEqual(expected);
});

test("draws on software WebGPU when the reader chooses it", async () => {
  const page = await open("index.html?n=1&caption=a+green+star", true);
  await drawn(page, "a green star");
  await page.getByLabel(/Computing backend/).selectOption("webgpu");
  await page.waitForFunction(() =>
    document.querySelector(".backend-badge")?.getAttribute("title")?.includes("WebGPU")
  );
  await submit(page, "a red ring");
  await drawn(page, "a red ring");
  expect(await page.getByLabel(/Computing backend/).inputValue()).toBe("webgpu");
  expect(lab.errors).toEqual([]);
}, 300_000);

test("draws emoji from a Chinese caption", async () => {
  const page = await open("index.html?n=1&data=emoji", false);
  await submit(page, "白色背景上的企鹅");
  await page.locator(".caption-note").getByRole("button", {name: "企鹅", exact: true}).click();
  await drawn(page, "企鹅");
  await submit(page, "蓝色背景上的企鹅");
  await drawn(page, "蓝色背景上的企鹅");
  await expect.poll(() => page.locator(".caption-note").textContent()).toBe("");
  expect(lab.errors).toEqual([]);
});

test("explains captions unlike those in training, with the nearest one a press away, and loses nothing", async () => {
  const page = await open("index.html?n=1&caption=a+red+circle", false);
  await drawn(page, "a red circle");
  const before = await picture(page);
  const note = page.locator(".caption-note");
  const said = () => expect.poll(() => note.textContent(), {timeout: 30_000});
  const nearest = () => note.getByRole("button").textContent();
  await said().toBe("");
  await submit(page, "red circle ".repeat(1000));
  await said().toMatch(/2000 tokens, 16 fit.*last pictures stay/);
  expect(await nearest()).toBe("a red circle");
  expect(await picture(page)).toBe(before);
  await submit(page, "a purple zebra");
  await said().toMatch(/never saw “zebra”/);
  await submit(page, "");
  await said().toMatch(/empty caption/);
  await drawn(page, "");
  await submit(page, "a blue star on a white background");
  await said().toMatch(/never read a caption of this form\. Leave out “white”/);
  expect(await nearest()).toBe("a blue star");
  // By the keyboard, which must not be left nowhere.
  await note.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await drawn(page, "a blue star");
  await said().toBe("");
  expect(await page.getByRole("textbox", {name: "Caption"}).inputValue()).toBe("a blue star");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Draw");
  await expect.poll(() => new URL(page.url()).searchParams.get("caption")).toBe("a blue star");
  // A combination held out from training is no fault of form.
  await submit(page, "a purple circle");
  await drawn(page, "a purple circle");
  await said().toBe("");
  expect(lab.errors).toEqual([]);
});

test("walks the token grid with the arrow keys and shows the patch", async () => {
  const page = await open("index.html?n=1&caption=a+red+circle", false);
  await drawn(page, "a red circle");
  await page.locator("[role=gridcell]").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const code = (await tokens(page))[9];
  expect(await page.locator(".readout").textContent()).toContain(`row 2, column 2: code ${code}`);
  expect(await page.locator(".patch").isVisible()).toBe(true);
});
