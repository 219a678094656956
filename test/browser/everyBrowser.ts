import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {LAB_HEADERS} from "./openLab.ts";
import {staticServer, type StaticServer} from "./staticServer.ts";

/** The little that is asked of a browser's driver: one page, which is led from address to address. */
export interface BrowserDriver {
  goto(url: string): Promise<void>;
  /** What a function says that runs in the page, with nothing from outside but its argument. */
  evaluate<T, A>(ask: (given: A) => T, given: A): Promise<T>;
  /** Presses the End key on the first element that a selector finds. */
  pressEnd(selector: string): Promise<void>;
  close(): Promise<void>;
}

/** What happens on a page beyond being opened. */
interface Play {
  title: string;
  query: string;
  play(driver: BrowserDriver): Promise<void>;
}

/** Busy machines take their time. */
const eventually = <T>(seen: () => T) => expect.poll(seen, {timeout: 120_000, interval: 250});

const text = (driver: BrowserDriver, selector: string) =>
  driver.evaluate((s) => document.querySelector(s)?.textContent ?? "", selector);

const TINY = {codebookSize: 8, width: 8, blocks: 1, steps: 20, batch: 1};

const PLAYS: Record<string, Play | undefined> = {
  "index.html": {
    title: "draws a caption",
    query: "?n=1&caption=a+red+circle",
    async play(driver) {
      await eventually(() => text(driver, ".drawing-board .position")).toBe("64 of 64");
      const colours = () =>
        driver.evaluate((selector) => {
          const canvas = document.querySelector<HTMLCanvasElement>(selector)!;
          const {width, height} = canvas;
          const {data} = canvas.getContext("2d")!.getImageData(0, 0, width, height);
          return new Set(new Uint32Array(data.buffer)).size;
        }, ".picture canvas");
      await eventually(colours).toBeGreaterThan(10);
    }
  },
  "dvae.html": {
    title: "trains 20 steps",
    query: `?${Object.entries(TINY)
      .map(([name, value]) => `train-${name}=${value}`)
      .join("&")}`,
    async play(driver) {
      const start = (selector: string) => {
        const button = document.querySelector<HTMLButtonElement>(selector);
        if (button?.textContent !== "Start" || button.disabled) return false;
        button.click();
        return true;
      };
      await eventually(() => driver.evaluate(start, ".transport button")).toBe(true);
      await eventually(() => text(driver, ".transport .readings")).toMatch(/step 20 of 20/);
      await eventually(() => text(driver, ".moment-table")).toMatch(/of 8/);
    }
  },
  "gumbel.html": {
    title: "redraws the cloud as τ moves",
    query: "",
    async play(driver) {
      const label = () =>
        driver.evaluate(
          (selector) => document.querySelector(selector)?.getAttribute("aria-label") ?? "",
          ".simplex-cloud svg"
        );
      await eventually(label).toMatch(/At τ = 1 /);
      await driver.evaluate((name) => {
        const sliders = document.querySelectorAll<HTMLInputElement>("input[type=range]");
        const found = Array.from(sliders).find((slider) => {
          const label = slider.getAttribute("aria-label") ?? slider.closest("form")?.textContent;
          return label?.trim().startsWith(name);
        });
        found!.dataset.slider = name;
      }, "τ");
      await driver.pressEnd("[data-slider=τ]");
      await eventually(label).toMatch(/At τ = 100 /);
    }
  },
  "play.html": {
    title: "paints the picture anew as τ moves",
    query: "?tau=0.5",
    async play(driver) {
      const caption = () => text(driver, ".soft-pictures .live figcaption");
      await eventually(caption).toBe("τ = 0.5");
      await driver.pressEnd(".play-bar input[type=range]");
      await eventually(caption).toBe("τ = 100");
    }
  }
};

/**
 * What the lab does in every browser: each page opens without an error, and draws, trains and follows
 * its sliders where it has such; and all of them open once more when there is no network.
 */
export function everyBrowser(name: string, open: () => Promise<BrowserDriver>): void {
  const dist = join(PROJECT, "dist");
  const pages = readdirSync(dist).filter((file) => file.endsWith(".html"));

  describe(name, () => {
    let folder: string;
    let server: StaticServer;
    let driver: BrowserDriver;
    beforeAll(async () => {
      folder = recordingCopy(dist);
      server = await staticServer(folder, {headers: LAB_HEADERS});
      driver = await open();
    });
    afterAll(async () => {
      await driver?.close();
      await server?.close();
      rmSync(folder, {recursive: true, force: true});
    });

    test.each(pages)("%s opens without an error and does what it is for", async (page) => {
      const {query = "", play} = PLAYS[page] ?? {};
      await driver.goto(server.url + page + query);
      await eventually(() => driver.evaluate(state, null)).toEqual({
        headings: 1,
        failedCells: [],
        isolated: true
      });
      await play?.(driver);
      expect(await driver.evaluate(() => window.recorded, null)).toEqual([]);
    });

    test("opens every page without a network", async () => {
      const copy = () =>
        driver.evaluate((s) => document.querySelector<HTMLElement>(s)?.dataset.state, OFFLINE);
      await eventually(copy).toBe("ready");
      await server.close();
      for (const page of pages) {
        await driver.goto(server.url + page);
        await eventually(() => driver.evaluate(state, null)).toMatchObject({
          headings: 1,
          isolated: true
        });
      }
    });
  });
}

const OFFLINE = "[data-slot=offline]";

function state() {
  return {
    headings: document.querySelectorAll("main h1").length,
    failedCells: Array.from(document.querySelectorAll(".observablehq--error"), (e) =>
      e.textContent!.trim()
    ),
    isolated: crossOriginIsolated
  };
}

declare global {
  interface Window {
    /** Errors since the page was opened. */
    recorded: string[];
  }
}

/**
 * A copy of the built site that records its own errors: not every driver tells them.
 */
function recordingCopy(dist: string): string {
  const folder = mkdtempSync(join(tmpdir(), "tiny-dalle-lab-"));
  cpSync(dist, folder, {recursive: true});
  writeFileSync(join(folder, "recorder.js"), `(${record})();`);
  for (const page of readdirSync(folder).filter((file) => file.endsWith(".html"))) {
    const html = readFileSync(join(folder, page), "utf8");
    const recording = html.replace("<head>", '<head><script src="./recorder.js"></script>');
    if (recording === html) throw new Error(`${page} has no <head> to record from.`);
    writeFileSync(join(folder, page), recording);
  }
  return folder;
}

function record() {
  window.recorded = [];
  addEventListener("error", ({message}) => message && window.recorded.push(message));
  addEventListener("unhandledrejection", ({reason}) => window.recorded.push(`${reason}`));
  document.addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI}) => {
    window.recorded.push(`${violatedDirective}: ${blockedURI}`);
  });
  const {error} = console;
  console.error = (...said: unknown[]) => {
    window.recorded.push(said.join(" "));
    error(...said);
  };
}
