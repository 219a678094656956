import {join} from "node:path";
import {chromium, type BrowserContext, type Page} from "playwright-core";
import {CHROMIUM_FLAGS, chromiumPath, SOFTWARE_WEBGPU_FLAGS} from "../../src/cli/chromium.ts";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {staticServer, type StaticServer} from "./staticServer.ts";

// Without this Playwright does not report what a service worker asks for.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";

/** What `npm start` sends, and many hosts cannot. */
export const ISOLATION_HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin"
};

export interface OpenLabOptions {
  /** The page's file name, with a query if need be. */
  page?: string;
  /** Whether the browser has WebGPU. */
  webgpu?: boolean;
  colorScheme?: "light" | "dark";
  reducedMotion?: "reduce" | "no-preference";
  viewport?: {width: number; height: number};
  /** Serve the site as a plain static host does: in a sub-folder and without headers. */
  serverWithoutHeaders?: boolean;
  /** Folder to serve; defaults to the built site. */
  folder?: string;
}

/** A page of the built site in a browser of its own. */
export interface OpenLab {
  page: Page;
  context: BrowserContext;
  server: StaticServer;
  /** Address of every request since the start, those of workers included. */
  requests: string[];
  /** Errors that reached the console or the window, violations of the page's policy included. */
  errors: string[];
  /** How often the page has been loaded, by itself or by the test. */
  loads(): number;
  /** Lengths of the main thread's long tasks (over 50 ms) on the present page, in ms. */
  longTasks(): Promise<number[]>;
  close(): Promise<void>;
}

/** Serves the built site, opens one of its pages and records what it does. */
export async function openLab({
  page: path = "index.html",
  webgpu = false,
  colorScheme = "light",
  reducedMotion = "no-preference",
  viewport = {width: 1280, height: 800},
  serverWithoutHeaders = false,
  folder = join(PROJECT, "dist")
}: OpenLabOptions = {}): Promise<OpenLab> {
  const server = await staticServer(
    folder,
    serverWithoutHeaders ? {prefix: "/some/folder/"} : {headers: ISOLATION_HEADERS}
  );
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: webgpu ? [...CHROMIUM_FLAGS, ...SOFTWARE_WEBGPU_FLAGS] : CHROMIUM_FLAGS
  });
  const context = await browser.newContext({colorScheme, reducedMotion, viewport});
  const requests: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  context.on("weberror", (error) => errors.push(String(error.error())));
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await context.addInitScript(() => {
    const lengths: number[] = [];
    Object.assign(window, {longTasks: lengths});
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) lengths.push(entry.duration);
    }).observe({type: "longtask", buffered: true});
  });
  const page = await context.newPage();
  let loads = 0;
  page.on("domcontentloaded", () => ++loads);
  await page.goto(server.url + path);
  return {
    page,
    context,
    server,
    requests,
    errors,
    loads: () => loads,
    longTasks: () => page.evaluate(() => (window as unknown as {longTasks: number[]}).longTasks),
    async close() {
      await browser.close();
      await server.close();
    }
  };
}
