import type {Page} from "playwright-core";
import {afterEach, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
afterEach(() => lab?.close());

async function open(query = ""): Promise<Page> {
  lab = await openLab({page: `reparameterization.html${query}`});
  await lab.page.locator(".race-board .value").first().filter({hasText: "E f"}).waitFor();
  return lab.page;
}

const eventually = <T>(of: () => T) => expect.poll(of, {timeout: 10_000});

/** Waits until the slowest of the estimates is complete; the others are then, too. */
async function estimated(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector(".progress")?.textContent?.includes("40,000") &&
      Array.from(document.querySelectorAll(".race-board .more")).every((p) =>
        /^(20|no)/.test(p.textContent!)
      ),
    undefined,
    {timeout: 100_000}
  );
}

const FIGURES = [
  "The draws on the curve of f",
  "The mean of f as a function of μ",
  "The race of one draw",
  "The mean of f as a function of φ₁",
  "Estimates of one component",
  "Bias and standard deviation of Gumbel-softmax",
  "Bias and standard deviation of straight-through",
  "The climb with each estimate"
];

/** What a figure says to those who cannot see it: all of its numbers. */
const said = (page: Page, title: string) =>
  page.locator(`svg.frame[aria-label^="${title}"]`).getAttribute("aria-label");

const everything = (page: Page) => Promise.all(FIGURES.map((title) => said(page, title)));

const slider = (page: Page, name: string, nth = 0) =>
  page.getByRole("slider", {name, exact: true}).nth(nth);

test("f can be a step: slopes are then 0 along the path, and not by the score", async () => {
  const page = await open();
  const row = page.locator(".value-table").first().locator("tr");
  await eventually(() => row.nth(1).textContent()).toMatch(/path.*±/);
  await page.getByRole("radio", {name: "step"}).check();
  await eventually(() => row.nth(1).textContent()).toContain("path0mean");
  expect(await row.nth(2).textContent()).toMatch(/score−?[0-9.]+ ± /);
  expect(lab.errors).toEqual([]);
});

test("φ₁ moves the score, and the winner jumps; τ softens it from end to end", async () => {
  const page = await open();
  const race = () => said(page, "The race of one draw");
  await slider(page, "φ₁").focus();
  await page.keyboard.press("Home");
  await eventually(race).not.toContain("z = 1 ");
  await page.keyboard.press("End");
  await eventually(race).toContain("z = 1 and f(z) = 1");
  const mean = () => said(page, "The mean of f as a function of φ₁");
  await eventually(mean).toContain("and has slope 0; the");
  await page.getByRole("checkbox", {name: "soften"}).check();
  const shares = async () =>
    (await race())!
      .match(/y is ([\d., ]+)\./)![1]
      .split(", ")
      .map(Number);
  await eventually(race).toContain("softened");
  await slider(page, "τ").focus();
  await page.keyboard.press("Home");
  await eventually(async () => Math.max(...(await shares()))).toBe(1);
  await page.keyboard.press("End");
  await eventually(async () => Math.max(...(await shares()))).toBeLessThan(0.6);
  // Every slider of τ moves the same τ.
  expect(await slider(page, "τ", 2).inputValue()).toBe(await slider(page, "τ").inputValue());
  await eventually(() => said(page, "Bias and standard deviation of Gumbel-softmax")).toContain(
    "at τ = 10 the bias is"
  );
  expect(lab.errors).toEqual([]);
});

test("another f and its extension part the relaxed estimates; a bar can be drawn", async () => {
  const page = await open();
  const summaries = () => page.locator(".estimate-strips .summary").allTextContents();
  const [, , soft, hard] = await summaries();
  expect(hard).toBe(soft);
  await page.getByRole("radio", {name: "curved"}).check();
  await eventually(async () => (await summaries())[3]).not.toBe((await summaries())[2]);
  await page.getByRole("button", {name: "needle"}).click();
  await eventually(() => said(page, "The climb")).toContain("The best choice has 1.");
  const bar = page.getByRole("slider", {name: "f 1", exact: true});
  const box = (await bar.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await eventually(() => bar.getAttribute("aria-valuenow")).toBe("0.5");
  await page.keyboard.press("ArrowUp");
  await eventually(() => bar.getAttribute("aria-valuenow")).toBe("0.55");
  await eventually(() => page.url()).toContain("choices=0.55+0+1+0+0.1");
  expect(lab.errors).toEqual([]);
});

test("what cannot be used is explained beside the control, and the pictures stay", async () => {
  const page = await open();
  await estimated(page);
  const before = await everything(page);
  const problem = page.locator(".choices-input .problem");
  const [values, weights] = await page.locator(".choices-input input").all();
  for (const [field, text, message] of [
    [weights, "0, 0, 0, 0, 0", "All weights are 0"],
    [weights, "1, -1, 1, 1, 1", "cannot be negative"],
    [values, "1, NaN", "Number 2 is “NaN”"],
    [values, Array(10_000).fill("0.5").join(","), "10000 values"]
  ] as const) {
    await field.fill(text);
    await field.press("Enter");
    await eventually(() => problem.textContent()).toContain(message);
  }
  expect(await everything(page)).toEqual(before);
  await values.fill("0, 1, 3");
  await values.press("Enter");
  await eventually(() => problem.textContent()).toBe("");
  await eventually(() => said(page, "The climb")).toContain("The best choice has 3.");
  expect(lab.errors).toEqual([]);
});

test("the race plays, steps and starts again", async () => {
  const page = await open();
  const climb = () => said(page, "The climb");
  await eventually(climb).toContain("step 200 of 200");
  await page.getByRole("button", {name: "Reset", exact: true}).click();
  await eventually(climb).toContain("step 0 of 200: exact 0.6, REINFORCE 0.6,");
  await page.getByRole("button", {name: "One step"}).click();
  await eventually(climb).toContain("step 1 of 200");
  await page.getByRole("button", {name: "Play"}).click();
  await eventually(climb).toMatch(/step \d\d+ of 200/);
  await page.getByRole("button", {name: "Pause"}).click();
  expect(lab.errors).toEqual([]);
});

test("a link opened elsewhere shows the same numbers", async () => {
  const page = await open(
    "?mu=-0.4&phi1=0.7&soften=true&tau=0.25&choices=0.3+1+-0.5+:+1+2+1&extension=curved" +
      "&n=16&positions=4&k=2&seed=7&cool=true&eta=2&seed-race=3&step=40"
  );
  await page.getByRole("radio", {name: "ramp"}).check();
  await eventually(() => page.url()).toContain("curve=ramp");
  await estimated(page);
  const numbers = await everything(page);
  expect(numbers[4]).toContain("from 16 draws each, for k = 2");
  expect(numbers[7]).toContain("step 40 of 200");
  const other = await lab.context.newPage();
  await other.goto(page.url());
  await estimated(other);
  await eventually(() => everything(other)).toEqual(numbers);
  expect(await other.locator(".permalink-note").count()).toBe(0);
  expect(lab.errors).toEqual([]);
});

test("asks for predictions before it shows, and says why a wrong one tempts", async () => {
  const page = await open();
  const questions = page.locator(".prediction");
  expect(await questions.count()).toBeGreaterThanOrEqual(4);
  const first = questions.first();
  await first.getByRole("radio").first().check();
  await first.getByRole("button", {name: "Commit"}).click();
  await eventually(() => first.locator(".because").count()).toBe(3);
  expect(await first.getByRole("status").textContent()).toBe("It turns out otherwise.");
});
