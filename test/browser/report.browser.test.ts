import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {strFromU8, unzipSync} from "fflate";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

// A student's report, from the first answer to the file that is handed in, on a dark page: a file is
// printed, so that its pictures must be light.

let lab: OpenLab;
let page: Page;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tiny-dalle-lab-"));
  lab = await openLab({page: "gumbel.html?tau=0.5", colorScheme: "dark"});
  page = lab.page;
});
afterAll(async () => {
  await lab?.close();
  rmSync(folder, {recursive: true, force: true});
});

const opener = () => page.locator("[data-action=report]");

/** Commits to an answer of the page's first question. */
async function answer(which: number): Promise<void> {
  const question = page.locator("form.prediction").first();
  await question.getByRole("radio").nth(which).check();
  await question.getByRole("button", {name: "Commit"}).click();
}

test("a heading offers a note to who points at it or reaches it by keyboard, and nothing moves", async () => {
  const heading = page.locator("#a-draw-as-a-race");
  await page.locator("[data-experiment=a-draw-as-a-race] svg").first().waitFor();
  const below = heading.locator("xpath=following::p[1]");
  const top = async () => (await below.boundingBox())!.y - (await heading.boundingBox())!.y;
  const before = await top();
  expect(await page.locator(".section-note").count()).toBe(0);
  await heading.locator("a").focus();
  const button = page.getByRole("button", {name: "Write a note on “A draw as a race”"});
  await button.waitFor();
  expect(await top()).toBe(before);
  await page.keyboard.press("Tab");
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await button.evaluate((element) => getComputedStyle(element).opacity)).toBe("1");
  await page.keyboard.press("Enter");
  await page.keyboard.type("The winner is drawn.\n$5 that it is lane 3");
  await expect.poll(() => page.getByText("Kept in this browser.").count()).toBe(1);
  await page.keyboard.press("Escape");
  await expect.poll(() => opener().innerText()).toBe("My report (1)");
});

test("what is answered, again after the reveal too, and chosen figures are among its entries", async () => {
  await answer(0);
  await expect.poll(() => opener().innerText()).toBe("My report (2)");
  await page.locator("form.prediction").first().getByRole("button", {name: "Ask again"}).click();
  await answer(1);

  await add("noise-made-for-maxima");
  const comment = page.locator("[data-experiment=noise-made-for-maxima] .report-comment input");
  await comment.fill("The mean is not at the mode.");
  await comment.press("Enter");
  await add("from-the-winner-to-a-mixture");
  await expect.poll(() => opener().innerText()).toBe("My report (4)");

  // What is kept is there after a reload, the note below its heading.
  await page.reload();
  await page.locator(".section-note p", {hasText: "The winner is drawn."}).waitFor();
  expect(await opener().innerText()).toBe("My report (4)");
  await answer(1);
});

test("both files hold all of it, and the web page needs no network", async () => {
  await opener().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your name").fill("Ada");
  const names = await dialog.getByRole("button", {name: /^(Remove|Leave out)/}).allTextContents();
  expect(names).toEqual(["Leave out", "Remove", "Remove", "Remove"]);
  const html = await download("Download as a web page");
  const files = unzipSync(readFileSync(await download("Download as Markdown")));
  await dialog.getByRole("button", {name: "Close"}).click();

  const file = await lab.context.newPage();
  const asked: string[] = [];
  file.on("request", (request) => asked.push(request.url()));
  await file.goto(pathToFileURL(html).href);
  expect(asked.filter((url) => !url.startsWith("data:"))).toHaveLength(1);
  const text = await file.locator("main").innerText();
  expect(text).toContain("Ada · ");
  expect(text).toContain("The winner is drawn.\n$5 that it is lane 3");
  expect(text).toContain("The mean is not at the mode.");
  expect(text).toMatch(/1 question answered; 0 right at the first answer\..* 1 answer was changed/);
  const rows = await file.locator(".question li").allInnerTexts();
  expect(rows.map((row) => row.replace(/\d+ \w+ \d{4}, \d\d:\d\d/, "TIME"))).toEqual([
    "0, where the density is highest ✗ not so TIME",
    "About 0.58 ✓ right TIME, changed after the reveal",
    "About 0.58 ✓ right TIME, given again after the reveal"
  ]);
  expect(text).toContain("τ = 0.5");
  const links = await file
    .locator("a.reproduce")
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  expect(links[1]).toBe(`${lab.server.url}gumbel.html?tau=0.5#from-the-winner-to-a-mixture`);
  expect(await file.evaluate(pictures)).toEqual([
    {type: "svg", isDrawn: true, isLight: true},
    {type: "svg", isDrawn: true, isLight: true},
    {type: "png", isDrawn: true, isLight: true}
  ]);
  await file.close();

  const markdown = strFromU8(files["report.md"]);
  const named = [...markdown.matchAll(/\]\((pictures\/[^)]*)\)/g)].map(([, path]) => path);
  expect(named).toHaveLength(3);
  expect(Object.keys(files).sort()).toEqual([...named, "report.md"].sort());
  expect(markdown).toContain("> The winner is drawn.\\\n> \\$5 that it is lane 3");
  expect(markdown).toContain("changed after the reveal");
});

test("erasing erases it, and from then on answers are taken down no more", async () => {
  await page.getByRole("button", {name: "Erase my data…"}).click();
  await page.getByRole("button", {name: "Erase", exact: true}).click();
  await page.waitForEvent("load");
  expect(await opener().innerText()).toBe("My report");
  const kept = () => page.evaluate(async () => (await indexedDB.databases()).map(({name}) => name));
  expect(await kept()).toEqual([]);
  await answer(0);
  await expect.poll(() => opener().innerText()).toBe("My report (1)");
  await opener().click();
  await page.getByRole("alert").filter({hasText: "until you leave this page"}).waitFor();
  expect(await kept()).toEqual([]);
  expect(lab.errors).toEqual([]);
});

async function add(experiment: string): Promise<void> {
  const box = page.locator(`[data-experiment=${experiment}]`);
  await box.locator("svg").first().waitFor();
  await box.hover();
  await box.getByRole("button", {name: "Add to report"}).click();
  await box.getByText("Added to your report.").waitFor();
}

async function download(button: string): Promise<string> {
  const begun = page.waitForEvent("download");
  await page.getByRole("button", {name: button}).click();
  const file = await begun;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** What each picture of a page is, whether anything is drawn in it, and whether most of it is light. */
async function pictures(): Promise<{type: string; isDrawn: boolean; isLight: boolean}[]> {
  const images = [...document.querySelectorAll("img")];
  return Promise.all(
    images.map(async (image) => {
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext("2d")!;
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
      const lightness = Array.from({length: data.length / 4}, (_, i) => data[4 * i + 1]);
      const light = lightness.filter((value) => value > 200).length / lightness.length;
      return {
        type: /^data:image\/(\w+)/.exec(image.src)![1],
        isDrawn: lightness.some((value) => value < 120),
        isLight: light > 0.6
      };
    })
  );
}
