import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterEach, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {openLab, type OpenLab} from "./openLab.ts";

// How the lab is kept and passed on: installed, opened from there without a network, shown as a link.

const DIST = join(PROJECT, "dist");
// The speaker's window is passed on to nobody.
const PAGES = readdirSync(DIST).filter((file) => file.endsWith(".html") && file !== "speaker.html");

let lab: OpenLab;
afterEach(() => lab?.close());

/** What the browser makes of the page's manifest. */
async function appManifest(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  const {url, errors, data} = await devtools.send("Page.getAppManifest");
  const {installabilityErrors} = await devtools.send("Page.getInstallabilityErrors");
  return {url, errors, manifest: JSON.parse(data ?? "{}"), installabilityErrors};
}

test("is installed from any folder of a host, with icons that load, and opens without a network", async () => {
  lab = await openLab({page: "gumbel.html", serverWithoutHeaders: true, offlineCopy: true});
  const {page, server} = lab;
  await page.waitForSelector("[data-slot=offline][data-state=ready]", {
    state: "attached",
    timeout: 100_000
  });
  const {url, errors, manifest, installabilityErrors} = await appManifest(page);
  expect(url).toBe(`${server.url}lab.webmanifest`);
  expect(errors).toEqual([]);
  // A window that keeps nothing installs nothing either.
  const faults = installabilityErrors.map(({errorId}) => errorId);
  expect(faults.filter((fault) => fault !== "in-incognito")).toEqual([]);
  const at = (address: string) => new URL(address, url).href;
  expect(at(manifest.scope)).toBe(server.url);
  expect(at(manifest.start_url).startsWith(server.url)).toBe(true);
  for (const {src, sizes} of manifest.icons) {
    const width = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return image.naturalWidth;
    }, at(src));
    if (sizes !== "any") expect(`${width}x${width}`, src).toBe(sizes);
    else expect(width).toBeGreaterThan(0);
  }

  await server.close();
  await page.goto(at(manifest.start_url));
  expect(await page.locator("main h1").innerText()).toBe("From caption to picture");
  // The system reads them from the copy too.
  const kept = await page.evaluate(
    async (addresses) => {
      const answers = await Promise.all(addresses.map((address) => fetch(address)));
      return answers.map(({status}) => status);
    },
    [url, ...manifest.icons.map(({src}: {src: string}) => at(src))]
  );
  expect(new Set(kept)).toEqual(new Set([200]));
});

test("every page names its title, its sentence and a picture beside it", async () => {
  lab = await openLab({page: "no-such-page.html", serverWithoutHeaders: true});
  const titles = new Set<string>();
  for (const file of PAGES) {
    const html = readFileSync(join(DIST, file), "utf8");
    const [, title] = /<title>([^<]*)<\/title>/.exec(html)!;
    expect(title, file).toMatch(/^\S.* · tiny-dalle-lab$/);
    titles.add(title);
    const meta = (name: string) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]+)"`).exec(html)?.[1];
    expect(`${meta("og:title")} · tiny-dalle-lab`, file).toBe(title);
    expect(meta("og:description"), file).toBe(meta("description"));
    const image = new URL(meta("og:image")!, lab.server.url + file).href;
    expect(image.startsWith(`${lab.server.url}cards/`), image).toBe(true);
    const response = await lab.page.request.get(image);
    expect([response.status(), response.headers()["content-type"]]).toEqual([200, "image/png"]);
  }
  expect(titles.size).toBe(PAGES.length);
});

test("what only other services show is no part of the copy for use without a network", () => {
  const worker = readFileSync(join(DIST, "service-worker.js"), "utf8");
  expect(worker).toContain("icons/icon-192.png");
  expect(worker).toContain("lab.webmanifest");
  expect(worker).not.toMatch(/cards\/|screenshot\.png/);
});
