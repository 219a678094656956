import {readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {deserialize} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import type {Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {invitationsOf} from "../notebook/invitationsOf.ts";
import {openLab, type OpenLab} from "./openLab.ts";

// A reader changes the code of cells, with real keys.

let lab: OpenLab;
let page: Page;
beforeAll(async () => {
  lab = await openLab({page: "gumbel.html", reducedMotion: "reduce"});
  page = lab.page;
});
afterAll(() => lab?.close());

const LONG = {timeout: 60_000};
const editors = (at = page) => at.locator(".cell-editor");
const bar = (at = page) => at.getByRole("complementary", {name: "Your changes"});
const edit = (id: number) =>
  page.locator(`#cell-${id} + pre`).getByRole("button", {name: "Edit this code"});
const says = (editor: Locator) => editor.getByRole("status");
const fails = (editor: Locator) => editor.getByRole("alert");

/** Writes code in place of all that an editor holds, and runs it. */
async function write(editor: Locator, code: string): Promise<void> {
  await editor.getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+a");
  if (code) await page.keyboard.insertText(code);
  else await page.keyboard.press("Delete");
  await page.keyboard.press("Shift+Enter");
}

const CHAPTERS = readdirSync(join(PROJECT, "notebooks"))
  .filter((file) => file.endsWith(".html"))
  .filter((file) => / pinned>/.test(readFileSync(join(PROJECT, "notebooks", file), "utf8")))
  .map((file) => basename(file, ".html"));

test.each(CHAPTERS)("%s: a cell is changed, and what is added depends on it", async (chapter) => {
  await page.goto(`${lab.server.url}${chapter}.html`);
  const first = page.getByRole("button", {name: "Edit this code"}).first();
  // Where it is folded away, it opens with its section.
  await first.evaluate((button) => button.closest("details")?.setAttribute("open", ""));
  await first.focus();
  await page.keyboard.press("Enter");
  const editor = editors().first();
  await editor.waitFor();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("\nconst addedByReader = 6 * 7;");
  await page.keyboard.press("Shift+Enter");
  await expect.poll(() => says(editor).innerText(), LONG).toMatch(/^Ran\./);
  await editor.getByRole("button", {name: "Add a cell below"}).click();
  await page.keyboard.type("display(`it is ${addedByReader}`)");
  await page.keyboard.press("Shift+Enter");
  const shown = page.locator(".observablehq.added");
  await expect.poll(() => shown.innerText(), LONG).toContain("it is 42");
  await expect.poll(() => bar().innerText()).toContain("You have changed 2 cells.");
  expect(await page.locator("main [data-edited]").count()).toBe(2);

  await write(editor, `${await text(editor)}7;`.replace("6 * 7;7;", "6 * 70;"));
  await expect.poll(() => shown.innerText(), LONG).toContain("it is 420");
  await bar().getByRole("button", {name: "All as it was"}).click();
  await expect.poll(() => shown.count()).toBe(0);
  expect([await editors().count(), await bar().isVisible()]).toEqual([0, false]);
  expect(new URL(page.url()).hash).not.toContain("~");
});

test.each([
  ["elbo", 0],
  ["distributed", 0],
  ["play", 0],
  ["transformer", 1]
])("%s: what it says to try works", async (chapter, which) => {
  await page.goto(`${lab.server.url}${chapter}.html`);
  const notebook = readFileSync(join(PROJECT, "notebooks", `${chapter}.html`), "utf8");
  const {cells} = deserialize(notebook, {parser: new new JSDOM().window.DOMParser()});
  const {cell, code, by} = invitationsOf(cells)[which];
  // Where it is folded away, it opens with its section.
  await page
    .locator(`#cell-${cell.id}`)
    .evaluate((box) => box.closest("details")?.setAttribute("open", ""));
  await edit(cell.id).click();
  const verdict = page.locator(`#cell-${cell.id} ~ .observablehq > .try-it .worked`).first();
  await expect.poll(() => verdict.innerText(), LONG).toBe("");
  await write(
    editors(),
    cell.value.replace(code, () => by)
  );
  await expect.poll(() => verdict.innerText(), LONG).toBe("✓ It worked.");
  await editors().getByRole("button", {name: "As it was"}).click();
  await expect.poll(() => verdict.innerText(), LONG).toBe("");
});

describe("a change", () => {
  const note = () => page.locator("#cell-6").innerText();
  const doubled = (by: number) =>
    `const random = new Random(seed, "samples");
const uniforms = random.fillUniform(new Float64Array(sampleCount));
const samples = uniforms.map((u) => ${by} * gumbelQuantile(u));`;
  let before: string;
  let good: string;

  test("reaches the figures that depend on it", async () => {
    await page.goto(`${lab.server.url}gumbel.html`);
    await expect.poll(note).toContain("their mean is 0.6");
    before = await note();
    await edit(5).click();
    await write(editors(), doubled(2));
    await expect.poll(note).toContain("their mean is 1.2");
    good = await note();
  });

  test.each([
    ["a syntax error", "const samples = ;", /^Line 1, column 17: Unexpected token/],
    [
      "a thrown error",
      'const samples = [];\nthrow new Error("my own words");',
      /^Error: my own words/
    ],
    ["a name that nobody defines", "const samples = nobody;", /nobody is not defined/],
    [
      "another cell's name",
      "const samples = [], weights = [];",
      /^“weights” is the name of something/
    ],
    [
      "an endless loop",
      "let samples = [];\nwhile (true) samples = [];",
      /^The cell ran for 5 seconds/
    ],
    ["an import", 'const samples = await import("./x.js");', /cannot import/]
  ])("with %s says so, and leaves the last good output", async (_, code, message) => {
    await write(editors(), code);
    await expect.poll(() => fails(editors()).innerText(), LONG).toMatch(message);
    await expect.poll(note).toBe(good);
    // Such errors are told in the console too, as those of the page's own cells are.
    lab.errors.length = 0;
  });

  test("is undone step by step, and as a whole", async () => {
    await write(editors(), doubled(3));
    await expect.poll(note).toContain("their mean is 1.8");
    await page.keyboard.press("ControlOrMeta+z");
    await page.keyboard.press("Shift+Enter");
    await expect.poll(() => fails(editors()).innerText()).toContain("cannot import");
    await editors().getByRole("button", {name: "As it was"}).click();
    await expect.poll(note).toBe(before);
    expect(await bar().isVisible()).toBe(false);
    await editors().getByRole("button", {name: "Close"}).click();
    expect(await page.locator("#cell-5 + pre").isVisible()).toBe(true);
  });

  test("may take a name again that it had given up, and the last of several runs holds", async () => {
    await edit(5).click();
    await write(editors(), "");
    await expect.poll(note).toContain("samples is not defined");
    await write(editors(), doubled(2));
    await expect.poll(note).toBe(good);
    for (const by of [3, 4, 2])
      await write(editors(), `throw 0;`).then(() => write(editors(), doubled(by)));
    await expect.poll(() => says(editors()).innerText()).toMatch(/^Ran\./);
    await expect.poll(note).toBe(good);
    lab.errors.length = 0;
    await editors().getByRole("button", {name: "As it was"}).click();
    await editors().getByRole("button", {name: "Close"}).click();
  });

  test("is offered with what can be used, and told what it is", async () => {
    await edit(5).click();
    await write(editors(), "");
    await page.keyboard.type("gumbelQ", {delay: 30});
    const help = page.locator(".cm-tooltip-autocomplete");
    await help.getByText("gumbelQuantile").first().waitFor();
    await page.locator(".name-help").getByText("the inverse of F").waitFor();
    await page.keyboard.press("Escape");
    await write(editors(), doubled(2));
    await expect.poll(note).toBe(good);
  });

  test("leaves the editor's keys: Escape, then Tab", async () => {
    const field = editors().getByRole("textbox", {name: "Code of the cell above"});
    await field.focus();
    await page.keyboard.press("Tab");
    expect(await field.evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.press("ControlOrMeta+z");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await field.evaluate((box) => box === document.activeElement)).toBe(false);
  });

  test("is kept over a reload, and runs when the reader says so", async () => {
    await page.reload();
    await expect
      .poll(() => bar().innerText(), LONG)
      .toContain("Your changes to one cell are kept.");
    await expect.poll(note).toBe(before);
    await bar().getByRole("button", {name: "Run them"}).click();
    await expect.poll(note).toBe(good);
  });

  test("that comes with a link is shown, and not run by opening it", async () => {
    const other = await openLab({reducedMotion: "reduce"});
    try {
      const theirs = page.url().replace(lab.server.url, other.server.url);
      await other.page.goto(theirs);
      await expect
        .poll(() => bar(other.page).innerText(), LONG)
        .toContain("They have not been run.");
      await expect.poll(() => other.page.locator("#cell-6").innerText()).toBe(before);
      await bar(other.page).getByRole("button", {name: "See what is different"}).click();
      await bar(other.page).getByText("2 * gumbelQuantile(u)").waitFor();
      await bar(other.page).getByRole("button", {name: "Run the changed code"}).click();
      await expect.poll(() => other.page.locator("#cell-6").innerText()).toBe(good);
      expect(other.errors).toEqual([]);
    } finally {
      await other.close();
    }
  });

  test("is saved as a notebook file, which opens where nothing was changed", async () => {
    const saving = page.waitForEvent("download");
    await bar().getByRole("button", {name: "Save as a notebook file"}).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe("gumbel.html");
    const file = await download.path();
    const saved = readFileSync(file, "utf8");
    expect(saved).toMatch(/^<!doctype html>\n<notebook /);
    expect(saved).toContain("2 * gumbelQuantile(u)");

    const other = await openLab({page: "gumbel.html", reducedMotion: "reduce"});
    try {
      // Any change shows the bar with its button.
      const button = other.page.locator("#cell-5 + pre").getByRole("button");
      await button.click();
      await editors(other.page).getByRole("button", {name: "Add a cell below"}).click();
      await other.page.keyboard.type("1");
      await other.page.keyboard.press("Shift+Enter");
      const choose = async (path: string) => {
        const choosing = other.page.waitForEvent("filechooser");
        await bar(other.page).getByRole("button", {name: "Open a notebook file …"}).click();
        await (await choosing).setFiles(path);
      };
      await choose(join(PROJECT, "notebooks/elbo.html"));
      await expect
        .poll(() => bar(other.page).innerText())
        .toContain("a notebook of “The lower bound");
      await choose(file);
      await expect
        .poll(() => bar(other.page).innerText())
        .toContain("The file has changes to one cell.");
      await bar(other.page).getByRole("button", {name: "Run the changed code"}).click();
      await expect.poll(() => other.page.locator("#cell-6").innerText()).toBe(good);
    } finally {
      await other.close();
    }
  });

  test("is erased with all else", async () => {
    await page.getByRole("button", {name: "Erase my data…"}).click();
    await page
      .getByRole("dialog")
      .getByRole("button", {name: /^Erase/})
      .first()
      .click();
    await expect
      .poll(() =>
        page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("edits")))
      )
      .toEqual([]);
  });
});

test("added cells move and go, at 360 px too", async () => {
  await page.goto(`${lab.server.url}gumbel.html`);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.setViewportSize({width: 360, height: 740});
  await edit(5).click();
  await editors().getByRole("button", {name: "Add a cell below"}).click();
  await page.keyboard.type("display(html`<b>mine</b>`)");
  await page.keyboard.press("Shift+Enter");
  const mine = page.locator(".observablehq.added");
  await expect.poll(() => mine.innerText()).toBe("mine");
  /** How many cells stand before it. */
  const place = () =>
    mine.evaluate((cell) => [...document.querySelectorAll("main .observablehq[id]")].indexOf(cell));
  const first = await place();
  const added = editors().nth(1);
  await added.getByRole("button", {name: "Move down"}).click();
  expect(await place()).toBe(first + 1);
  await added.getByRole("button", {name: "Move up"}).click();
  await added.getByRole("button", {name: "Move up"}).click();
  expect(await place()).toBe(first - 1);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  ).toBeLessThanOrEqual(0);
  await page.locator(".cell-editor").first().getByRole("button", {name: "Remove"}).click();
  expect(await mine.count()).toBe(0);
});

/** The code in an editor. */
async function text(editor: Locator): Promise<string> {
  return (await editor.locator(".cm-line").allInnerTexts()).join("\n").replaceAll("\u200b", "");
}
