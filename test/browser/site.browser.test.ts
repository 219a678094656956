import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterEach, beforeAll, describe, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {LAB_HEADERS, openLab, type OpenLab, type OpenLabOptions} from "./openLab.ts";
import {unfoldAll} from "./unfoldAll.ts";

const DIST = join(PROJECT, "dist");
const PAGES = readdirSync(DIST).filter((file) => file.endsWith(".html"));

let lab: OpenLab;
afterEach(() => lab?.close());

async function open(options: OpenLabOptions): Promise<Page> {
  lab = await openLab(options);
  return lab.page;
}

describe("the built site", () => {
  test("names no other host in anything that a browser would fetch", () => {
    const files = readdirSync(DIST, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile() && /\.(html|css|js|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(5);
    const found = files.flatMap((file) =>
      remoteReferences(readFileSync(file, "utf8")).map((text) => `${file}: ${text}`)
    );
    expect(found).toEqual([]);
  });

  test("lets every page run its own files, blobs, wasm and the scripts of the template, and no other", () => {
    for (const page of PAGES) {
      const html = readFileSync(join(DIST, page), "utf8");
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1];
      expect(policy, page).toBe(LAB_HEADERS["Content-Security-Policy"]);
      const scripts = /script-src ([^;]*)/.exec(policy)![1].split(" ");
      const named = scripts.filter((source) => !source.startsWith("'sha256-"));
      expect(named).toEqual(["'self'", "blob:", "'wasm-unsafe-eval'"]);
      expect(html.match(/<script>/g), page).toHaveLength(scripts.length - named.length);
    }
  });

  test("has what computes and what knows encodings once each, in scripts of workers", () => {
    const scripts = readdirSync(DIST, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
      .map(({parentPath, name}) => ({name, text: readFileSync(join(parentPath, name), "utf8")}));
    const having = (pattern: RegExp) =>
      scripts.filter(({text}) => pattern.test(text)).map(({name}) => name.replace(/-.*/, ""));
    // A language's worker has its own messages.
    expect(new Set(having(/TensorFlow\.js/))).toEqual(new Set(["worker"]));
    expect(having(/\[jschardet\]/)).toEqual(["jschardet.esm.min"]);
  });

  test("is as large as teachers are told, and so is the copy that browsers keep", () => {
    const page = readFileSync(join(DIST, "teach.html"), "utf8");
    const said = (pattern: RegExp) => Number(pattern.exec(page)![1]);
    const files = readdirSync(DIST, {recursive: true, withFileTypes: true}).filter((entry) =>
      entry.isFile()
    );
    const bytes = files.reduce(
      (sum, {parentPath, name}) => sum + statSync(join(parentPath, name)).size,
      0
    );
    expect(Math.abs(said(/It has (\d+) MB/) - bytes / 1e6)).toBeLessThan(1);
    const copied = said(/data-copy-bytes="(\d+)"/) / 1e6;
    for (const pattern of [/has its own (\d+) MB/, /It takes (\d+) MB a machine/]) {
      expect(Math.abs(said(pattern) - copied)).toBeLessThan(1);
    }
  });

  test("the search for other hosts finds each way to name one", () => {
    const ways = [
      `<script src="https://a.b/c.js"></script>`,
      `<link rel="stylesheet" href='https://a.b/c.css'>`,
      `@import url(https://a.b/c.css);`,
      `background: url("//a.b/c.png")`,
      `import x from"https://a.b/c"`,
      "import(`https://a.b/c`)",
      `fetch("https://a.b/c")`,
      `new Worker('https://a.b/c')`,
      `x.src="https://a.b"`,
      `link.href="https://a.b"`,
      `"https://cdn.jsdelivr.net/npm/x"`
    ];
    for (const way of ways) expect(remoteReferences(way), way).toHaveLength(1);
    expect(remoteReferences(`<a href="https://arxiv.org/abs/2102.12092">`)).toEqual([]);
  });
});

describe.each([
  // Each page is opened at one width and brought to the other, so that both ways are gone.
  {webgpu: true, widths: [1280, 360]},
  {webgpu: false, widths: [360, 1280]}
])("with WebGPU: $webgpu", ({webgpu, widths}) => {
  let visit: OpenLab;
  beforeAll(async () => {
    visit = await openLab({webgpu});
    return () => visit.close();
  });

  describe.each(PAGES)("%s", (page) => {
    let view: Page;
    beforeAll(async () => {
      view = visit.page;
      await view.setViewportSize({width: widths[0], height: 800});
      await view.goto(visit.server.url + page, {waitUntil: "networkidle"});
    });

    test.each(widths)("is readable %i px wide, in the light and in the dark", async (width) => {
      await view.setViewportSize({width, height: 800});
      expect(await view.locator("main h1").count()).toBe(1);
      for (const colorScheme of ["light", "dark"] as const) {
        await view.emulateMedia({colorScheme});
        const overflow = () =>
          view.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        await expect.poll(overflow).toBeLessThanOrEqual(0);
        const background = () =>
          view.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const isBright = async () => Number((await background()).match(/\d+/)![0]) > 128;
        await expect.poll(isBright).toBe(colorScheme === "light");
      }
    });

    test("gives every control and every drawing a name", async () => {
      const nameless = await view.evaluate(() => {
        const named = (e: Element) =>
          Boolean(
            e.getAttribute("aria-label") ||
            e.textContent?.trim() ||
            (e as HTMLInputElement).labels?.length ||
            e.getAttribute("title")
          );
        const controls = document.querySelectorAll("a[href], button, input, select, svg[role]");
        return Array.from(controls)
          .filter((e) => !named(e) && !e.closest("[hidden]"))
          .map((e) => e.outerHTML.slice(0, 100));
      });
      expect(nameless).toEqual([]);
    });

    test("links to no page or place that is missing", async () => {
      const links = await view.evaluate(() =>
        Array.from(document.querySelectorAll("a[href]"), (a) => a.getAttribute("href")!)
      );
      expect(links.length).toBeGreaterThan(3);
      for (const link of new Set(links)) {
        const target = new URL(link, view.url());
        if (target.origin !== new URL(view.url()).origin) continue;
        const response = await view.request.get(target.href);
        expect(response.status(), link).toBe(200);
        // What follows the place is for the browser, or for the page's inputs.
        const id = decodeURIComponent(/^#(.*?)(?=:~:|~|$)/.exec(target.hash)?.[1] ?? "");
        if (id && target.pathname !== new URL(view.url()).pathname) {
          expect((await response.text()).includes(`id="${id}"`), link).toBe(true);
        } else if (id) {
          expect(await view.evaluate((id) => document.getElementById(id) !== null, id), id).toBe(
            true
          );
        }
      }
    });

    test("reports no error and asks no other host for anything", async () => {
      const hasAdapter = () =>
        view.evaluate(() => "gpu" in navigator && navigator.gpu.requestAdapter().then(Boolean));
      expect(await hasAdapter()).toBe(webgpu);
      // Once is enough for what comes only into view.
      if (!webgpu) await seeAll(view);
      expect(visit.errors.splice(0)).toEqual([]);
      const asked = visit.requests.splice(0);
      expect(asked).toContain(visit.server.url + page);
      expect(asked.filter((url) => !isLocal(url, visit.server.url))).toEqual([]);
    });
  });
});

test("every page has its prose before any script runs", async () => {
  const view = await open({page: "no-such-page.html"});
  const context = await view.context().browser()!.newContext({javaScriptEnabled: false});
  try {
    const plain = await context.newPage();
    for (const page of PAGES) {
      await plain.goto(lab.server.url + page);
      expect((await plain.locator("main").innerText()).length, page).toBeGreaterThan(300);
    }
  } finally {
    await context.close();
  }
});

describe("the page around a notebook", () => {
  test("is used from the keyboard: skip link, chapter menu, colour mode", async () => {
    const view = await open({});
    await view.keyboard.press("Tab");
    expect(await focused(view)).toBe("Skip to the text");
    await view.keyboard.press("Enter");
    expect(await view.evaluate(() => document.activeElement!.id)).toBe("content");

    // Without the link's #content, from which the next Tab would start.
    await view.goto(view.url().split("#")[0]);
    const menu = view.locator("#chapter-menu");
    expect(await menu.isVisible()).toBe(false);
    await tabTo(view, "Chapters");
    await view.keyboard.press("Enter");
    expect(await menu.isVisible()).toBe(true);
    await view.keyboard.press("Tab");
    expect(
      await view.evaluate(() => document.activeElement!.closest("#chapter-menu") !== null)
    ).toBe(true);
    await view.keyboard.press("Escape");
    expect(await menu.isVisible()).toBe(false);
    expect(await focused(view)).toBe("Chapters");
  });

  test("remembers the chosen colour mode, from the first paint on", async () => {
    const view = await open({colorScheme: "light"});
    const scheme = () =>
      view.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    const button = view.locator("[data-action=theme]");
    expect(await scheme()).toBe("light dark");
    await button.click();
    await button.click();
    expect(await scheme()).toBe("dark");
    await view.route("**/*.js", (route) => route.abort());
    await view.reload({waitUntil: "commit"});
    await view.waitForSelector("body", {state: "attached"});
    expect(await scheme()).toBe("dark");
  });

  test("erases what is stored, after asking and naming it", async () => {
    const view = await open({offlineCopy: true});
    await view.evaluate(async () => {
      localStorage.setItem("tiny-dalle-lab:theme", "dark");
      localStorage.setItem("someone-else", "kept");
      await caches.open("tiny-dalle-lab:test");
      await new Promise((resolve) => {
        const request = indexedDB.open("tiny-dalle-lab:models");
        request.onsuccess = () => resolve(request.result.close());
      });
    });
    const stored = () =>
      view.evaluate(async () => [
        ...Object.keys(localStorage),
        ...(await caches.keys()).filter((name) => name.endsWith(":test")),
        ...(await indexedDB.databases()).map(({name}) => name)
      ]);
    expect(await stored()).toHaveLength(4);
    await view.click("[data-action=erase]");
    const dialog = view.locator("dialog");
    for (const name of ["theme", "test", "models", "someone-else"]) {
      expect(await dialog.innerText()).toContain(name);
    }
    await dialog.getByText("Keep", {exact: true}).click();
    // The copy is on its way here, and begins in another tab.
    await view.waitForFunction(
      () =>
        Number(
          document.querySelector<HTMLElement>("[data-stored]")?.dataset.stored?.split("/")[0]
        ) > 3,
      null,
      // It begins when the page rests, which takes longer beside other tests.
      {timeout: 120_000}
    );
    const other = await lab.context.newPage();
    await other.goto(`${lab.server.url}gumbel.html`);
    await view.click("[data-action=erase]");
    await Promise.all([
      view.waitForEvent("load"),
      dialog.getByText("Erase", {exact: true}).click()
    ]);
    const place = "[data-slot=offline][data-state=erased]";
    await view.waitForSelector(place);
    await other.waitForSelector(place);
    const left = () =>
      view.evaluate(async () => [
        ...Object.keys(localStorage).sort(),
        ...(await caches.keys()),
        ...(await indexedDB.databases()).map(({name}) => name),
        ...(await navigator.serviceWorker.getRegistrations()).map(({scope}) => scope)
      ]);
    const nothing = ["someone-else", "tiny-dalle-lab:keep-nothing"];
    await expect.poll(left).toEqual(nothing);
    // Longer than it takes until the copy would begin.
    await other.reload();
    await other.waitForTimeout(11_000);
    await other.click("[data-action=theme]");
    expect(await left()).toEqual(nothing);

    await other.getByText("Keep things again").click();
    await expect.poll(left).toContain(lab.server.url);
    expect(await left()).not.toContain("tiny-dalle-lab:keep-nothing");
    expect(await view.locator(place).count()).toBe(0);
  });
});

describe("the copy for use without a network", () => {
  test("causes no reload, and serves every page after the server has stopped", async () => {
    const view = await open({offlineCopy: true});
    await copied(view);
    // The host sends the headers of an isolated page itself: no reload was needed.
    expect(await view.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(lab.loads()).toBe(1);
    await lab.server.close();
    for (const page of PAGES) {
      await view.goto(`${lab.server.url}${page}?seed=3`);
      expect(await view.locator("main h1").count()).toBe(1);
      expect(await view.evaluate(() => crossOriginIsolated)).toBe(true);
    }
    await view.goto(lab.server.url);
    expect(await view.locator("main h1").count()).toBe(1);
  });

  test("is replaced when the site changes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tiny-dalle-lab-"));
    try {
      cpSync(DIST, folder, {recursive: true});
      const view = await open({folder, offlineCopy: true});
      await copied(view);
      const [before] = await siteCaches(view);

      const worker = join(folder, "service-worker.js");
      const build = before.split(":").at(-1)!;
      writeFileSync(worker, readFileSync(worker, "utf8").replaceAll(build, "newbuild"));
      const front = join(folder, "index.html");
      writeFileSync(front, readFileSync(front, "utf8").replace("</h1>", " renewed</h1>"));
      await view.reload();
      expect(await view.locator("h1").innerText()).toContain("renewed");
      await expect
        .poll(() => siteCaches(view), {timeout: 20_000})
        .toEqual([before.replace(build, "newbuild")]);
      await lab.server.close();
      await view.reload();
      expect(await view.locator("h1").innerText()).toContain("renewed");
    } finally {
      rmSync(folder, {recursive: true});
    }
  });
});

function siteCaches(view: Page): Promise<string[]> {
  return view.evaluate(async () => (await caches.keys()).filter((name) => name.includes(":site:")));
}

async function copied(view: Page): Promise<void> {
  await view.waitForSelector("[data-slot=offline][data-state=ready]", {
    state: "attached",
    timeout: 120_000
  });
}

/** Unfolds everything, and brings every part of the page into view. */
async function seeAll(view: Page): Promise<void> {
  await unfoldAll(view);
  await view.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  await view.waitForLoadState("networkidle");
}

function focused(view: Page): Promise<string> {
  return view.evaluate(() => document.activeElement!.textContent!.trim());
}

async function tabTo(view: Page, text: string): Promise<void> {
  for (let i = 0; i < 10 && (await focused(view)) !== text; ++i) await view.keyboard.press("Tab");
  expect(await focused(view)).toBe(text);
}

function isLocal(url: string, server: string): boolean {
  return url.startsWith(server) || /^(data|blob|about):/.test(url);
}

/** Addresses of other hosts where a browser would fetch them, as against links and namespaces. */
function remoteReferences(text: string): string[] {
  const known = /(cdn\.jsdelivr|unpkg\.com|googleapis|esm\.sh|cdnjs)[^\s"'`]*/g;
  const fetched = [
    /<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\b(?:src|data|srcset)=["']?\s*(?:https?:)?\/\/[^\s"'>]+/g,
    /<link\b[^>]*\bhref=["']?\s*(?:https?:)?\/\/[^\s"'>]+/g,
    /@import\s*(?:url\()?\s*["']?(?:https?:)?\/\/[^\s"')]+/g,
    /(?<!@import\s*)\burl\(\s*["']?(?:https?:)?\/\/[^\s"')]+/g,
    /\b(?:from|import)\s*\(?\s*["'`](?:https?:)?\/\/[^\s"'`]+/g,
    /\b(?:fetch|Worker|SharedWorker|EventSource|WebSocket|importScripts)\(\s*["'`](?:https?:|wss?:)?\/\/[^\s"'`]+/g,
    /\.(?:src|href)\s*=\s*["'`](?:https?:)?\/\/[^\s"'`]+/g
  ];
  const patterns = known.test(text) ? [known] : fetched;
  known.lastIndex = 0;
  return patterns.flatMap((pattern) => text.match(pattern) ?? []);
}
