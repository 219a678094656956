import {afterAll, beforeAll, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

// The address of a page in a real browser: its history, its reloads and links that are long.

let lab: OpenLab;
beforeAll(async () => {
  lab = await openLab({page: "gumbel.html"});
});
afterAll(() => lab?.close());

const WEIGHTS = Array.from({length: 2500}, (_, i) => (Math.sin(i * i) ** 2).toFixed(4)).join(", ");

test("Back and Forward move the inputs with the address, and a reload agrees", async () => {
  const {page} = lab;
  const sample = page.locator("form", {hasText: "samples"}).first().locator("input[type=number]");
  const heading = page.locator("main h2 a[href^='#']").first();
  await sample.waitFor();
  await heading.click();
  await sample.fill("700");
  await expect.poll(() => page.url()).toContain("samples=700#");
  await page.goBack();
  await expect.poll(() => sample.inputValue()).toBe("5000");
  expect(new URL(page.url()).search).toBe("");
  await page.goForward();
  await expect.poll(() => sample.inputValue()).toBe("700");
  await page.reload();
  await expect.poll(() => sample.inputValue()).toBe("700");
});

test("2,500 weights are in no server's log, and survive a reload and a link to a heading", async () => {
  const {page, requests} = lab;
  const weights = page.locator("form, div", {hasText: "α"}).locator("textarea, input[type=text]");
  await weights.first().fill(WEIGHTS);
  await weights.first().press("Enter");
  await expect.poll(() => page.url()).toMatch(/~[\w-]{1000,}$/);
  const before = requests.length;
  await page.reload();
  await expect.poll(() => weights.first().inputValue()).toBe(WEIGHTS);
  const heading = page.locator("main h2[id]").nth(2);
  await heading.locator("a").click();
  const id = await heading.getAttribute("id");
  await expect.poll(() => page.url()).toMatch(new RegExp(`#${id}~[\\w-]{1000,}$`));
  expect(await weights.first().inputValue()).toBe(WEIGHTS);
  expect(requests.slice(before).every((url) => url.split("#")[0].length < 200)).toBe(true);

  const receiver = await lab.context.newPage();
  await receiver.goto(page.url());
  const top = () =>
    receiver.evaluate((id) => document.getElementById(id)!.getBoundingClientRect().top, id!);
  await expect.poll(async () => Math.abs(await top())).toBeLessThan(300);
  expect(receiver.url()).toBe(page.url());
  await receiver.close();
});
