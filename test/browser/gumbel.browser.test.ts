import {isDeepStrictEqual} from "node:util";
import type {Locator, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";
import {unfoldAll} from "./unfoldAll.ts";

// One browser for all tests, and a page for each: opening browsers would be most of the time.
let lab: OpenLab;
beforeAll(async () => (lab = await openLab({page: "gumbel.html", reducedMotion: "reduce"})));
afterAll(() => lab?.close());
afterEach(async () => {
  for (const page of lab.context.pages().slice(1)) await page.close();
  expect(lab.errors.splice(0)).toEqual([]);
});

async function open(query = ""): Promise<Page> {
  const page = await lab.context.newPage();
  await page.goto(`${lab.server.url}gumbel.html${query}`);
  await unfoldAll(page);
  await ready(page);
  return page;
}

/** Busy machines take their time. */
const eventually = <T>(seen: () => T) => expect.poll(seen, {timeout: 60_000});

/** The last figure of the page is there. */
async function ready(page: Page): Promise<void> {
  await page.waitForSelector(".cloud-row svg[aria-label]", {timeout: 60_000});
}

const race = (page: Page) => page.locator(".side-by-side").first();
const cloud = (page: Page) => page.locator(".simplex-cloud").first();
const cloudLabel = (page: Page) => cloud(page).locator("svg").getAttribute("aria-label");
const means = (page: Page) => page.locator(".means tbody td").allTextContents();
const note = (page: Page) => page.locator(".test-note").textContent();

/** Number of pixels with ink on a canvas of the cloud. */
const inked = (canvas: Locator) =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const {width, height} = element;
    const {data} = element.getContext("2d")!.getImageData(0, 0, width, height);
    return data.filter((value, i) => i % 4 === 3 && value > 0).length;
  });

describe("the temperature", () => {
  test("slides to both ends: a heap of uniform draws, and corners", async () => {
    const page = await open();
    const slider = page.getByRole("slider", {name: "τ", exact: true}).first();
    const points = cloud(page).locator("canvas.points");
    const between = await inked(points);
    expect(between).toBeGreaterThan(5000);
    await slider.focus();
    await page.keyboard.press("End");
    await eventually(() => cloudLabel(page)).toMatch(/At τ = 100 .* 0 % of them lie in a corner/);
    expect(await inked(points)).toBeLessThan(between / 5);
    for (const mean of (await means(page)).filter((_, i) => i % 5 === 2)) {
      expect(parseFloat(mean)).toBeCloseTo(1 / 3, 1);
    }
    await page.keyboard.press("Home");
    await eventually(() => cloudLabel(page)).toMatch(
      /At τ = 0.01 .* 9\d % of them lie in a corner/
    );
    // The corners hold what α says, now also on average.
    const cold = await means(page);
    [0.1, 0.2, 0.7].forEach((alpha, k) => {
      expect(Math.abs(parseFloat(cold[5 * k + 2]) - alpha)).toBeLessThan(0.02);
    });
  });

  test("has a second slider beside the surface, which turns when it is seen", async () => {
    const page = await open();
    const surface = page.locator(".density-surface");
    expect(await surface.textContent()).toContain("drawn when it comes into view");
    await page.getByRole("slider", {name: "τ", exact: true}).nth(1).focus();
    await page.keyboard.press("End");
    await eventually(() => cloudLabel(page)).toMatch(/At τ = 100/);
    await surface.scrollIntoViewIfNeeded();
    await surface.locator("canvas").first().waitFor({timeout: 60_000});
    await surface.getByRole("slider").focus();
    await page.keyboard.press("Home");
    await eventually(() => new URL(page.url()).searchParams.get("turn")).toBe("0");
    // A browser may take WebGL away at any time: what was in 3-D is then a still picture.
    await surface
      .locator("canvas")
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const context = canvas.getContext("webgl") ?? canvas.getContext("webgl2");
        context!.getExtension("WEBGL_lose_context")!.loseContext();
      });
    await surface.locator(".density-contours .band").first().waitFor();
    expect(await surface.textContent()).toMatch(
      /cannot show the landscape in 3-D \(it took WebGL away/
    );
  });
});

test("α moves under the arrow keys and in its field alike", async () => {
  const page = await open();
  const alpha = cloud(page).getByRole("slider");
  await alpha.focus();
  await page.keyboard.press("Shift+ArrowLeft");
  const field = page.locator("#weights-3");
  await eventually(() => field.inputValue()).toMatch(/^0\.2\d+, 0\.1\d*, 0\.7\d*$/);
  await eventually(() => cloudLabel(page)).toMatch(/α = 0\.20\d/);
  // The handle is the same element, so that it keeps the focus from push to push.
  expect(await alpha.evaluate((element) => element === document.activeElement)).toBe(true);
});

describe("the race", () => {
  test("goes draw by draw, then by the hundred thousand, and χ² finds nothing", async () => {
    const page = await open();
    expect(await note(page)).toMatch(/1 draw is too few/);
    await page.getByRole("button", {name: "Draw once more"}).click();
    await eventually(() => race(page).textContent()).toMatch(/Draw 2:.*2 draws/s);
    await page.getByRole("button", {name: "100,000 draws"}).click();
    await eventually(() => race(page).textContent()).toMatch(/Draw 100,000:.*100,000 draws/s);
    const label = await race(page).locator("svg").nth(1).getAttribute("aria-label");
    const shares = [...label!.matchAll(/(\d\.\d+) against (\d\.\d+)/g)];
    expect(shares).toHaveLength(3);
    for (const [, share, alpha] of shares) {
      expect(Math.abs(Number(share) - Number(alpha))).toBeLessThan(0.01);
    }
    expect(await note(page)).toMatch(/2 degrees of freedom.*No contradiction/);
    await page.getByRole("radio", {name: "one G for all lanes"}).check();
    await eventually(() => note(page)).toMatch(/do not follow α/);
  });

  test("runs with the paper’s 8192 codes", async () => {
    const page = await open("?alpha=zipf+8192&draws=2000");
    await eventually(() => race(page).textContent()).toMatch(/2,000 draws/);
    expect(await race(page).locator(".lane").count()).toBe(12);
    expect(await note(page)).toMatch(/8,192 indices, pooled into/);
  });

  test("is repeated, and its p-values are uniform", async () => {
    // No repeat is run where its section is folded.
    expect(await lab.page.locator(".repeats-stage").innerHTML()).toBe("");
    const page = await open("?each=200");
    const caption = page.locator(".repeats-stage figcaption");
    await page.locator(".repeats-stage").scrollIntoViewIfNeeded();
    await eventually(() => caption.textContent()).toMatch(/^100 repeats/);
    await page.getByRole("button", {name: "Run 1,000 repeats"}).click();
    await eventually(() => caption.textContent()).toMatch(/^1,000 repeats/);
    const [, p] = (await caption.textContent())!.match(/p = ([\d.]+)\.$/)!;
    expect(Number(p)).toBeGreaterThan(0.001);
  });
});

test("all nine lines of the proof agree, as printed and corrected", async () => {
  const page = await open("?alpha=spread+50&k=50");
  const rows = page.locator(".proof li");
  await eventually(() => rows.last().textContent()).toContain("✓");
  expect(await rows.locator("output").allTextContents()).toHaveLength(9);
  expect(await page.locator(".proof li[data-verdict=agrees]").count()).toBe(9);
  await rows.nth(7).focus();
  expect(await page.locator(".proof-panel").textContent()).toMatch(/Line 8 with your numbers/);
  await eventually(() => page.locator(".proof-panel .katex").count()).toBe(1);
  const printed = rows.nth(5).locator(".printed");
  expect(await printed.isVisible()).toBe(true);
  await page.getByRole("radio", {name: "corrected"}).check();
  await eventually(() => printed.isVisible()).toBe(false);
  expect(await page.locator(".proof li[data-verdict=agrees]").count()).toBe(9);
});

test("a link opened elsewhere shows the same numbers", async () => {
  const page = await open();
  await page.locator("#weights-any").fill("3, 1, 4, 1, 5");
  await page.getByRole("radio", {name: "2 · Gumbel(0, 1)"}).check();
  await page.getByRole("button", {name: "100 more"}).click();
  await page.getByRole("slider", {name: "τ", exact: true}).first().focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("radio", {name: "corrected"}).click();
  await eventually(() => new URL(page.url()).searchParams.get("reading")).toBe("corrected");
  const seen = async (view: Page) => ({
    race: await race(view).textContent(),
    note: await note(view),
    means: await means(view),
    cloud: await cloudLabel(view),
    proof: await view.locator(".proof output").allTextContents()
  });
  const settled = (view: Page) =>
    eventually(() => view.locator(".proof li[data-verdict=agrees]").count()).toBe(9);
  await settled(page);
  const other = await open(new URL(page.url()).search);
  await settled(other);
  // Either page may still be drawing.
  const different = async () => {
    const [here, there] = [await seen(page), await seen(other)];
    const keys = Object.keys(here) as (keyof typeof here)[];
    return keys.filter((key) => !isDeepStrictEqual(here[key], there[key]));
  };
  await eventually(different).toEqual([]);
  expect((await seen(page)).race).toContain("101 draws");
});

test("lists that cannot be weights are explained, and the last good picture stays", async () => {
  const page = await open("?draws=50");
  const [field, said] = [page.locator("#weights-any"), page.locator("#weights-any-note")];
  await eventually(() => race(page).textContent()).toContain("50 draws");
  const before = await race(page).innerHTML();
  for (const [list, reason] of [
    ["0, 0, 0", /All 3 weights are 0/],
    ["1, -2, 7", /Entry 2 is -2.*not negative/],
    ["1, NaN", /“NaN”, which is not a number/],
    ["0.5 ".repeat(10_000), /10,000 weights were given; this page takes up to 8,192/]
  ] as const) {
    await field.fill(list);
    expect(await said.textContent()).toMatch(reason);
    expect(await said.textContent()).toMatch(/keep the last list/);
    expect(await race(page).innerHTML()).toBe(before);
  }
  await field.fill("1, 1");
  await eventually(() => race(page).locator(".lane").count()).toBe(2);
});

test("a link with weights that cannot be is explained where they belong", async () => {
  const page = await open("?alpha=0,0&mix=1,2");
  expect(await page.locator(".permalink-note").allTextContents()).toEqual([
    expect.stringMatching(/“0,0”.*All 2 weights are 0/),
    expect.stringMatching(/“1,2”.*exactly 3/)
  ]);
  expect(await race(page).locator(".lane").count()).toBe(3);
});

test("training is scrubbed through, and the clouds cool", async () => {
  const page = await open();
  const labels = () => page.locator(".cloud-row p").allTextContents();
  expect((await labels()).every((text) => text.includes("τ = 1.000"))).toBe(true);
  await page.getByRole("slider", {name: "percent"}).focus();
  await page.keyboard.press("End");
  await eventually(labels).toEqual([
    expect.stringMatching(/cosine: τ = 0.06[23]/),
    expect.stringMatching(/linear: τ = 0.06[23]/),
    expect.stringMatching(/exponential: τ = 0.06[23]/),
    expect.stringMatching(/multiplying: τ = 0.1/)
  ]);
});

test("asks for predictions and answers them after a commitment", async () => {
  const page = await open();
  const predictions = page.locator("form.prediction");
  expect(await predictions.count()).toBeGreaterThanOrEqual(4);
  const first = predictions.first();
  await first.getByRole("radio", {name: /0\.58/}).check();
  await first.getByRole("button", {name: "Commit"}).click();
  expect(await first.locator(".result").textContent()).toBe("You were right.");
});
