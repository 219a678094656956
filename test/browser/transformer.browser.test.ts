import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";
import {unfoldAll} from "./unfoldAll.ts";

// One browser for all tests on wasm, and a page for each: opening browsers would be most of the time.
let lab: OpenLab;
beforeAll(async () => (lab = await openLab({page: "transformer.html", reducedMotion: "reduce"})));
afterAll(() => lab?.close());
afterEach(async () => {
  for (const page of lab.context.pages().slice(1)) await page.close();
  expect(lab.errors.splice(0)).toEqual([]);
});

async function open(query = ""): Promise<Page> {
  const page = await lab.context.newPage();
  await page.goto(`${lab.server.url}transformer.html${query}`);
  await unfoldAll(page);
  await page.waitForSelector(".merge-figure .pieces li", {timeout: 60_000});
  return page;
}

/** Busy machines take their time. */
const eventually = <T>(seen: () => T) => expect.poll(seen, {timeout: 90_000});
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

describe("reading", () => {
  test("merges the reader's caption step by step, and the link keeps the step", async () => {
    const page = await open();
    await page.getByRole("textbox", {name: "Caption", exact: true}).fill("a zebra");
    await page.keyboard.press("Enter");
    const readout = page.locator(".merge-figure .readout");
    await eventually(() => readout.textContent()).toMatch(/^Single bytes: 8 pieces/);
    await page.locator(".merge-figure").getByRole("button", {name: "One step"}).click();
    await eventually(() => readout.textContent()).toMatch(/7 pieces\.$/);
    await eventually(() => parameter(page, "merge")).toBe("1");
    expect(await page.locator(".caption-note").textContent()).toContain("“zebra”");
  });

  test("says why a caption cannot be read, and keeps what it has", async () => {
    const page = await open();
    const before = await page.locator(".merge-figure .pieces").textContent();
    await page.getByRole("textbox", {name: "Caption", exact: true}).fill("red ".repeat(40));
    await page.keyboard.press("Enter");
    await eventually(() => page.locator(".caption-note").textContent()).toMatch(
      /40 tokens, 16 fit/
    );
    expect(await page.locator(".merge-figure .pieces").textContent()).toBe(before);
  });

  test("writes the caption in other ways where more merges are dropped", async () => {
    const page = await open("?dropout=0.5&writings=12");
    await eventually(() => page.locator(".dropout-draws .broken").count()).toBeGreaterThan(5);
    expect(await page.locator(".dropout-draws .row").count()).toBe(13);
  });
});

describe("masks", () => {
  test("show the same position in all four, moved by the arrow keys", async () => {
    const page = await open("?position=45");
    const readout = page.locator(".mask-figure .readout");
    await eventually(() => readout.textContent()).toContain("full 29, row 9, column 4, conv 5");
    const map = page.locator(".mask-figure .sequence-map").nth(1);
    await map.locator("[tabindex='0']").focus();
    await page.keyboard.press("ArrowUp");
    await eventually(() => readout.textContent()).toContain("full 21, row 9, column 3, conv 5");
    await eventually(() => parameter(page, "position")).toBe("37");
  });

  test("reach everything in two layers of the paper's order, and never by columns alone", async () => {
    const page = await open();
    const readout = page.locator(".reach-figure p");
    await eventually(() => readout.textContent()).toMatch(/reaches it after 2 layers/);
    await page.getByRole("radio", {name: "column", exact: true}).check();
    await eventually(() => readout.textContent()).toMatch(/never reach it/);
    await page.getByRole("radio", {name: "row", exact: true}).check();
    // Four row layers do not come up to the first row.
    await eventually(() => readout.textContent()).toMatch(/never reach it; the others take 4/);
    await page.getByRole("slider", {name: "how many"}).fill("8");
    await eventually(() => readout.textContent()).toMatch(/reaches it after 8 layers/);
  });
});

async function looksInside(page: Page): Promise<void> {
  const readout = page.locator(".attention-figure .transformer-readout");
  await eventually(() => readout.textContent()).toMatch(/Most looked at: .* %/);
  const heading = page.locator(".attention-figure h3").nth(1);
  await page.getByRole("radio", {name: "Layer 4, head 2"}).check({force: true});
  await eventually(() => heading.textContent()).toMatch(/head 2 of layer 4 \(conv\)/);
  const distribution = page.locator(".distribution-figure");
  await eventually(() => distribution.locator("p").textContent()).toMatch(/(\d+) of \1 tokens/);
  await eventually(() => distribution.locator("canvas:not([hidden])").count()).toBe(16);
  await page.getByRole("slider", {name: "top-k (0: all)"}).fill("3");
  await eventually(() => distribution.locator("p").textContent()).toMatch(/\. 3 of \d{2,} tokens/);
}

test("a trained model is looked into, and its distribution cut, on wasm", async () => {
  const page = await open();
  await looksInside(page);
  await page.locator(".attention-figure .sequence-map").first().locator(".cell").nth(2).click();
  const distribution = page.locator(".distribution-figure");
  await eventually(() => distribution.locator("p").textContent()).toMatch(/of text token 3\./);
  const losses = page.locator("figure", {hasText: "the loss is ⅛"});
  await eventually(() => losses.locator("p").textContent()).toMatch(/^Mean over 64 examples/);
});

test("one press trains a dVAE, and then a transformer on its codes", async () => {
  const sizes = "train-poolSize=64&train-layers=2&train-width=32&train-steps=20&train-batch=2";
  const page = await open(`?${sizes}&train-seed=7`);
  const first = page.locator(".train-both");
  await first.getByRole("button", {name: "Train both stages"}).click();
  await eventually(() => first.locator(".moment-strip canvas").count()).toBeGreaterThan(0);
  const note = first.getByRole("status").last();
  await expect
    .poll(() => note.textContent(), {timeout: 200_000})
    .toMatch(/^The first stage is done/);
  const second = page.locator(".training-stage .transport .readings");
  await eventually(() => second.textContent()).toMatch(/step 20 of 20/);
  // The dVAE is kept, for other transformers too.
  await page.reload();
  const tokens = page.getByLabel("tokens of");
  await eventually(() => tokens.locator("option").allTextContents()).toContainEqual(
    expect.stringMatching(/quick/)
  );
}, 400_000);

test("a transformer is trained, compared and rewound", async () => {
  const query =
    "?train-poolSize=64&train-layers=2&train-width=32&train-steps=30&train-batch=2&train-textWeight=0.5";
  const page = await open(query);
  const bar = page.locator(".training-stage .transport");
  await bar.getByRole("button", {name: "Start", exact: true}).click();
  await eventually(() => bar.locator(".readings").textContent()).toMatch(/step 30 of 30/);
  await eventually(() => page.locator(".sample-strip p").textContent()).toMatch(/^Of 64 pictures/);
  expect(await page.locator(".sample-strip canvas[aria-label]").count()).toBe(8);
  // The recorded run, which was there before, would be the third.
  await page.getByRole("checkbox", {name: /^recording of “small”/}).uncheck();
  await page.locator("#setting-textWeight").fill("0.25");
  await bar.getByRole("button", {name: "New run"}).click();
  // Both runs are in each panel, and the table has what differs.
  const panel = page.locator(".training-curves").first().locator("svg").first();
  await eventually(() => panel.locator("path.curve").count()).toBe(2);
  const differing = page.locator(".run-comparison tbody tr").first().locator("th, td");
  await eventually(() => differing.allTextContents()).toEqual([
    "weight of the text",
    "0.25",
    "0.5"
  ]);
  await eventually(() => bar.locator(".readings").textContent()).toMatch(/step 30 of 30/);
  // What the samples of both were worth is drawn and compared too.
  const accuracy = page.locator(".training-curves").nth(1).locator("svg").first();
  await eventually(() => accuracy.locator("path.curve").count()).toBe(2);
  const worth = page.locator(".run-comparison tbody tr").last().locator("th, td");
  await eventually(() => worth.allTextContents()).toEqual([
    expect.stringMatching(/^shape and colour right/),
    expect.stringMatching(/^\d+ %$/),
    expect.stringMatching(/^\d+ %$/)
  ]);
  const moments = page.getByRole("slider", {name: "Moment of the run"});
  await moments.focus();
  await page.keyboard.press("Home");
  await eventually(() => page.locator(".sample-strip p").textContent()).toMatch(/^Of 16 pictures/);
  await page.getByRole("radio", {name: "in training"}).check();
  await eventually(() => page.locator(".head-picker .layer").allTextContents()).toEqual([
    "layer 1: row",
    "layer 2: conv"
  ]);
});

test("a kept run that is opened again has its accuracy from the start", async () => {
  const query = "?train-poolSize=64&train-layers=1&train-width=32&train-steps=30&train-batch=2";
  const first = await open(query);
  // Those of other tests.
  const before = await first.evaluate(keptRuns, "transformer");
  const bar = first.locator(".training-stage .transport");
  await bar.getByRole("button", {name: "Start", exact: true}).click();
  await eventually(() => bar.locator(".readings").textContent()).toMatch(/step 30 of 30/);
  await eventually(() => first.evaluate(keptRuns, "transformer")).toBe(before + 1);
  await first.reload();
  await first
    .getByRole("button", {name: /^Open$|^Resume$/})
    .first()
    .click({timeout: 60_000});
  const accuracy = first.locator(".training-curves").nth(1).locator("path.curve").first();
  // From the first moment to the last, though this page saw none of them.
  await eventually(() => accuracy.getAttribute("d")).toMatch(/^M0,.*L/);
});

test("the model in training is looked into as soon as there is one", async () => {
  const query =
    "?model=live&train-poolSize=64&train-layers=2&train-width=32&train-steps=3&train-batch=2";
  const page = await open(query);
  const note = page.getByText("No transformer is in training on this page");
  await note.waitFor({timeout: 60_000});
  await page
    .locator(".training-stage .transport")
    .getByRole("button", {name: "Start", exact: true})
    .click();
  await eventually(() => page.locator(".head-picker .layer").allTextContents()).toEqual([
    "layer 1: row",
    "layer 2: conv"
  ]);
  expect(await note.isVisible()).toBe(false);
  expect(lab.errors).toEqual([]);
});

test("a dVAE trained in its own chapter gives a transformer its tokens", async () => {
  const page = await lab.context.newPage();
  const dvae = "train-codebookSize=32&train-width=8&train-blocks=1&train-steps=3&train-batch=2";
  await page.goto(`${lab.server.url}dvae.html?${dvae}`);
  const before = await page.evaluate(keptRuns, "dvae");
  const bar = page.locator(".training-stage .transport");
  await bar.getByRole("button", {name: "Start", exact: true}).click({timeout: 60_000});
  await eventually(() => bar.locator(".readings").textContent()).toMatch(/step 3 of 3/);
  // It is saved at its end.
  await eventually(() => page.evaluate(keptRuns, "dvae")).toBe(before + 1);

  const query = "?train-poolSize=64&train-layers=1&train-width=32&train-steps=2&train-batch=2";
  await page.goto(`${lab.server.url}transformer.html${query}`);
  const tokens = page.getByLabel("tokens of");
  await eventually(() => tokens.locator("option").count()).toBe(before + 3);
  // The last saved comes first, after the two that are shipped.
  await tokens.selectOption({index: 2});
  await bar.getByRole("button", {name: "Start", exact: true}).click();
  await eventually(() => bar.locator(".readings").textContent()).toMatch(/step 2 of 2/);
  await page.getByRole("radio", {name: "in training"}).check();
  // Its codes are those of the dVAE that was just trained.
  await eventually(() => page.locator(".distribution-figure p").textContent()).toMatch(
    /32 of 32 tokens/
  );
});

/** How many runs of a kind of model the browser keeps. */
function keptRuns(kind: string): Promise<number> {
  return new Promise((resolve) => {
    void indexedDB.databases().then((all) => {
      const name = all.find(({name}) => name?.endsWith(`-runs-${kind}`))?.name;
      if (!name) return resolve(0);
      const request = indexedDB.open(name);
      request.onsuccess = () => {
        const count = request.result.transaction("runs").objectStore("runs").count();
        count.onsuccess = () => (request.result.close(), resolve(count.result));
      };
    });
  });
}

test("a trained model is looked into on WebGPU, and another one trained", async () => {
  // Fewer examples than usual for the losses by position, which a GPU in software is slow at.
  const page =
    "transformer.html?examples=16&train-poolSize=64&train-layers=1&train-width=32&train-steps=2&train-batch=2";
  const gpu = await openLab({page, webgpu: true, reducedMotion: "reduce"});
  try {
    const badge = gpu.page.locator(".backend-badge select");
    await badge.waitFor({timeout: 60_000});
    await badge.selectOption("webgpu");
    await looksInside(gpu.page);
    const bar = gpu.page.locator(".training-stage .transport");
    await bar.getByRole("button", {name: "Start", exact: true}).click();
    await eventually(() => bar.locator(".readings").textContent()).toMatch(/step 2 of 2 · loss \d/);
    const samples = gpu.page.locator(".sample-strip p");
    await eventually(() => samples.textContent()).toMatch(/^Of 64 pictures/);
    expect(gpu.errors).toEqual([]);
  } finally {
    await gpu.close();
  }
});
