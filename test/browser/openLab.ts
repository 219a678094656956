import {readFileSync} from "node:fs";
import {join} from "node:path";
import {type Browser, type BrowserContext, chromium, type Page} from "playwright-core";
import {CHROMIUM_FLAGS, chromiumPath, SOFTWARE_WEBGPU_FLAGS} from "../../src/cli/chromium.ts";
import {PROJECT} from "../../src/notebook/site/buildSite.ts";
import {pagePolicy} from "../../src/notebook/site/policy.ts";
import {staticServer, type StaticServer, type StaticServerOptions} from "./staticServer.ts";

// Without this Playwright does not report what a service worker asks for.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = "1";

/** What `npm start` sends, and many hosts cannot. */
export const LAB_HEADERS = {
  "Content-Security-Policy": pagePolicy(
    readFileSync(join(PROJECT, "src/notebook/page.html"), "utf8")
  ),
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
  /** The host's way with the addresses of pages; see `staticServer`. */
  cleanUrls?: StaticServerOptions["cleanUrls"];
  /** Folder to serve; defaults to the built site. */
  folder?: string;
  /**
   * Whether the site is copied for use without a network. Fetching all of it takes longer than most
   * tests, so that by default the browser asks to save data.
   */
  offlineCopy?: boolean;
  /** Whether to start a browser for this alone: where the test may break it, or its GPU. */
  ownBrowser?: boolean;
  /** Flags of that browser besides the usual ones. */
  flags?: readonly string[];
}

/** A page of the built site in a context of its own: nothing is kept from other tests. */
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
  cleanUrls,
  folder = join(PROJECT, "dist"),
  offlineCopy = false,
  ownBrowser = false,
  flags = []
}: OpenLabOptions = {}): Promise<OpenLab> {
  const server = await staticServer(
    folder,
    serverWithoutHeaders ? {prefix: "/some/folder/", cleanUrls} : {headers: LAB_HEADERS, cleanUrls}
  );
  const browser = await (ownBrowser ? launch(webgpu, flags) : sharedBrowser(webgpu));
  const context = await browser.newContext({colorScheme, reducedMotion, viewport});
  const requests: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  context.on("weberror", (error) => errors.push(String(error.error())));
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  if (!offlineCopy) await context.addInitScript(saveData);
  await context.addInitScript(reportViolations);
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
    async close() {
      await (ownBrowser ? browser : context).close();
      await server.close();
    }
  };
}

/** Browsers for all tests of this process: starting one takes longer than most of them. */
const shared = new Map<boolean, Promise<Browser>>();

async function sharedBrowser(webgpu: boolean): Promise<Browser> {
  const running = await shared.get(webgpu)?.catch(() => undefined);
  if (running?.isConnected()) return running;
  const browser = launch(webgpu);
  shared.set(webgpu, browser);
  return browser;
}

function launch(webgpu: boolean, flags: readonly string[] = []): Promise<Browser> {
  const args = [...CHROMIUM_FLAGS, ...(webgpu ? SOFTWARE_WEBGPU_FLAGS : []), ...flags];
  return chromium.launch({executablePath: chromiumPath(), args});
}

/** Browsers do not say on the console what libraries tried and were refused. */
function reportViolations(): void {
  document.addEventListener(
    "securitypolicyviolation",
    ({effectiveDirective, blockedURI, sourceFile}) => {
      console.error(`${sourceFile} violates ${effectiveDirective} with ${blockedURI}`);
    }
  );
}

function saveData(): void {
  const {connection} = navigator as {connection?: object};
  if (connection) Object.defineProperty(connection, "saveData", {value: true});
}
