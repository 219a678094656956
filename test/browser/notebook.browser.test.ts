import {mkdtempSync, rmSync} from "node:fs";
import {availableParallelism, tmpdir} from "node:os";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {createServer} from "vite";
import {afterAll, afterEach, beforeAll, describe, expect, test} from "vitest";
import {MAXIMUM_THREADS} from "../../src/kernels/wasm/threads.ts";
import {buildSite, PROJECT} from "../../src/notebook/site/buildSite.ts";
import {openLab, type OpenLab} from "./openLab.ts";

// What every notebook relies on, seen on a notebook of the tests' own: test/browser/notebooks.

const LESSON = {
  temperature: 1,
  dataset: "shapes",
  masks: ["row"],
  caption: "a red circle",
  soft: true,
  preset: "nano",
  n: 3
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tiny-dalle-lab-"));
  buildSite({environment: {LAB_NOTEBOOKS: "test/browser/notebooks", LAB_OUT: folder}});
});
afterAll(() => rmSync(folder, {recursive: true}));

let lab: OpenLab;
afterEach(() => lab?.close());

async function open(query = "", options = {}): Promise<Page> {
  lab = await openLab({page: `index.html${query}`, folder, ...options});
  await lab.page.waitForSelector("#state");
  return lab.page;
}

async function state(page: Page): Promise<typeof LESSON> {
  return JSON.parse(await page.locator("#state").innerText());
}

describe("a permalink", () => {
  test("is bare while every input holds the lesson's own value", async () => {
    const page = await open();
    expect(await state(page)).toEqual(LESSON);
    expect(new URL(page.url()).search).toBe("");
    expect(await page.getByText("Reset to the lesson’s state").isDisabled()).toBe(true);
  });

  test("reproduces what its sender saw, and resets to the lesson", async () => {
    const page = await open();
    await page.locator("input[type=range]").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByLabel("emoji").check();
    await page.getByLabel("conv, last").check();
    await page.getByLabel("Caption").fill("a & b = 100 % 牛");
    await page.getByLabel("Soft").uncheck();
    await page.getByLabel("Preset").selectOption("small");
    const changed = {
      temperature: 1.05,
      dataset: "emoji",
      masks: ["row", "conv, last"],
      caption: "a & b = 100 % 牛",
      soft: false,
      preset: "small",
      n: 3
    };
    await expect.poll(() => state(page)).toEqual(changed);
    await expect.poll(() => page.url()).toContain("preset=small");

    const receiver = await lab.context.newPage();
    await receiver.goto(page.url());
    await receiver.waitForSelector("#state");
    await expect.poll(() => state(receiver)).toEqual(changed);
    await receiver.getByText("Reset to the lesson’s state").click();
    await expect.poll(() => state(receiver)).toEqual(LESSON);
    expect(new URL(receiver.url()).search).toBe("");
  });

  test("with values that the inputs do not offer keeps the lesson's, and says what came", async () => {
    const page = await open("?tau=99&dataset=birds&soft=maybe&preset=small");
    expect(await state(page)).toEqual({...LESSON, preset: "small"});
    const notes = await page.locator(".permalink-note").allInnerTexts();
    expect(notes).toHaveLength(3);
    ["99", "birds", "maybe"].forEach((text, i) => expect(notes[i]).toContain(`“${text}”`));
    await page.getByLabel("emoji").check();
    expect(await page.locator(".permalink-note").count()).toBe(2);
  });
});

describe("the library", () => {
  test("renders computed formulas with KaTeX's own style, without asking another host", async () => {
    const page = await open("?tau=2");
    const formula = page.locator("p .katex").last();
    await expect.poll(() => formula.innerText()).toContain("2");
    const font = await formula.evaluate((e) => getComputedStyle(e).fontFamily);
    expect(font).toContain("KaTeX");
    expect(
      lab.requests.filter((url) => !url.startsWith(lab.server.url) && /^http/.test(url))
    ).toEqual([]);
  });

  test("says of what it does not hold that it is not part of the lab", async () => {
    const page = await open();
    const error = page.locator(".observablehq--error");
    await error.waitFor();
    expect(await error.innerText()).toContain("@observablehq/plot is not part of this lab");
  });
});

test("a press counts although the page moves under it, and is taken back by moving the mouse", async () => {
  const page = await open();
  const button = page.getByRole("button", {name: "tried"});
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.textContent = "tried";
    button.addEventListener("click", () => (button.dataset.presses += "|"));
    button.dataset.presses = "";
    document.querySelector("main")!.prepend(button);
  });
  const presses = () => button.getAttribute("data-presses");
  const press = async (meanwhile: () => Promise<void>) => {
    const {x, y, width, height} = (await button.boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await meanwhile();
    await page.mouse.up();
  };
  await press(async () => {});
  expect(await presses()).toBe("|");
  await press(() =>
    button.evaluate((element) => {
      const above = document.createElement("div");
      above.style.height = "200px";
      element.before(above);
    })
  );
  expect(await presses()).toBe("||");
  await press(() => page.mouse.move(600, 600));
  expect(await presses()).toBe("||");

  // What is dragged is left alone, also within a label.
  await page.evaluate(() => {
    const label = document.createElement("label");
    label.innerHTML = `turn <input type="range" min="0" max="100" value="0" style="width: 200px">`;
    document.querySelector("main")!.prepend(label);
  });
  const slider = page.getByLabel("turn");
  const {x, y, width, height} = (await slider.boundingBox())!;
  await page.mouse.move(x + 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 2, {steps: 4});
  await page.mouse.up();
  expect(Number(await slider.inputValue())).toBeCloseTo(50, -1);
});

test("the backend badge stands in the header, and switching it recomputes cells", async () => {
  const page = await open();
  await expect.poll(() => page.locator("#backend").innerText()).toBe("wasm");
  await page.locator(".site-header select").selectOption("webgpu");
  await expect.poll(() => page.locator("#backend").innerText()).toBe("webgpu");
  expect(await page.locator("[data-slot=backend-status]").textContent()).toContain("no GPU");
});

describe("wasm threads", () => {
  const threads = Math.min(availableParallelism(), MAXIMUM_THREADS);
  const said = (page: Page) => page.locator("#wasm").innerText();

  test.each([false, true])("all compute in a worker; on a plain static host: %s", async (plain) => {
    const page = await open("", {serverWithoutHeaders: plain});
    await page.waitForFunction(() => crossOriginIsolated);
    await expect
      .poll(() => said(page), {timeout: 30_000})
      .toBe(`WebAssembly with ${threads} threads, isolated: ${threads} of ${threads} say 256`);
    const loaded = lab.requests.filter((url) => url.endsWith(".wasm"));
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.every((url) => url.startsWith(lab.server.url))).toBe(true);
  });

  test("are not missed where a page is not isolated", async () => {
    await open("", {serverWithoutHeaders: true});
    const context = await lab.context.browser()!.newContext({serviceWorkers: "block"});
    try {
      const page = await context.newPage();
      await page.goto(lab.server.url);
      await expect
        .poll(() => said(page), {timeout: 30_000})
        .toBe("WebAssembly with 1 thread, alone: 1 of 1 say 256");
    } finally {
      await context.close();
    }
  });
});

test("the dev server shows the same notebook, from this machine alone", async () => {
  process.env.LAB_NOTEBOOKS = "test/browser/notebooks";
  const server = await createServer({
    configFile: join(PROJECT, "vite.config.ts"),
    cacheDir: mkdtempSync(join(tmpdir(), "tiny-dalle-lab-dev-")),
    server: {port: 5273},
    logLevel: "error"
  });
  try {
    await server.listen();
    const [address] = server.resolvedUrls!.local;
    lab = await openLab({folder});
    const page = await lab.context.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(address, {timeout: 60_000});
    await page.waitForSelector("#state", {timeout: 60_000});
    await expect.poll(() => state(page)).toEqual(LESSON);
    await expect
      .poll(() => page.locator("#wasm").innerText(), {timeout: 60_000})
      .toMatch(/^WebAssembly with (\d) threads?, isolated: \1 of \1 say 256$/);
    expect(requests.filter((url) => !url.startsWith(address) && /^http/.test(url))).toEqual([]);
  } finally {
    delete process.env.LAB_NOTEBOOKS;
    await server.close();
    rmSync(server.config.cacheDir, {recursive: true});
  }
});
