import type {Page} from "playwright-core";
import {afterEach, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

async function open(query = "", webgpu = false): Promise<Page> {
  lab = await openLab({page: `codebook.html${query}`, webgpu});
  const {page} = lab;
  page.setDefaultTimeout(60_000);
  await page.locator(".code-shelf [role=option]").first().waitFor();
  await expect.poll(() => picture(page, ".token-board canvas"), {timeout: 60_000}).toMatch(/,/);
  return page;
}

/** The colours of a canvas, as one text; empty while nothing is drawn. */
const picture = (page: Page, selector: string, nth = 0) =>
  page
    .locator(selector)
    .nth(nth)
    .evaluate((canvas: HTMLCanvasElement) => {
      const {data} = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return data.some((v) => v > 0) ? Array.from(data).join() : "";
    });

const browser = ".codebook-browser";
const says = (page: Page) => page.locator(".position-explorer .says").textContent();

test("chooses codes, places and τ with the real controls, all of them kept in the link", async () => {
  const page = await open();
  // A code of the shelf, and where it occurs. Sections above get their heights when they scroll in,
  // so the shelf may move once more under the resting pointer: pointed at first, then chosen.
  const option = page.locator(`${browser} .code-shelf [role=option]`).nth(40);
  const code = await option.getAttribute("data-code");
  const heading = page.locator(`${browser} h3`);
  await expect
    .poll(() => option.hover().then(() => heading.textContent()), {timeout: 10_000})
    .toBe(`Code ${code}`);
  await option.click();
  await expect.poll(() => page.url()).toContain(`code=${code}`);
  expect(await option.getAttribute("aria-selected")).toBe("true");
  expect(await heading.textContent()).toBe(`Code ${code}`);
  const paths = page.locator(`${browser} .picture-wall .over`);
  const outlined = await paths.evaluateAll((all) => all.map((p) => p.getAttribute("d")).join(""));
  const use = await page.locator(`${browser} .code-card .use`).textContent();
  expect(outlined.match(/M/g)!.length).toBe(Number(/chosen at (\d+) of 3072/.exec(use!)![1]));
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.url()).not.toContain(`code=${code}`);

  // Another order, another look.
  const first = page.locator(`${browser} .code-shelf [role=option]`).first();
  expect(await first.getAttribute("title")).toMatch(/chosen at \d{2,}/);
  await page.getByLabel("sorted by").selectOption("number");
  await expect.poll(() => first.getAttribute("data-code")).toBe("0");

  // A place of a picture on the wall.
  await page
    .locator(`${browser} .tile`)
    .nth(4)
    .click({position: {x: 2, y: 2}});
  await expect.poll(() => says(page)).toMatch(/^Row 1, column 1\. Entropy H = \d/);
  await expect.poll(() => page.url()).toMatch(/picture=5&?.*place=0|place=0&?.*picture=5/);

  // The winner stays when τ falls, and its share grows.
  const winner = () => page.locator(".position-explorer .winner th").textContent();
  const share = async () => /part is ([\d.]+) % of/.exec((await says(page))!)![1];
  const [before, warm] = [await winner(), Number(await share())];
  await page.locator("form", {hasText: "τ"}).locator("input[type=number]").first().fill("0.0625");
  await expect.poll(() => says(page)).toContain("τ = 0.0625");
  expect(await winner()).toBe(before);
  expect(Number(await share())).toBeGreaterThanOrEqual(warm);

  // Pointing at the opposite corner takes the receptive field along, the patch alone in this model,
  // and the veil follows.
  const field = () =>
    page.locator(".position-explorer .field").evaluate((e) => e.style.getPropertyValue("--left"));
  expect(await field()).toBe("0");
  const veil = await picture(page, ".position-explorer .influence");
  const looked = page.locator(".position-explorer .picture").first();
  const {width, height} = (await looked.boundingBox())!;
  await expect
    .poll(() => looked.hover({position: {x: width - 5, y: height - 5}}).then(field))
    .toBe("0.875");
  await expect.poll(() => picture(page, ".position-explorer .influence")).not.toBe(veil);
  expect(lab.errors).toEqual([]);
});

test("edits codes and repaints, undoes, draws, and reopens from its link", async () => {
  const page = await open();
  const board = ".token-board canvas";
  const before = await picture(page, board);
  const cell = page.locator(".token-board [role=gridcell]").nth(9);
  const own = await cell.textContent();
  await page.locator(".token-editor .code-shelf [role=option]").nth(100).click();
  await cell.click();
  await expect.poll(() => cell.textContent()).not.toBe(own);
  await expect.poll(() => picture(page, board)).not.toBe(before);
  await expect.poll(() => page.url()).toMatch(/edits=a9\.\d+/);
  const edited = await picture(page, board);
  const link = page.url();
  await page.keyboard.press("Control+z");
  await expect.poll(() => picture(page, board)).toBe(before);

  // Random codes are another picture; the drawing is tokenised and painted back.
  await page.getByLabel("random codes").check();
  await expect.poll(() => picture(page, board)).not.toBe(before);
  const painted = await picture(page, ".painted-back .painted");
  await page.locator(".pixel-pad [aria-label=red]").check({force: true});
  await page.locator(".pixel-pad .sheet").click({position: {x: 60, y: 60}});
  await page.locator(".pixel-pad .sheet").click({position: {x: 68, y: 60}});
  await expect.poll(() => picture(page, ".painted-back .painted")).not.toBe(painted);

  // Files that are no pictures are refused by name, and the drawing stays.
  const drawn = await picture(page, ".pixel-pad canvas");
  const file = {name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture")};
  await page.locator(".pixel-pad input[type=file]").setInputFiles(file);
  await expect
    .poll(() => page.locator(".pixel-pad .note").textContent())
    .toMatch(/notes\.png: not a readable picture.* What was there stays\.$/);
  expect(await picture(page, ".pixel-pad canvas")).toBe(drawn);

  // An SVG without a size, which browsers do not decode off the page.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#0a0"/></svg>`;
  const green = {name: "green.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg)};
  await page.locator(".pixel-pad input[type=file]").setInputFiles(green);
  await expect
    .poll(() => picture(page, ".pixel-pad canvas"), {timeout: 30_000})
    .toMatch(/^(0,170,0,255,?){1024}$/);

  await page.goto(link);
  await expect.poll(() => picture(page, board).catch(() => ""), {timeout: 60_000}).toBe(edited);
});

test("exchanges, erases and mixes codes with the real controls", async () => {
  const page = await open();
  const editor = page.locator(".token-editor");
  const boards = [0, 1].map((i) => {
    const cells = page.locator(".token-board").nth(i).locator("[role=gridcell]");
    return {cells, codes: () => cells.allTextContents()};
  });
  const [a, b] = boards;
  await expect.poll(() => picture(page, ".token-board canvas", 1)).toMatch(/,/);
  const start = await Promise.all(boards.map(({codes}) => codes()));
  const place = start[0].findIndex((code, i) => code !== start[1][i]);
  const [before, beforeB] = [await picture(page, ".token-board canvas"), start[1][place]];

  // One place: either board gets the other's code there, and nothing else changes.
  await editor.getByLabel("exchange A and B here").check();
  await a.cells.nth(place).click();
  await expect.poll(a.codes).toEqual(start[0].with(place, beforeB));
  expect(await b.codes()).toEqual(start[1].with(place, start[0][place]));
  await expect.poll(() => picture(page, ".token-board canvas")).not.toBe(before);

  // All places.
  await editor.getByRole("button", {name: "Start again"}).click();
  await expect.poll(a.codes).toEqual(start[0]);
  await editor.getByRole("button", {name: "Exchange all"}).click();
  await expect
    .poll(() => Promise.all(boards.map(({codes}) => codes())))
    .toEqual([start[1], start[0]]);
  await expect.poll(() => picture(page, ".token-board canvas", 1)).toBe(before);
  await editor.getByRole("button", {name: "Undo"}).click();
  await expect.poll(a.codes).toEqual(start[0]);
  await expect.poll(() => picture(page, ".token-board canvas")).toBe(before);

  // A mixture repaints the picture and leaves the code; more of it changes the picture more.
  await editor.getByLabel("erase").check();
  const code = await a.cells.nth(place).textContent();
  await a.cells.nth(place).click();
  await expect.poll(() => a.cells.nth(place).textContent()).not.toBe(code);
  await expect.poll(() => picture(page, ".token-board canvas")).not.toBe(before);
  await editor.getByRole("button", {name: "Start again"}).click();
  await expect.poll(() => picture(page, ".token-board canvas")).toBe(before);
  await editor.locator(".code-shelf [role=option]").nth(100).click();
  const slider = editor.getByLabel(/^Share of the chosen code/);
  const colours = async () => (await picture(page, ".token-board canvas")).split(",").map(Number);
  const original = before.split(",").map(Number);
  const distances: number[] = [];
  for (const share of ["30", "100"]) {
    const last = await picture(page, ".token-board canvas");
    await slider.fill(share);
    await expect.poll(() => picture(page, ".token-board canvas")).not.toBe(last);
    const painted = await colours();
    distances.push(painted.reduce((sum, value, i) => sum + Math.abs(value - original[i]), 0));
  }
  expect(distances[1]).toBeGreaterThan(distances[0]);
  // The marked place says that it is mixed.
  const mixed = start[0].map((code, i) => (i === place ? `${code}+` : code));
  expect(await a.codes()).toEqual(mixed);
  expect(lab.errors).toEqual([]);
});

test("a link to the page where the codebook was leads here, with all that it says", async () => {
  lab = await openLab({page: "dvae.html?tau=2&place=27#one-place-of-one-picture"});
  await expect
    .poll(() => lab.page.url(), {timeout: 30_000})
    .toMatch(/codebook\.html\?tau=2&place=27#one-place-of-one-picture$/);
  const slider = lab.page.getByRole("slider", {name: "τ"});
  await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe("τ = 2.00");
  expect(lab.errors).toEqual([]);
});

test("shows the codes of the model in training, as they change, and on another backend", async () => {
  const tiny = {codebookSize: 8, width: 8, blocks: 1, steps: 400, batch: 1};
  const settings = Object.entries(tiny).map(([name, value]) => `train-${name}=${value}`);
  lab = await openLab({page: `codebook.html?model=live&${settings.join("&")}`});
  const {page} = lab;
  const eventually = <T>(seen: () => T) => expect.poll(seen, {timeout: 60_000});
  const problem = page.getByText("No model in training is at hand");
  await problem.waitFor({timeout: 60_000});
  const bar = page.locator(".transport");
  await bar.getByLabel("Speed").selectOption("10 steps a second");
  await bar.getByRole("button", {name: "Start", exact: true}).click();
  // The codes are surveyed only while they are looked at.
  const look = () =>
    page
      .locator(browser)
      .first()
      .evaluate((element) => element.scrollIntoView());
  await look();
  const options = page.locator(`${browser} .code-shelf [role=option]`);
  await eventually(() => options.count()).toBe(8);
  expect(await problem.isVisible()).toBe(false);
  const patches = () => picture(page, `${browser} canvas`);
  await eventually(patches).toMatch(/,/);
  const early = await patches();
  await bar.getByLabel("Speed").selectOption("as fast as it can");
  await look();
  await eventually(() => bar.getAttribute("data-status")).toBe("done");
  await eventually(patches).not.toBe(early);

  // The codes are the same ones wherever they are computed.
  const titles = () => options.evaluateAll((all) => all.map((o) => o.getAttribute("title")));
  const before = await titles();
  await page.locator(".backend-badge select").selectOption("cpu");
  const badge = page.locator(".backend-badge");
  await eventually(() => badge.getAttribute("title")).toMatch(/plain JavaScript/);
  await eventually(titles).toEqual(before);
  const board = page.locator(".token-board").first();
  await board.scrollIntoViewIfNeeded();
  const painted = () => picture(page, ".token-board canvas");
  const drawn = await painted();
  await page.getByLabel("random codes").check();
  await eventually(painted).not.toBe(drawn);
  expect(lab.errors).toEqual([]);
}, 180_000);

test("looks into the emoji codebook on software WebGPU", async () => {
  const page = await open("?model=emoji&code=7", true);
  await page.getByLabel(/Computing backend/).selectOption("webgpu");
  await page.waitForFunction(() =>
    document.querySelector(".backend-badge")?.getAttribute("title")?.includes("WebGPU")
  );
  await expect
    .poll(() => page.locator(`${browser} .summary`).textContent(), {timeout: 100_000})
    .toMatch(/of 2048 codes/);
  expect(await page.locator(`${browser} h3`).textContent()).toBe("Code 7");
});
