import {decode} from "fast-png";
import decodeQR from "qr/decode.js";
import {afterEach, expect, test} from "vitest";
import {openLab, type OpenLab} from "./openLab.ts";

// A teacher shows a link to the class, and students follow it.

let lab: OpenLab;
afterEach(() => lab?.close());

test("the present state is shown as a code and in letters, and leads students up to a section", async () => {
  lab = await openLab({page: "gumbel.html?temperature=0.3", colorScheme: "dark"});
  const {page} = lab;
  const show = page.getByRole("button", {name: "Show it to the class"});
  await show.click();
  const dialog = page.getByRole("dialog", {name: "Come along"});
  const address = () => dialog.locator(".address").innerText();
  expect(await address()).toBe(`${lab.server.url}gumbel.html?temperature=0.3`);
  expect(await dialog.innerText()).toContain("works on this machine only");
  const upTo = dialog.getByLabel("Show the page");
  const sections = await upTo.locator("option").allTextContents();
  expect(sections.length).toBeGreaterThan(4);
  await upTo.selectOption({index: 2});
  // What a camera sees is the address that is read.
  const {width, height, data, channels} = decode(await dialog.locator(".code svg").screenshot());
  expect(channels).toBeGreaterThanOrEqual(3);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; ++i) {
    for (let c = 0; c < 3; ++c) rgba[4 * i + c] = data[channels * i + c];
  }
  expect(decodeQR({width, height, data: rgba})).toBe(await address());

  const [, title] = /“(.*)”/.exec(sections[2])!;
  await page.goto(await address());
  const note = page.locator(".until");
  expect(await note.innerText()).toContain(`up to the end of “${title}”`);
  const headings = page.locator("main h2:visible, main h3:visible");
  const seen = await headings.allInnerTexts();
  expect(seen.at(-1)).toContain(title);
  // What is computed comes and goes, and stays folded.
  await page.waitForTimeout(1500);
  expect(await headings.allInnerTexts()).toEqual(seen);
  const entries = page.locator(".contents ol a:visible");
  expect(await entries.count()).toBe(2);
  await note.getByRole("button", {name: "Show the rest of the page"}).click();
  expect(await headings.count()).toBeGreaterThan(seen.length);
  expect(await entries.count()).toBeGreaterThan(2);
  expect([await note.count(), new URL(page.url()).searchParams.has("until")]).toEqual([0, false]);
  expect(new URL(page.url()).searchParams.get("temperature")).toBe("0.3");
  expect(lab.errors.filter((error) => !error.includes("404"))).toEqual([]);
});

test("a section that a page does not have is named, with those that it has, and nothing is folded", async () => {
  lab = await openLab({page: "elbo.html?until=nowhere"});
  const note = lab.page.locator(".until");
  expect(await note.innerText()).toMatch(/a section “nowhere”, which this page does not have.*“/);
  expect(await lab.page.locator("[data-beyond]").count()).toBe(0);
  expect(lab.errors).toEqual([]);
});

test("a state too long for a code is shown in letters alone", async () => {
  // What can be packed into fewer characters is.
  const random = Array.from({length: 90}, (_, i) => ((i * 7919 + 13) ** 3).toString(36)).join("");
  lab = await openLab({page: `gumbel.html?long=${random}`});
  await lab.page.getByRole("button", {name: "Show it to the class"}).click();
  const dialog = lab.page.getByRole("dialog", {name: "Come along"});
  expect(await dialog.innerText()).toMatch(/has [\d,]+ characters, too many for a code: copy it/);
  expect(await dialog.locator(".code").isVisible()).toBe(false);
});
