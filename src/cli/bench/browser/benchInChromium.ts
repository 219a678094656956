/** Runs the bench in a page of headless Chromium, built and served for the purpose. */
import {rmSync} from "node:fs";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type Browser, chromium, type Page} from "playwright-core";
import {build, type InlineConfig, preview} from "vite";
import {threadedWasm} from "../../../notebook/site/threadedWasm.ts";
import {CHROMIUM_FLAGS, chromiumPath, SOFTWARE_WEBGPU_FLAGS} from "../../chromium.ts";
import type {Plan} from "../plan.ts";
import type {Measurements} from "../report.ts";
import type {BenchListener} from "../takeBench.ts";

/** Cross-origin isolation, without which there are no wasm threads. */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp"
};

function pageConfig(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: import.meta.dirname,
    base: "./",
    publicDir: false,
    logLevel: "error",
    assetsInclude: ["**/*.safetensors"],
    worker: {format: "es", plugins: () => [threadedWasm()]},
    build: {
      outDir,
      emptyOutDir: true,
      target: "esnext",
      // jax-js gives its workers the text of functions, which must keep the names in it.
      minify: false,
      chunkSizeWarningLimit: 1e5,
      reportCompressedSize: false
    },
    preview: {port: 0, headers: HEADERS}
  };
}

export async function benchInChromium(
  plan: Plan,
  {progress, measured}: BenchListener
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tiny-dalle-lab-bench-"));
  // Also where the command is interrupted.
  process.once("exit", () => rmSync(folder, {recursive: true, force: true}));
  const cleanUp: (() => Promise<unknown>)[] = [];
  try {
    const config = pageConfig(folder);
    progress("building the page");
    await build(config);
    const server = await preview(config);
    cleanUp.push(() => server.close());
    const {browser, page} = await openPage(server.resolvedUrls!.local[0], progress);
    cleanUp.push(() => browser.close());
    const runtime = `Chromium ${browser.version()}`;
    const report = (soFar: Measurements) => measured({...soFar, runtime});
    await page.exposeFunction("measured", report);
    report(await page.evaluate((plan) => window.bench(plan), plan));
  } finally {
    for (const undo of cleanUp.reverse()) await undo();
  }
}

/** The page with the machine's own WebGPU or, where there is none, one in software. */
async function openPage(
  url: string,
  progress: (line: string) => void
): Promise<{browser: Browser; page: Page}> {
  for (const flags of [["--enable-unsafe-webgpu"], SOFTWARE_WEBGPU_FLAGS]) {
    const args = [...CHROMIUM_FLAGS, ...flags];
    // Asked to stop, the command still has to report what was measured.
    const handling = {handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false};
    const browser = await chromium.launch({executablePath: chromiumPath(), args, ...handling});
    const page = await browser.newPage();
    page.on("pageerror", (error) => progress(`page: ${error.message}`));
    await page.exposeFunction("progress", progress);
    await page.goto(url);
    await page.waitForFunction(() => "bench" in window);
    if (flags === SOFTWARE_WEBGPU_FLAGS || (await page.evaluate(() => window.adapter()))) {
      return {browser, page};
    }
    await browser.close();
  }
  throw new Error("No browser was opened.");
}
