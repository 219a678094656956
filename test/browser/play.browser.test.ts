import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

let lab: OpenLab;
beforeAll(async () => (lab = await openLab({page: "play.html", reducedMotion: "reduce"})));
afterAll(() => lab?.close());
afterEach(async () => {
  for (const page of lab.context.pages().slice(1)) await page.close();
  expect(lab.errors.splice(0)).toEqual([]);
});

/** Busy machines take their time. */
const eventually = <T>(seen: () => T) => expect.poll(seen, {timeout: 60_000});

async function open(query = "", viewport = {width: 1280, height: 800}): Promise<Page> {
  const page = await lab.context.newPage();
  await page.setViewportSize(viewport);
  await page.goto(`${lab.server.url}play.html${query}`);
  await eventually(() => drawn(page)).toMatch(/%$/);
  await eventually(() => page.locator(".bias-figure .curves path[d]").count()).toBe(3);
  return page;
}

/** The share of the likeliest token. */
const drawn = (page: Page) => page.locator(".distribution-figure .number").first().textContent();
const slider = (page: Page) => page.getByRole("slider", {name: "τ", exact: true});
const caption = (page: Page, name: string) =>
  page.locator(`.soft-pictures .${name} figcaption`).textContent();

/** What each figure shows of one τ, as text: numbers and places of its marks, or its pixels. */
const shown = (page: Page, which: "live" | "pinned") =>
  page.evaluate((which) => {
    const pixels = (selector: string) => {
      const canvas = document.querySelector<HTMLCanvasElement>(selector)!;
      const {width, height} = canvas;
      return canvas.getContext("2d")!.getImageData(0, 0, width, height).data.join();
    };
    const attributes = (selector: string, ...names: string[]) =>
      Array.from(document.querySelectorAll(selector), (element) =>
        names.map((name) => element.getAttribute(name)).join()
      ).join(" ");
    const of = which === "pinned" ? ".pinned" : ":not(.pinned)";
    return {
      race: attributes(`.soft-race .${which} rect`, "width"),
      cloud: pixels(`.play-pair .${which} canvas.points`),
      bias: attributes(`.bias-figure .mark${of}`, "transform"),
      gradients: attributes(`.gradient-dots .error-mark${of}`, "transform", "d"),
      picture: pixels(`.soft-pictures .${which} canvas`)
    };
  }, which);

test("is filled on arrival, with no dash in place of a number, and fits one screen", async () => {
  const page = await open();
  const stages = page.locator("[data-card]");
  expect(await stages.count()).toBe(6);
  for (const stage of await stages.all()) {
    expect(await stage.locator("svg, canvas, li").count()).toBeGreaterThan(0);
  }
  expect(await page.locator(".play").innerText()).not.toMatch(/NaN|undefined|: –|…/);
  const bottom = () =>
    page.evaluate(() => document.querySelector(".play-cards")!.getBoundingClientRect().bottom);
  // Once its fonts have come, too.
  await eventually(bottom).toBeLessThanOrEqual(800);
});

test("shows recorded pictures while the models are on their way, and says so", async () => {
  const page = await lab.context.newPage();
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.safetensors", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${lab.server.url}play.html?tau=30&pin=0.01`);
  await eventually(() => caption(page, "live")).toBe("recorded at τ = 31.6");
  expect(await caption(page, "pinned")).toBe("recorded at τ = 0.01");
  const recorded = await shown(page, "live");
  release();
  await eventually(() => caption(page, "live")).toBe("τ = 30");
  await eventually(() => caption(page, "pinned")).toBe("τ = 0.01");
  expect((await shown(page, "live")).picture).not.toBe(recorded.picture);
});

describe("the slider", () => {
  test("changes every figure by its keys, and leaves T alone", async () => {
    const page = await open("?tau=0.5");
    await eventually(() => caption(page, "live")).toBe("τ = 0.5");
    const before = await shown(page, "live");
    const sampling = () => page.locator("[data-card=sampling]").innerText();
    const drawing = await sampling();
    await slider(page).focus();
    for (let i = 0; i < 4; ++i) await page.keyboard.press("PageUp");
    await eventually(() => caption(page, "live")).toBe("τ = 50.1");
    const after = await shown(page, "live");
    for (const [name, look] of Object.entries(after)) {
      expect(look, name).not.toBe(before[name as keyof typeof before]);
    }
    expect(await sampling()).toBe(drawing);
    await page.keyboard.press("Home");
    await eventually(() => page.locator(".soft-race .live svg").getAttribute("aria-label")).toMatch(
      /At τ = 0.01 the lanes win the parts 0.000, 0.000, 1.000/
    );
    const label = await page.locator(".bias-figure svg").getAttribute("aria-label");
    expect(label).toMatch(/At τ = 0.01 the bias is 0.000 for 1/);
  });

  test("stays in view with the figures, on no more than a fifth of the screen", async () => {
    for (const viewport of [
      {width: 1280, height: 800},
      {width: 360, height: 740},
      {width: 700, height: 360}
    ]) {
      const page = await open("", viewport);
      await page.locator("#sampling").scrollIntoViewIfNeeded();
      const bar = (await page.locator(".play-bar").boundingBox())!;
      const isInView = bar.y > -1 && bar.y < viewport.height;
      if (isInView) expect(bar.height).toBeLessThanOrEqual(viewport.height / 5);
      // Where the window is too low for a fifth to hold it, it scrolls away.
      expect(isInView).toBe(viewport.height > 480);
      await page.close();
    }
  });
});

describe("a pinned τ", () => {
  test("stands beside the one that moves, and neither moves it nor goes with it", async () => {
    const page = await open("?tau=0.5");
    await eventually(() => caption(page, "live")).toBe("τ = 0.5");
    const before = await shown(page, "live");
    await page.getByRole("button", {name: "Pin this τ"}).click();
    await eventually(() => caption(page, "pinned")).toBe("τ = 0.5");
    await slider(page).focus();
    await page.keyboard.press("End");
    await eventually(() => caption(page, "live")).toBe("τ = 100");
    const pinned = await shown(page, "pinned");
    const live = await shown(page, "live");
    for (const name of ["race", "cloud", "bias", "picture"] as const) {
      expect(pinned[name], name).toBe(before[name]);
      expect(live[name], name).not.toBe(before[name]);
    }
    expect(pinned.gradients).not.toBe("");
    await page.getByRole("button", {name: "Unpin τ = 0.5"}).click();
    await eventually(() => page.locator(".play .pinned:visible").count()).toBe(0);
  });

  test("is in the link with all else: a reload shows the same", async () => {
    const page = await open();
    await slider(page).focus();
    await page.keyboard.press("PageDown");
    await page.getByRole("button", {name: "Pin this τ"}).click();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("PageUp");
    await page.getByRole("button", {name: "new noise"}).click();
    await page.getByRole("button", {name: "1, 1, 1"}).click();
    const parameters = () => Object.fromEntries(new URL(page.url()).searchParams);
    await eventually(parameters).toEqual({pin: "0.316", noise: "2", alpha: "1, 1, 1"});
    const both = async () => [await shown(page, "live"), await shown(page, "pinned")];
    const settled = async () => {
      await eventually(() => caption(page, "live")).toBe("τ = 1");
      await eventually(() => caption(page, "pinned")).toBe("τ = 0.316");
    };
    await settled();
    // The pictures of the new noise are the last to come.
    const before = await both();
    await page.reload();
    await settled();
    await eventually(both).toEqual(before);
  });
});

test("new noise runs another race, and α is dragged into the middle by keys", async () => {
  const page = await open();
  const race = () => page.locator(".soft-race .lanes-part svg").getAttribute("aria-label");
  const first = await race();
  await page.getByRole("button", {name: "new noise"}).click();
  await eventually(race).not.toBe(first);
  const before = await page.locator(".weights-input textarea").inputValue();
  await page.getByRole("slider", {name: /^α/}).focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await eventually(() => page.locator(".weights-input textarea").inputValue()).not.toBe(before);
});

test("T is another quantity: it changes one distribution, and no τ", async () => {
  const page = await open("?T=0");
  expect(await drawn(page)).toBe("100 %");
  const before = await shown(page, "live");
  await page.getByRole("slider", {name: "T", exact: true}).focus();
  await page.keyboard.press("End");
  await eventually(async () => parseFloat((await drawn(page))!)).toBeLessThan(50);
  const after = await shown(page, "live");
  expect([after.race, after.cloud, after.bias, after.gradients]).toEqual([
    ...[before.race, before.cloud, before.bias, before.gradients]
  ]);
});
