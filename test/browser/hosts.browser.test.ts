import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {chromium, type Frame, type Page} from "playwright-core";
import {afterEach, expect, test} from "vitest";
import {CHROMIUM_FLAGS, chromiumPath} from "../../src/cli/chromium.ts";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {openLab, type OpenLab} from "./openLab.ts";
import {staticServer} from "./staticServer.ts";

// The lab on hosts that have their own way with addresses, that refuse or keep silent, in frames of
// other pages, and in a browser that lets it keep nothing.

let lab: OpenLab | undefined;
afterEach(async () => {
  await lab?.close();
  lab = undefined;
});

const shown = (page: Page) => page.locator("main h1").innerText();

/** Visits pages as hosts and readers may address them. */
async function visit({page, server}: OpenLab): Promise<void> {
  for (const address of ["gumbel", "gumbel/", "gumbel.html"]) {
    await page.goto(server.url + address);
    expect(await shown(page), address).toContain("Gumbel");
    expect(await page.evaluate(() => crossOriginIsolated), address).toBe(true);
  }
  await page.locator("a.site-name").click();
  await expect.poll(() => shown(page)).toContain("caption");
}

test("a host that adds slashes to addresses serves all that stands beside its pages", async () => {
  lab = await openLab({page: "gumbel", serverWithoutHeaders: true, cleanUrls: "slash"});
  await lab.page.waitForFunction(() => crossOriginIsolated);
  await visit(lab);
  expect([lab.server.missing, lab.errors]).toEqual([[], []]);
});

test("a host that takes them away does too; pages are isolated, by one reload, and work without it", async () => {
  lab = await openLab({
    ...{page: "gumbel", serverWithoutHeaders: true, cleanUrls: "bare", offlineCopy: true}
  });
  const {page, server} = lab;
  await page.waitForFunction(() => crossOriginIsolated);
  await page.waitForSelector("[data-slot=offline][data-state=ready]", {timeout: 120_000});
  expect(lab.loads()).toBe(2);
  expect(await page.evaluate(() => new SharedArrayBuffer(8).byteLength)).toBe(8);
  await visit(lab);
  // The folder's own address lies outside of what a service worker may serve.
  await page.goto(server.url.slice(0, -1));
  expect(await shown(page)).toContain("caption");
  expect([server.missing, lab.errors]).toEqual([[], []]);
  expect(
    lab.requests.filter((url) => /^http/.test(url) && !url.startsWith(server.url.slice(0, -1)))
  ).toEqual([]);

  const faults = ["refused", "answered by a login page", "never answered", "gone"] as const;
  const addresses = ["gumbel", "", "gumbel/", "index"];
  for (const [i, fault] of faults.entries()) {
    if (fault === "gone") await server.close();
    else server.fault = fault;
    await page.goto(server.url + addresses[i]);
    expect(await shown(page), fault).toContain(
      addresses[i].startsWith("gumbel") ? "Gumbel" : "caption"
    );
    expect(await page.evaluate(() => crossOriginIsolated), fault).toBe(true);
  }
  for (const address of ["gumbel.html", "index.html", "index/"]) {
    await page.goto(server.url + address);
    expect(await page.locator("main h1").count(), address).toBe(1);
  }
});

test("in frames of other pages nothing fails unsaid, and a way leads out of them", async () => {
  lab = await openLab({page: "gumbel.html"});
  const {server} = lab;
  const dist = join(PROJECT, "dist");
  const generous = await staticServer(dist, {headers: {"Access-Control-Allow-Origin": "*"}});
  const uncaught: string[] = [];
  lab.context.on("weberror", (error) => uncaught.push(String(error.error())));
  // A parent of another origin: the browser keeps nothing for the lab in there. It is a new page, since
  // a blank one that follows the lab has its policy.
  const page = await lab.context.newPage();
  await page.setContent(
    `<iframe name="plain" src="${server.url}gumbel.html?u=0.5" width="900" height="600"></iframe>` +
      `<iframe name="boxed" sandbox="allow-scripts" src="${server.url}index.html"></iframe>` +
      `<iframe name="open" sandbox="allow-scripts" src="${generous.url}index.html?n=1"></iframe>`
  );
  const [plain, boxed, open] = ["plain", "boxed", "open"].map((name) => page.frame({name})!);
  const note = (frame: Frame) => frame.locator("[data-slot=frame]").innerText();
  await expect.poll(() => note(boxed)).toMatch(/inside another one.*tab of its own/s);
  await expect
    .poll(() => boxed.locator("[data-slot=unscripted]").innerText())
    .toMatch(/you can read it here.*The page around this one forbids it/s);
  expect(await boxed.getByText("starting…").isVisible()).toBe(false);
  expect(await note(plain)).toMatch(/inside another one.*tab of its own/s);

  await plain.getByText("Copy a link to this state").click();
  const said = plain.locator(".share-bar [role=status]");
  await expect.poll(() => said.innerText()).toMatch(/^(Copied\.|The link:)/);
  const link = said.locator("input");
  if ((await link.count()) > 0) expect(await link.inputValue()).toContain("gumbel.html?u=0.5");
  await expect
    .poll(() => plain.locator("[data-slot=offline]").innerText(), {timeout: 20_000})
    .toMatch(/^This browser keeps no copy .* All else works/);
  // A host that lets anybody read its files lets the lab work in a box too. There Chromium throws what
  // nobody can catch, and what is undefined, when it is asked for databases.
  await expect
    .poll(() => open.locator(".readout").innerText(), {timeout: 60_000})
    .toMatch(/^Point at a token/);
  await generous.close();
  expect(uncaught.filter((error) => error !== "undefined")).toEqual([]);

  await page.goto(`file://${join(dist, "gumbel.html")}`);
  await expect
    .poll(() => page.locator("[data-slot=unscripted]").innerText())
    .toMatch(/opened as a file: open it from a server/);
});

test("a browser that lets the lab keep nothing is told once what is not kept, and all else works", async () => {
  const profile = mkdtempSync(join(tmpdir(), "tiny-dalle-lab-"));
  mkdirSync(join(profile, "Default"));
  // What "block all cookies" in the browser's settings writes.
  const preferences = {profile: {default_content_setting_values: {cookies: 2}}};
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify(preferences));
  const server = await staticServer(join(PROJECT, "dist"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: CHROMIUM_FLAGS
  });
  try {
    const uncaught: string[] = [];
    context.on("weberror", (error) => uncaught.push(String(error.error())));
    const page = await context.newPage();
    await page.goto(`${server.url}gumbel.html`);
    const refusal = () =>
      page.evaluate(() => {
        try {
          return String(localStorage.length);
        } catch (error) {
          return (error as Error).name;
        }
      });
    expect(await refusal()).toBe("SecurityError");
    const status = page.locator("[data-slot=offline]");
    await expect.poll(() => status.innerText()).toMatch(/keeps no copy .*models.*All else works/);
    await page.click("[data-action=theme]");
    await page.click("[data-action=erase]");
    expect(await page.locator("dialog").innerText()).toContain("nothing to erase");
    expect(uncaught).toEqual([]);
  } finally {
    await context.close();
    await server.close();
    rmSync(profile, {recursive: true, force: true});
  }
});
