import {readFile} from "node:fs/promises";
import {encode} from "fast-png";
import {unzipSync} from "fflate";
import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect, test} from "vitest";
import {PYTHON_FILES} from "../../src/pytorch/pythonFiles.ts";
import {openLab, type OpenLab} from "./openLab.ts";

// One browser for all tests on wasm, and a page for each: opening browsers would be most of the time.
let lab: OpenLab;
beforeAll(async () => (lab = await openLab({page: "dvae.html", reducedMotion: "reduce"})));
afterAll(() => lab?.close());
afterEach(async () => {
  for (const page of lab.context.pages().slice(1)) await page.close();
  expect(lab.errors.splice(0)).toEqual([]);
});

/** A model so small that a step takes milliseconds. */
const TINY = {codebookSize: 8, width: 8, blocks: 1, steps: 30, batch: 1};

function query(settings: Record<string, number | string> = {}): string {
  const entries = Object.entries({...TINY, ...settings});
  return `?${entries.map(([name, value]) => `train-${name}=${value}`).join("&")}`;
}

async function open(settings?: Record<string, number | string>): Promise<Page> {
  const page = await lab.context.newPage();
  await page.goto(`${lab.server.url}dvae.html${query(settings)}`);
  return page;
}

/** Busy machines take their time. */
const eventually = <T>(seen: () => T) => expect.poll(seen, {timeout: 60_000});

function controls(page: Page) {
  const bar = page.locator(".transport");
  return {
    button: (name: string) => bar.getByRole("button", {name, exact: true}),
    speed: bar.getByLabel("Speed"),
    status: () => bar.getAttribute("data-status"),
    note: () => bar.locator(".note").textContent(),
    readings: () => bar.locator(".readings").textContent(),
    step: async () => Number(/^step ([\d,]+) of/.exec((await readings(page)) ?? "")?.[1] ?? NaN)
  };
}

const readings = (page: Page) => page.locator(".transport .readings").textContent();

/** What the hard reconstruction of the first picture looks like. */
const hardPicture = (page: Page) =>
  page
    .locator(".moment-strip .hard canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const {data} = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return Array.from(data).join();
    });

/** Plays, pauses, steps, rewinds and restarts the run on the page by its real controls. */
async function drive(page: Page, steps: number): Promise<void> {
  const {button, speed, status, step} = controls(page);
  await button("Start").waitFor({timeout: 60_000});
  await speed.selectOption("1 step a second");
  await button("Start").click();
  await eventually(status).toBe("playing");
  await button("Pause").click();
  await eventually(status).toBe("paused");
  const paused = await step();
  expect(paused).toBeLessThan(steps);
  await button("One step").click();
  await eventually(step).toBe(paused + 1);
  await speed.selectOption("as fast as it can");
  await button("Play").click();
  await eventually(step).toBe(steps);
  await eventually(status).toBe("done");
  await eventually(() => page.locator(".moment-table").textContent()).toMatch(/of 8/);
  const last = await hardPicture(page);

  // Back to an earlier picture, and on from there.
  const slider = page.getByRole("slider", {name: "Moment of the run"});
  await slider.focus();
  await page.keyboard.press("Home");
  await eventually(() => page.locator(".moment-slider output").textContent()).toBe("after 0 steps");
  await eventually(() => hardPicture(page)).not.toBe(last);
  await page.keyboard.press("ArrowRight");
  const goOn = page.getByRole("button", {name: /^Continue from/});
  const moment = await page.locator(".moment-slider output").textContent();
  const label = (await goOn.textContent())!.replace("here", moment!);
  const from = Number(/\d+/.exec(label)![0]);
  expect(from).toBeGreaterThan(0);
  expect(from).toBeLessThan(steps);
  await goOn.click();
  await eventually(step).toBe(from);
  await eventually(status).toBe("paused");
  await button("Play").click();
  await eventually(status).toBe("done");
  // The same steps give the same pictures.
  await eventually(() => hardPicture(page)).toBe(last);
  await button("Restart").click();
  await eventually(status).toBe("done");
  await eventually(() => hardPicture(page)).toBe(last);
}

test("a dVAE is trained, paused, stepped, rewound and restarted, on wasm", async () => {
  const page = await open();
  await drive(page, TINY.steps);
  const {button} = controls(page);
  // What is set anew takes a new run, and the page says so.
  await page.locator("#setting-beta").fill("6.6");
  const note = page.locator(".restart-note");
  await eventually(() => note.textContent()).toMatch(/another value of β\. Press “New run”/);
  await button("New run").click();
  await eventually(() => note.textContent()).toBe("");
});

test("a schedule of the reader's own is trained with, and a bad one is refused", async () => {
  const page = await open();
  await page.locator("#cell-227 + pre").getByRole("button", {name: "Edit this code"}).click();
  const editor = page.locator(".cell-editor");
  const write = async (schedule: string) => {
    await editor.getByRole("textbox").focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(
      `const ownTemperature = ${schedule};\n` +
        "const temperatureTable = scheduleTable(ownTemperature, TEMPERATURES);"
    );
    await page.keyboard.press("Shift+Enter");
  };
  const given = page.locator(".setting.given");
  await write("(share) => 1 - 2 * share");
  await eventually(() => editor.getByRole("alert").textContent()).toBe(
    "RangeError: At the share 0.5 of the run your function gives 0; τ takes a number from 0.001 to 100."
  );
  expect(await given.isVisible()).toBe(false);
  lab.errors.length = 0;

  await write("(share) => (share < 0.5 ? 1 : 1 / 16)");
  await eventually(() => given.locator("output").textContent()).toBe("1 → 0.0625 → 0.0625");
  // The code is in the address, and the numbers need not be.
  expect(page.url()).not.toMatch(/ownTemperature=/);
  const {button, status} = controls(page);
  const worked = page.locator(".try-it .worked", {hasText: "It worked."});
  expect(await worked.count()).toBe(0);
  await button("Start").click();
  await eventually(() => worked.count()).toBe(1);
  await eventually(status).toBe("done");
  const curve = page.locator("#cell-105 .curve-panel.temperature path.current");
  const points = (await curve.getAttribute("d"))!.split(/[ML]/).slice(1);
  const heights = points.map((point) => Number(point.split(",")[1]));
  expect(heights).toHaveLength(TINY.steps);
  const [warm, cold] = [new Set(heights.slice(0, 14)), new Set(heights.slice(-14))];
  expect([warm.size, cold.size]).toEqual([1, 1]);
  expect(heights.at(-1)! - heights[0]).toBeGreaterThan(20);

  // Without it the form asks for τ again, and says that the run had another.
  await editor.getByRole("button", {name: "As it was"}).click();
  await eventually(() => given.isVisible()).toBe(false);
  await eventually(() => page.locator(".restart-note").textContent()).toContain("τ of your own");
});

test("before a run the page shows a recorded one, which then lies under the live one", async () => {
  const page = await open();
  const curve = page.locator(".training-stage path.curve");
  await page.locator(".training-stage").scrollIntoViewIfNeeded();
  await eventually(() => readings(page)).toMatch(
    /^What you see is a recording of “from scratch”: [\d,]+ steps in .* on two cores/
  );
  await eventually(() => page.locator(".moment-table").textContent()).toMatch(/\d of 256/);
  expect(await page.locator(".moment-table").textContent()).not.toMatch(/[—–]/);
  expect(await curve.getAttribute("d")).toMatch(/^M.*L/);
  const last = await hardPicture(page);
  const slider = page.getByRole("slider", {name: "Moment of the run"});
  await slider.press("Home");
  await eventually(() => hardPicture(page)).not.toBe(last);
  await slider.press("End");
  await eventually(() => hardPicture(page)).toBe(last);

  const {button, status} = controls(page);
  await button("Start").click();
  await eventually(status).toBe("done");
  await eventually(() => page.locator(".moment-table").textContent()).toMatch(/\d of 8/);
  expect(await curve.count()).toBe(2);
  const laid = page.locator(".run-comparison label", {hasText: "recording of “from scratch”"});
  expect(await laid.getByRole("checkbox").isChecked()).toBe(true);
});

test("presets are a press away, and all else is folded until a link or the reader asks for it", async () => {
  const page = await lab.context.newPage();
  await page.goto(`${lab.server.url}dvae.html`);
  const fold = page.locator(".settings-form details");
  const summary = fold.locator("summary");
  await eventually(() => summary.textContent()).toBe("Settings: from scratch");
  expect(await fold.getAttribute("open")).toBeNull();
  await page.getByRole("radio", {name: /^paper/}).check();
  await eventually(() => summary.textContent()).toBe("Settings: paper");
  expect(await fold.getAttribute("open")).toBeNull();
  await eventually(() => page.url()).toContain("train-squaredError=0");
  // The same by a link, and one that asks for something else.
  await page.reload();
  await eventually(() => summary.textContent()).toBe("Settings: paper");
  await page.goto(`${lab.server.url}dvae.html?train-beta=2`);
  await eventually(() => summary.textContent()).toBe("Settings: from scratch, but β 2");
  expect(await fold.getAttribute("open")).not.toBeNull();
});

/** Seconds of training that the page names. */
const secondsSoFar = async (page: Page) =>
  Number(/([\d]+) s so far/.exec((await readings(page)) ?? "")?.[1] ?? 0);

/** The offer to go on with a run of so many steps. */
const offer = (page: Page, steps: string) =>
  page.locator(".resume-offer li", {hasText: `of ${steps}`});

/** Presses Resume where nothing can move it away: a page that still loads shifts what stands below. */
async function goOn(page: Page): Promise<void> {
  const resume = offer(page, "100,000").getByRole("button", {name: "Resume"});
  await resume.waitFor({timeout: 60_000});
  await resume.dispatchEvent("click");
}

test("a tab closed in the middle loses little; two tabs never go on with the same run", async () => {
  const settings = {steps: 100_000, seed: 5};
  const page = await open(settings);
  await controls(page).button("Start").click();
  await eventually(() => secondsSoFar(page)).toBeGreaterThanOrEqual(4);
  await page.close();

  const first = await open(settings);
  await goOn(first);
  await eventually(controls(first).status).toBe("paused");
  const kept = await controls(first).step();
  expect(kept).toBeGreaterThan(0);
  // Slowly, since the other tab has to load meanwhile.
  await controls(first).speed.selectOption("1 step a second");
  await controls(first).button("Play").click();
  await eventually(controls(first).step).toBeGreaterThan(kept);

  const second = await open(settings);
  await goOn(second);
  const note = second.locator(".resume-offer [role=status]");
  await eventually(() => note.textContent()).toMatch(/^This run is open in another tab/);
  await note.getByRole("button", {name: "Make it a run of its own"}).click();
  await eventually(() => second.getByLabel("Name of the run").inputValue()).toMatch(/ \(copy\)$/);
  await eventually(controls(second).status).toBe("paused");
  expect(await controls(second).step()).toBeGreaterThanOrEqual(kept);
});

test("a run is named, saved as a file, and opened from it by another reader", async () => {
  const page = await open();
  const {button, status} = controls(page);
  await button("Start").click();
  await eventually(status).toBe("done");
  const last = await hardPicture(page);
  const name = page.getByLabel("Name of the run");
  await name.fill("eight codes");
  await name.press("Enter");
  const save = async (label: RegExp) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", {name: label}).click();
    const download = await waiting;
    return {name: download.suggestedFilename(), file: await readFile(await download.path())};
  };
  const run = await save(/safetensors/);
  expect(run.name).toBe("eight-codes.safetensors");
  const curves = await save(/csv/);
  const rows = curves.file.toString().trim().split("\n");
  expect(rows[0]).toMatch(/^step,seconds,.*loss/);
  expect(rows).toHaveLength(1 + TINY.steps);
  const {file: picture} = await save(/png/);
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
  const isPython = (address: string) => address.includes("modeling_tiny_dalle");
  expect(lab.requests.some(isPython)).toBe(false);
  const folder = unzipSync((await save(/PyTorch/)).file);
  expect(Object.keys(folder).sort()).toEqual(
    [...PYTHON_FILES, "config.json", "model.safetensors"].map((file) => `tiny-dalle/${file}`).sort()
  );
  const {dvae} = JSON.parse(Buffer.from(folder["tiny-dalle/config.json"]).toString());
  expect(dvae).toMatchObject({codebook_size: 8, width: 8, kind: "patches"});
  expect(Buffer.from(folder["tiny-dalle/train.py"]).toString()).toContain("torchrun");

  // Another reader: a browser that keeps nothing of this one.
  const context = await lab.context.browser()!.newContext({reducedMotion: "reduce"});
  try {
    const other = await context.newPage();
    await other.goto(`${lab.server.url}dvae.html${query({seed: 3, steps: 20})}`);
    const opener = other.getByLabel("Open a saved run");
    await opener.setInputFiles({
      ...{name: "half.safetensors", mimeType: "", buffer: run.file.subarray(0, 9000)}
    });
    const note = other.locator(".run-tools [role=status]");
    await eventually(() => note.textContent()).toMatch(/^half\.safetensors was not opened\./);
    await opener.setInputFiles({name: run.name, mimeType: "", buffer: run.file});
    await eventually(controls(other).status).toBe("done");
    expect(await other.getByLabel("Name of the run").inputValue()).toBe("eight codes");
    await eventually(() => hardPicture(other)).toBe(last);
  } finally {
    await context.close();
  }
});

test("a step size beyond reason stops the run, which says where and keeps the last good state", async () => {
  const page = await open({stepSize: 1e12, lastStepSize: 1e12});
  const {button, status, note} = controls(page);
  await button("Start").click();
  await eventually(status).toBe("stopped");
  expect(await note()).toMatch(/^Training stopped at step \d+: .*loss = (NaN|Infinity)/);
  expect(await note()).toContain("The state before that step is kept.");
  // Settings that make sense begin a run beside it.
  await page.locator("#setting-stepSize").fill("0.003");
  await page.locator("#setting-lastStepSize").fill("0.0003");
  await button("New run").click();
  await eventually(status).toBe("done");
});

test("a run plays on other pictures of the reader's only if told to", async () => {
  const page = await open({dataset: "own", steps: 100_000});
  const files = page.locator(".own-images input[type=file]").first();
  const picture = (name: string, ...colour: number[]) => {
    const data = new Uint8Array(32 * 32 * 3).map((_, i) => colour[i % 3]);
    return {
      name,
      mimeType: "image/png",
      buffer: Buffer.from(encode({width: 32, height: 32, data, channels: 3}))
    };
  };
  await files.setInputFiles([picture("red.png", 255, 0, 0), picture("blue.png", 0, 0, 255)]);
  await eventually(() => page.locator(".contact-sheet li").count()).toBe(2);
  const {button, status, note, step} = controls(page);
  await button("Start").click();
  await eventually(step).toBeGreaterThan(2);
  await button("Pause").click();
  await eventually(status).toBe("paused");
  const paused = await step();
  await files.setInputFiles([picture("green.png", 0, 255, 0)]);
  await eventually(() => page.locator(".contact-sheet li").count()).toBe(1);
  await button("Play").click();
  await eventually(note).toMatch(
    /learned from other data\. There were 2 pictures.*now there are 1 picture/
  );
  expect(await step()).toBe(paused);
  await button("Go on with the data there are").click();
  await eventually(step).toBeGreaterThan(paused);
  await button("Pause").click();
  await eventually(note).toBe("");
});

test("a dVAE is trained on software WebGPU", async () => {
  const gpu = await openLab({
    ...{page: `dvae.html${query({steps: 12})}`, webgpu: true, reducedMotion: "reduce"},
    ownBrowser: true
  });
  try {
    const badge = gpu.page.locator(".backend-badge select");
    await badge.waitFor({timeout: 60_000});
    await badge.selectOption("webgpu");
    await eventually(() => gpu.page.locator(".backend-badge").getAttribute("title")).toMatch(
      /WebGPU/
    );
    await drive(gpu.page, 12);
    expect(gpu.errors.splice(0)).toEqual([]);

    // The GPU process dies under a run that is played.
    const {button, status, note, step, speed} = controls(gpu.page);
    await speed.selectOption("1 step a second");
    await button("Restart").click();
    await eventually(status).toBe("playing");
    await eventually(step).toBeGreaterThan(2);
    expect(await status()).toBe("playing");
    const devtools = await gpu.context.browser()!.newBrowserCDPSession();
    // It dies before it can answer.
    void devtools.send("Browser.crashGpuProcess").catch(() => {});
    await eventually(note).toMatch(
      /^The GPU was lost \(.*\)\. The run stands at step \d+, the last/
    );
    await eventually(status).toBe("paused");
    const title = () => gpu.page.locator(".backend-badge").getAttribute("title");
    await eventually(title).toMatch(/WebGPU.*; the GPU was lost before/);
    await speed.selectOption("as fast as it can");
    await button("Play").click();
    await eventually(status).toBe("done");
    await eventually(step).toBe(12);

    // It dies again: it is left alone, the badge names what computes now, and the run goes on there.
    await speed.selectOption("1 step a second");
    await button("Restart").click();
    // The step of the run before stands until it begins.
    await eventually(status).toBe("playing");
    await eventually(step).toBeGreaterThan(1);
    void devtools.send("Browser.crashGpuProcess").catch(() => {});
    await eventually(note).toMatch(/it was lost before, so it is left alone now/);
    await eventually(title).toMatch(/^Computing with WebAssembly.*since the GPU was lost twice/);
    expect(await badge.inputValue()).toBe("wasm");
    await speed.selectOption("as fast as it can");
    await button("Play").click();
    await eventually(status).toBe("done");
  } finally {
    await gpu.close();
  }
}, 300_000);
