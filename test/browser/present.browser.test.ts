import {readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import type {Locator, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {stepsOf} from "../../src/notebook/present/lesson.ts";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {readLesson} from "../../src/notebook/site/lessons/readLesson.ts";
import {openLab, type OpenLab} from "./openLab.ts";

// A class is led through a chapter, with the keyboard alone and a second window for the speaker.

const LESSONS = join(PROJECT, "notebooks/lessons");
const lessonOf = (chapter: string) =>
  readLesson(readFileSync(join(LESSONS, `${chapter}.yaml`), "utf8"), chapter).lesson;

let lab: OpenLab;
let page: Page;
beforeAll(async () => {
  lab = await openLab({page: "gumbel.html", viewport: {width: 1280, height: 720}});
  page = lab.page;
});
afterAll(() => lab?.close());

const slides = (at = page) => at.locator(".slide-show");
const place = () => slides().locator("nav output").innerText();
const kind = () => slides().locator(".slide").getAttribute("data-step");
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

/** More stops than any page has. */
const MOST_STOPS = 600;

/** Presses Tab, or Shift+Tab, until a control has the focus, and it can be seen that it has. */
async function tabTo(control: Locator, {at = page, key = "Tab"} = {}): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const isThere = await control.evaluate(
      (element) => element === document.activeElement && element.matches(":focus-visible")
    );
    if (isThere) return;
    await at.keyboard.press(key);
  }
  throw new Error(`${String(control)} is not reached by ${key}.`);
}

describe("a talk on the Gumbel-softmax trick", () => {
  const lesson = lessonOf("gumbel");
  const asking = lesson.slides.findIndex(({question, figures}) => question && figures.length > 0);
  const steps = lesson.slides.flatMap((slide) => stepsOf(slide).map(({kind}) => kind));
  let speaker: Page;

  test("begins at a press, with a window for the speaker who leads it as well", async () => {
    await tabTo(page.getByRole("button", {name: "Present", exact: true}));
    await press("Enter");
    await slides().waitFor();
    const opened = lab.context.waitForEvent("page");
    await press("s");
    speaker = await opened;
    const {title} = lesson.slides[0];
    await speaker.getByRole("heading", {name: title}).waitFor();
    expect(await speaker.locator(".notes").innerText()).toContain(
      lesson.slides[0].notes[0].slice(0, 40)
    );
    expect(await speaker.locator(".clock").innerText()).toMatch(/^\d:\d\d, in time$/);
    await speaker.keyboard.press("End");
    await expect.poll(place).toBe(`${lesson.slides.length} / ${lesson.slides.length}`);
    await press("Home");
    await speaker.getByText(`Slide 1 of ${lesson.slides.length}`).waitFor();
  });

  test("goes through every step: a hand is counted, a figure shown, a reason given", async () => {
    const seen: (string | null)[] = [];
    for (let i = 0; i < steps.length; i++) {
      seen.push(await kind());
      if (seen[i] === "ask") {
        await tabTo(slides().getByRole("button", {name: "one more: hands for A"}));
        await press("Enter");
        expect((await hands(page))[0]).toBe("1");
        // Space would count one more.
        await press("ArrowRight");
        continue;
      }
      if (seen[i] === "figure")
        expect(await slides().locator(".stage .experiment").count()).toBe(1);
      if (seen[i] === "why") {
        expect(await slides().locator(".vote-board li.right").count()).toBe(1);
        expect(await slides().locator(".vote-board .reason").innerText()).not.toBe("");
      }
      await press("Space");
    }
    expect(seen).toEqual(steps);
    expect(new URL(page.url()).searchParams.get("present")).toBe(String(lesson.slides.length));
    await expect
      .poll(() => speaker.getByRole("complementary", {name: "Next slide"}).innerText())
      .toContain("last slide");
  });

  test("asks, counts hands, then lets the experiment decide, then gives reasons", async () => {
    await speaker.reload();
    await press("o");
    await slides().locator(".overview button[aria-current]").waitFor();
    await tabTo(slides().locator(".overview li button").nth(asking), {key: "Shift+Tab"});
    await press("Enter");
    expect([await place(), await kind()]).toEqual([
      `${asking + 1} / ${lesson.slides.length}`,
      "ask"
    ]);
    // Neither title nor sentence, which would tell.
    expect(await slides().locator("header").isVisible()).toBe(false);
    const board = slides().locator(".vote-board");
    const more = board.getByRole("button", {name: "one more: hands for B"});
    await tabTo(more);
    await press("Enter", "Enter", "Enter");
    await tabTo(board.getByLabel("hands for A", {exact: true}).last(), {key: "Shift+Tab"});
    await page.keyboard.type("5");
    await press("Escape");
    await expect.poll(() => hands(speaker)).toEqual(["5", "3"]);
    await tabTo(speaker.getByRole("button", {name: "one less: hands for A"}), {at: speaker});
    await speaker.keyboard.press("Enter");
    await expect.poll(() => hands(page)).toEqual(["4", "3"]);
    expect(await board.innerText()).not.toMatch(/[✓✗]/);

    await press("PageDown");
    expect(await kind()).toBe("figure");
    expect(await slides().locator(".vote-strip output").allInnerTexts()).toEqual(
      expect.arrayContaining(["4", "3"])
    );
    await press("PageDown");
    expect(await kind()).toBe("why");
    expect(await board.locator("li.right").count()).toBe(1);
    const reason = () => board.locator(".reason").innerText();
    const first = await reason();
    expect(first.length).toBeGreaterThan(10);
    await tabTo(board.locator("li.wrong button").first());
    await press("Enter");
    expect(await reason()).not.toBe(first);
    // The speaker's window knows all along.
    expect(await speaker.locator("details p").count()).toBe(await board.locator("li").count());
  });

  test("leaves its keys to a control, and the page in the state of the slides", async () => {
    const at = lesson.slides.findIndex(({figures}) =>
      figures.includes("from-the-winner-to-a-mixture")
    );
    await page.evaluate((at) => history.replaceState(null, "", `?present=${at + 1}`), at);
    await page.reload();
    await slides().waitFor();
    expect(await place()).toMatch(new RegExp(`^${at + 1} / `));
    if ((await kind()) === "ask") await press("PageDown");
    // The speaker's window goes on with the same talk.
    await speaker.getByText(`Slide ${at + 1} of`).waitFor();
    const slider = slides().getByRole("slider", {name: "τ", exact: true});
    await tabTo(slider);
    await press("ArrowRight", "ArrowRight");
    expect(await place()).toMatch(new RegExp(`^${at + 1} / `));
    const value = await slider.getAttribute("aria-valuetext");
    // A presenter's remote leads on all the same.
    await press("PageDown");
    expect(await place()).not.toMatch(new RegExp(`^${at + 1} / `));
    await press("PageUp");
    await tabTo(slider);
    expect(await slider.getAttribute("aria-valuetext")).toBe(value);
    await press("Escape", "Escape");
    await expect.poll(() => slides().count()).toBe(0);
    await speaker.getByText("No slides are open").waitFor();
    expect(new URL(page.url()).searchParams.has("present")).toBe(false);
    const onPage = page.locator("main").getByRole("slider", {name: "τ", exact: true}).first();
    expect(await onPage.getAttribute("aria-valuetext")).toBe(value);
    // Everything is where it was.
    const order = await page.evaluate(() =>
      [...document.querySelectorAll("main .observablehq[id]")].map(({id}) => id)
    );
    await page.reload();
    expect(order).toEqual(
      await page.evaluate(() =>
        [...document.querySelectorAll("main .observablehq[id]")].map(({id}) => id)
      )
    );
  });

  test("keeps its votes, saves them as a table, and lets a class come along without the slides", async () => {
    await page.goto(`${lab.server.url}gumbel.html?present=${asking + 1}`);
    await slides().waitFor();
    await expect.poll(() => hands(page)).toEqual(["4", "3"]);
    await tabTo(slides().getByRole("button", {name: "Show it to the class"}));
    await press("Enter");
    const dialog = page.getByRole("dialog", {name: "Come along"});
    const address = dialog.locator(".address");
    expect(await address.innerText()).not.toContain("present");
    expect(await dialog.getByRole("img", {name: "QR code of"}).locator("svg").count()).toBe(1);
    await tabTo(dialog.getByRole("combobox"));
    await press("ArrowDown");
    expect(await address.innerText()).toContain("until=");
    await press("Escape");
    expect(await dialog.count()).toBe(0);
    expect(await slides().count()).toBe(1);
    await tabTo(slides().getByRole("button", {name: "Overview"}));
    await press("Enter");
    const saving = page.waitForEvent("download");
    await tabTo(slides().getByRole("button", {name: "Save the votes (CSV)"}));
    await press("Enter");
    const table = readFileSync(await (await saving).path(), "utf8");
    expect(table).toMatch(/^\ufeffchapter,question,answer,right,votes\r\n/);
    expect(table).toMatch(/^gumbel,.*,no,4\r$/m);
    expect(table.match(/,yes,/g)).toHaveLength(
      lesson.slides.filter(({question}) => question !== null).length
    );
    await tabTo(slides().getByRole("button", {name: "Clear the votes"}));
    await press("Enter", "Escape");
    await expect.poll(() => hands(page)).toEqual(["0", "0"]);
    expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain("votes");
    await press("Escape");
    await expect.poll(() => slides().count()).toBe(0);
  });

  test("a figure of the page is put into the report, and found there", async () => {
    const name = "a-draw-as-a-race";
    const figure = page.locator(`main [data-experiment=${name}]`);
    await tabTo(figure.locator("[data-action=add-figure]"));
    await press("Enter");
    const line = figure.getByLabel(/^A line about/);
    await line.waitFor();
    await tabTo(line, {key: "Shift+Tab"});
    await page.keyboard.type("Lane 3 wins most");
    await press("Enter");
    const opener = page.getByRole("button", {name: "My report (1)"});
    await tabTo(opener);
    await press("Enter");
    const report = page.getByRole("dialog", {name: "My report"});
    const entry = report.locator(".entry.figure");
    expect(await entry.getByRole("img").evaluate(isDrawn)).toBe(true);
    expect(await entry.getByLabel(/^A line about/).inputValue()).toBe("Lane 3 wins most");
    await press("Escape");
    expect(await report.count()).toBe(0);
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(lab.errors).toEqual([]);
  });
});

const isDrawn = async (element: Element): Promise<boolean> => {
  const picture = element as HTMLImageElement;
  await picture.decode();
  return picture.naturalWidth > 100;
};

/** The hands counted for the first two answers. */
async function hands(at: Page): Promise<string[]> {
  const fields = at.locator(".vote-board input");
  return [await fields.nth(0).inputValue(), await fields.nth(1).inputValue()];
}

const CHAPTERS = readdirSync(LESSONS).map((file) => basename(file, ".yaml"));

test.each(CHAPTERS)("%s: no slide overflows, and its type is large", async (chapter) => {
  const lesson = lessonOf(chapter);
  const sizes = [
    {width: 1280, height: 720},
    ...(chapter === "gumbel" ? [{width: 1920, height: 1080}] : [])
  ];
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.goto(`${lab.server.url}${chapter}.html?present`);
    await slides().waitFor();
    const problems: string[] = [];
    for (const slide of lesson.slides) {
      for (const step of stepsOf(slide)) {
        const found = await settledProblems();
        problems.push(...found.map((problem) => `${slide.title}, ${step.kind}: ${problem}`));
        await press("PageDown");
      }
    }
    expect(problems).toEqual([]);
  }
  const minutes = lesson.slides.reduce((sum, slide) => sum + slide.minutes, 0);
  expect(lesson.slides.length).toBeGreaterThanOrEqual(10);
  expect(lesson.slides.length).toBeLessThanOrEqual(18);
  expect(minutes).toBeLessThanOrEqual(45);
});

/** The problems that the present step has left when its figures have had time to fill the stage. */
async function settledProblems(): Promise<string[]> {
  let found = await page.evaluate(slideProblems);
  for (let tries = 0; found.length > 0 && tries < 30; tries++) {
    await page.waitForTimeout(100);
    found = await page.evaluate(slideProblems);
  }
  return found;
}

/** What of the present step is cut off, missing, or too small for the back of a room. */
function slideProblems(): string[] {
  const problems: string[] = [];
  const slide = document.querySelector<HTMLElement>(".slide-show .slide")!;
  const stage = slide.querySelector<HTMLElement>(".stage")!;
  for (const part of [slide, slide.querySelector(".vote")!, slide.querySelector(".formula")]) {
    if (!part) continue;
    const {scrollHeight, clientHeight, scrollWidth, clientWidth} = part;
    if (clientHeight === 0) continue;
    if (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1) {
      problems.push(
        `${part.className} is ${scrollWidth} × ${scrollHeight} in ${clientWidth} × ${clientHeight}`
      );
    }
  }
  const least = (28 * innerHeight) / 720;
  for (const text of slide.querySelectorAll<HTMLElement>(
    "h1, .say, .formula .katex, .vote-board h2, .answer, .reason"
  )) {
    // Figures have formulas and reasons of their own, which are magnified instead.
    if (!text.checkVisibility() || text.closest(".vote-strip, .stage")) continue;
    const size = parseFloat(getComputedStyle(text).fontSize);
    if (size < least - 0.01) problems.push(`“${text.textContent}” is ${size} px`);
  }
  if (slide.dataset.step === "figure") {
    const figure = stage.querySelector(".experiment")?.getBoundingClientRect();
    const box = stage.getBoundingClientRect();
    if (!figure) problems.push("has no figure");
    else if (
      figure.bottom > box.bottom + 1 ||
      figure.right > box.right + 1 ||
      box.height < 0.4 * innerHeight
    ) {
      problems.push(`the figure has ${box.width} × ${box.height}`);
    }
    for (const part of stage.querySelectorAll<HTMLElement>("*")) {
      const {clientWidth, scrollWidth} = part;
      // One pixel is for screen readers.
      const isCut = part.checkVisibility() && clientWidth > 1 && scrollWidth > clientWidth + 1;
      if (isCut && getComputedStyle(part).overflowX !== "visible") {
        problems.push(`${part.className} shows ${clientWidth} of ${scrollWidth} pixels`);
      }
    }
  }
  if (slide.dataset.step === "ask" && !slide.querySelector(".vote-board"))
    problems.push("asks nothing");
  return problems;
}
