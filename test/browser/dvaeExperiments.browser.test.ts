import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";
import {unfoldAll} from "./unfoldAll.ts";

let lab: OpenLab;
beforeAll(async () => (lab = await openLab({page: "dvae.html", reducedMotion: "reduce"})));
afterAll(() => lab?.close());
afterEach(async () => {
  for (const page of lab.context.pages().slice(1)) await page.close();
  expect(lab.errors.splice(0)).toEqual([]);
});

async function open(query = ""): Promise<Page> {
  const page = await lab.context.newPage();
  await page.goto(`${lab.server.url}dvae.html${query}`);
  await page.locator(".experiment-panel").nth(4).waitFor({state: "attached", timeout: 60_000});
  await unfoldAll(page);
  return page;
}

/** Busy machines take their time. */
const eventually = <T>(seen: () => T) => expect.poll(seen, {timeout: 90_000});

test("each experiment asks first, then shows what is shipped", async () => {
  const page = await open();
  const panels = page.locator(".experiment-panel");
  for (const [at, variants] of [3, 3, 2, 2, 2].entries()) {
    const panel = panels.nth(at);
    expect(await panel.locator(".results").isVisible()).toBe(false);
    await panel.getByRole("radio").first().check();
    await panel.getByRole("button", {name: "Commit"}).click();
    await eventually(() => panel.locator("tbody th[scope=row]").count()).toBe(variants);
    expect(await panel.locator(".results").textContent()).toContain("3 seeds of each run");
    expect(await panel.locator("path.mean").count()).toBeGreaterThanOrEqual(2 * variants);
  }
});

test("two quick clicks run an experiment once: three runs, drawn, named by phase and compared", async () => {
  const page = await open("?experiment-steps=20&experiment-seed=7");
  const panel = page.locator(".experiment-panel").first();
  const run = panel.locator(".controls button").first();
  await run.dblclick();
  await eventually(() => panel.locator("tr.live th").allTextContents()).toEqual(
    new Array(3).fill("live, 20 steps")
  );
  expect(await panel.locator("path.live").count()).toBe(6);
  await eventually(() => run.textContent()).toBe("Run it here");
  await run.click();
  await eventually(() => panel.locator("[role=status]").last().textContent()).toMatch(
    /done for seed 7 and 20 steps/
  );

  // The last run is in training, those before are laid over it.
  const comparison = page.locator(".run-comparison");
  await eventually(() => comparison.locator("thead th").allTextContents()).toEqual([
    ...["run", "β = 6.6, seed 7", "β = 0, seed 7", "β = 1, seed 7"]
  ]);
  const row = comparison.locator("tbody tr").first();
  expect(await row.locator("th, td").allTextContents()).toEqual(["β", "6.6", "0", "1"]);
  const curves = page.locator(".training-curves svg").first().locator("path.curve");
  await eventually(() => curves.count()).toBe(3);
  await comparison.getByRole("checkbox", {name: /β = 1/}).uncheck();
  await eventually(() => curves.count()).toBe(2);

  const phases = page.locator(".phase-figure");
  await eventually(() => phases.locator(".now").textContent()).toMatch(/^Now: .+\./);
  expect(await phases.locator(".phases li").first().textContent()).toMatch(/^nothing yet, /);
  expect(await phases.locator("path.colour").first().getAttribute("d")).toMatch(/^M.*L/);

  // Kept runs are there to be compared after a reload, with each other and with the recorded one.
  await page.reload();
  await page.getByRole("checkbox", {name: /β = 0, seed 7 \(20 steps\)/}).check();
  await page.getByRole("checkbox", {name: /β = 6.6, seed 7/}).check();
  await eventually(() => curves.count()).toBe(3);
}, 300_000);
