import {afterEach, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

const open = async (query = "", webgpu = false) => {
  lab = await openLab({page: `distributed.html${query}`, webgpu});
  await lab.page.locator(".sharding-panel").waitFor();
  return lab.page;
};

test("24 GB do not fit into 16, eight shards do, and one picture can be too much", async () => {
  const page = await open();
  await expect.poll(() => page.locator("main, body").first().textContent()).toMatch(/24\.6 GB/);
  const body = page.locator("body");
  await expect.poll(() => body.textContent()).toMatch(/It takes 8 shards/);
  for (const percent of ["83.3 %", "85.1 %", "85.9 %"]) {
    expect(await body.textContent()).toContain(percent);
  }
  // PyTorch keeps more, and says how it is started.
  expect(await body.textContent()).toMatch(/With --fsdp, 32 GPUs hold it/);
  expect(await body.textContent()).toMatch(/torchrun --nnodes 4 .* --width 3968/s);
  await page.getByLabel("GPU (GB)").selectOption("32");
  await expect.poll(() => body.textContent()).toMatch(/It takes 4 shards/);
  await page.getByLabel("recompute activations").uncheck();
  await page.locator("input[type=range][aria-label='pictures on each']").fill("32");
  await expect.poll(() => body.textContent()).toMatch(/No number of shards/);
  await expect.poll(() => page.url()).toContain("recompute=false");
  expect(lab.errors).toEqual([]);
});

test("workers train as one does; a killed one is noticed and replaced from a checkpoint", async () => {
  const page = await open("?workers=2&steps=24&bandwidth=200");
  const panel = page.locator(".sharding-panel");
  const note = page.locator(".sharding-figures .recording-note");
  await panel.scrollIntoViewIfNeeded();
  await expect.poll(() => note.textContent()).toMatch(/^Recorded: 4 workers at 50 MB/);
  await panel.getByRole("button", {name: "Train on one worker"}).click();
  const status = panel.getByRole("status");
  await expect.poll(() => status.textContent(), {timeout: 60_000}).toMatch(/2 workers.*step [6-9]/);
  await panel.getByRole("button", {name: "Kill worker 2"}).click();
  await expect
    .poll(() => panel.locator("ol").textContent(), {timeout: 60_000})
    .toMatch(/Worker 2 was killed.*Worker 2 has left 20 calls unanswered.*checkpoint of step \d+/);
  await expect.poll(() => status.textContent(), {timeout: 90_000}).toMatch(/2 workers: done/);
  const [, difference] = /differ by (\S+) nats/.exec((await status.textContent())!)!;
  expect(Number(difference)).toBeLessThan(1e-5);
  expect(await note.count()).toBe(0);
  await expect.poll(() => page.locator("body").textContent()).toMatch(/off by \d+ %/);
  expect(lab.errors).toEqual([]);
}, 180_000);

test("predictions are shown at once, then those of the reader’s own runs with and without prefetch", async () => {
  const page = await open("?workers=2&steps=8&bandwidth=200");
  const summary = page.getByText(/predictions?,? .*off by/);
  // What ships with the page has runs with prefetch on and off.
  await expect
    .poll(() => summary.textContent())
    .toMatch(/turned off and nothing else changed: [+−]/);
  const body = page.locator("main");
  for (const [turn, row] of [
    ["check", /1:\s2\sworkers.*on.*the single worker/],
    ["uncheck", /2:\s2\sworkers.*off.*the run before/]
  ] as const) {
    await page.getByLabel("prefetch").first()[turn]();
    await page.getByRole("button", {name: "Train on one worker"}).click();
    await expect
      .poll(() => page.locator("table", {hasText: "on this page"}).textContent(), {timeout: 60_000})
      .toMatch(row);
  }
  await expect
    .poll(() => body.textContent())
    .toMatch(/2 predictions.* turned off and nothing else changed: [+−]?\d+ %/);
  expect(lab.errors).toEqual([]);
}, 120_000);

test("walks through a round of PowerSGD from the keyboard", async () => {
  const page = await open("?trained=2", true);
  const stage = page.locator("input[type=range][aria-label=stage]");
  await stage.focus();
  for (let i = 0; i < 5; ++i) await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.locator(".power-matrices").textContent()).toMatch(/sent: 16 %/);
  expect(await page.locator(".power-matrices canvas").first().getAttribute("aria-label")).toMatch(
    /P Qᵀ, 32 × 128/
  );
  expect(lab.errors).toEqual([]);
});
