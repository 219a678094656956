import type {Page} from "playwright-core";
import {afterEach, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

async function open(query = "draws=1000"): Promise<Page> {
  lab = await openLab({page: `elbo.html?${query}`});
  await sampled(lab.page);
  return lab.page;
}

/** Waits until all draws are there. */
async function sampled(page: Page, draws = "1,000"): Promise<void> {
  await page.waitForFunction(
    (draws) =>
      document.querySelector(".derivation .draws")?.textContent?.startsWith(`${draws} `) &&
      document.querySelectorAll(".derivation .lane:not(.has-interval)").length === 0,
    draws,
    {timeout: 60_000}
  );
}

const texts = (page: Page, selector: string) => page.locator(selector).allTextContents();
const verdicts = (page: Page) => texts(page, ".derivation .verdict");
const pick = (page: Page, name: string) => page.getByRole("radio", {name, exact: true}).check();
const numbers = (page: Page, name: string) => page.getByLabel(`${name}, as numbers`);

/** The gap in the sum below the bar, in nats. */
async function gap(page: Page): Promise<number> {
  const text = (await page.locator(".term-bar .sum").textContent())!;
  return Number(/Gap: (.+)\.$/.exec(text)![1].replaceAll("−", "-"));
}

/** Everything that the page has computed, as it is shown. */
const shown = (page: Page) =>
  texts(page, ".derivation :is(.exact, .sampled, .residual, .verdict), .elbo-figure .sum");

async function setRange(page: Page, label: RegExp, value: string): Promise<void> {
  await page.locator("form", {hasText: label}).locator("input[type=number]").first().fill(value);
}

const AS_PRINTED = ["", "✗", "✗", "=", "✗", "✗", "✗"];
const CORRECTED = ["", "=", "=", "=", "=", "=", "≥"];

test("as printed, L2, L3, L5, L6 and L7 are broken; corrected, none; with y fixed, L2 is mended", async () => {
  const page = await open();
  await expect.poll(() => verdicts(page)).toEqual(AS_PRINTED);
  await pick(page, "corrected");
  await expect.poll(() => verdicts(page)).toEqual(CORRECTED);
  await pick(page, "as printed");
  await pick(page, "y fixed");
  await expect.poll(() => verdicts(page)).toEqual(["", "=", ...AS_PRINTED.slice(2)]);
  await page.getByLabel("World").selectOption("twins");
  await pick(page, "free");
  await expect.poll(() => verdicts(page)).toEqual(["", "=", ...AS_PRINTED.slice(2)]);
  await expect
    .poll(() => page.locator(".derivation li").nth(1).textContent())
    .toMatch(/the same for each.*holds here by luck/s);
  expect(lab.errors).toEqual([]);
});

test("the posterior closes the gap, at once or step by step, and ln p(x, y) stays", async () => {
  const page = await open();
  const evidence = async () =>
    /= (−\S+) nats/.exec((await page.locator(".term-bar .sum").textContent())!)![1];
  const [start, before] = [await gap(page), await evidence()];
  expect(start).toBeGreaterThan(0.1);
  await page.getByRole("button", {name: "One step"}).click();
  await expect.poll(() => gap(page)).toBeLessThan(start);
  await page.getByRole("button", {name: "Play"}).click();
  await expect.poll(() => gap(page), {timeout: 30_000}).toBeLessThan(1e-3);
  expect(await evidence()).toBe(before);
  await page.getByRole("button", {name: "Reset", exact: true}).click();
  await expect.poll(() => gap(page)).toBe(start);
  await page.getByRole("button", {name: "Set q to the posterior"}).click();
  await expect.poll(async () => Math.abs(await gap(page))).toBeLessThan(1e-9);
  expect(await evidence()).toBe(before);
});

test("a link opened in a new tab shows the same numbers", async () => {
  const page = await open();
  const initial = await shown(page);
  await page.getByRole("slider", {name: "prior p(y = 1, z = 1)", exact: true}).press("PageUp");
  const bar = page.getByRole("slider", {name: "decoder p(x given y = 1, z = 3)"});
  await bar.scrollIntoViewIfNeeded();
  const box = (await bar.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 4);
  await page.mouse.up();
  await numbers(page, "Encoder").fill("3 1 1 2 2 0");
  await numbers(page, "Encoder").press("Enter");
  await pick(page, "square");
  await setRange(page, /seed of the draws/, "5");
  await setRange(page, /weight/, "0.5");
  await setRange(page, /temperature/, "0.5");
  await page.getByRole("button", {name: "One step"}).click();
  await page.waitForURL(/step=1/);
  await sampled(page);
  await page.waitForTimeout(1000);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await sampled(second);
  const expected = await shown(page);
  expect(expected).not.toEqual(initial);
  await expect.poll(() => shown(second), {timeout: 10_000}).toEqual(expected);
  expect(lab.errors).toEqual([]);
});

test("bad numbers are explained beside their field, and the last good picture stays", async () => {
  const page = await open();
  const before = await shown(page);
  const field = numbers(page, "Prior");
  const alert = page.locator(".bar-table .problem").first();
  for (const [text, reason] of [
    ["0 0 0 0 0 0", /All numbers are 0/],
    ["1 1 1 1 1 -1", /-1 was received/],
    ["1 NaN 1 1 1 1", /“NaN” is not a number/],
    ["0.1 ".repeat(10_000), /10,000 numbers received: give 6/]
  ] as const) {
    await field.fill(text);
    await field.press("Enter");
    await expect.poll(() => alert.textContent()).toMatch(reason);
    expect(await shown(page)).toEqual(before);
  }
  await field.fill("1 1 1 1 1 1");
  await field.press("Enter");
  await expect.poll(() => alert.textContent()).toBe("");
  await expect.poll(() => shown(page)).not.toEqual(before);
});

test("a link that names no world says so and shows the lesson's", async () => {
  const page = await open("draws=1000&world=nowhere");
  expect(await page.locator(".world-input .permalink-note").textContent()).toContain("nowhere");
  await expect.poll(() => verdicts(page)).toEqual(AS_PRINTED);
});

test("the search finds a world that breaks a printed line, and none that breaks a corrected one", async () => {
  const page = await open();
  const status = page.locator(".world-search [role=status]");
  await page.getByRole("button", {name: /Find a world/}).click();
  await expect.poll(() => status.textContent()).toMatch(/Random world \d+ breaks L7/);
  expect(await page.getByLabel("World").inputValue()).toBe("random");
  await expect.poll(async () => (await verdicts(page))[6]).toBe("✗");
  await pick(page, "corrected");
  await page.getByRole("button", {name: /Find a world/}).click();
  await expect
    .poll(() => status.textContent(), {timeout: 30_000})
    .toMatch(/None of the next 2,000/);
});

test("β and τ at both ends of their sliders", async () => {
  const page = await open();
  const sums = () => texts(page, ".curve-chart .sum");
  await setRange(page, /weight/, "8");
  await setRange(page, /temperature/, "100");
  await expect
    .poll(async () => (await sums()).join())
    .toMatch(/β = 8:.*looser.*τ = 100:.*not a bound/);
  await setRange(page, /weight/, "0.1");
  await setRange(page, /temperature/, "0.01");
  await expect.poll(async () => (await sums()).join()).toMatch(/β = 0.1:.*not a bound.*τ = 0.01:/);
  expect((await sums()).join()).not.toMatch(/NaN|∞|—/);
});

test("predictions are committed to from the keyboard, before the answer is told", async () => {
  const page = await open();
  const forms = page.locator("form.prediction");
  expect(await forms.count()).toBeGreaterThanOrEqual(4);
  const first = forms.first();
  expect(await first.locator(".because").count()).toBe(0);
  await first.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => first.getByRole("status").textContent()).toBe("You were right.");
  expect(await first.locator(".because").count()).toBe(3);
});
