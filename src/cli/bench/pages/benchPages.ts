/** How smooth pages of the built site are, in headless Chromium. */
import {join} from "node:path";
import {quantile} from "d3";
import {chromium, type Page} from "playwright-core";
import {preview} from "vite";
import {buildSite, PROJECT, staleness} from "../../../notebook/site/buildSite.ts";
import {CHROMIUM_FLAGS, chromiumPath} from "../../chromium.ts";
import type {Plan} from "../plan.ts";
import type {Result} from "../report.ts";
import type {BenchListener} from "../takeBench.ts";
import {dragTau, TAU_PLAY_PAGE, tauPlayReady} from "./tauPlay.ts";

/** Frames as fast as they can be made, or a screen's own pace would hide how long they take. */
const UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];

/** Cross-origin isolation, as the lab's own server has it. */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp"
};

/** Frames of a round; a round before them warms up. */
const FRAMES = 240;

/** The least share of frames in which the pictures must have changed, or nothing was measured. */
const FOLLOWED = 0.5;

export async function benchPages(
  {pages, rounds, seconds}: Plan,
  {progress, measured}: BenchListener
): Promise<void> {
  if (staleness() !== null) {
    progress("building the site");
    buildSite({output: process.stderr});
  }
  const outDir = join(PROJECT, "dist");
  const server = await preview({
    configFile: false,
    build: {outDir},
    preview: {port: 0, headers: HEADERS}
  });
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_FLAGS, ...UNLIMITED],
    ...{handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false}
  });
  try {
    const runtime = `Chromium ${browser.version()}`;
    const results: Result[] = [];
    for (const work of pages) {
      const page = await browser.newPage({viewport: {width: 1280, height: 800}});
      await page.goto(server.resolvedUrls!.local[0] + TAU_PLAY_PAGE);
      progress(`page: ${work}`);
      results.push(frameResult(work, await takeRounds(page, {rounds, seconds})));
      measured({backends: {}, results, runtime});
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The times of all rounds, as many as there is time for. */
async function takeRounds(
  page: Page,
  {rounds, seconds}: Pick<Plan, "rounds" | "seconds">
): Promise<number[]> {
  await tauPlayReady(page);
  await dragTau(page, FRAMES);
  const all: number[] = [];
  const end = performance.now() + 1000 * seconds;
  for (let round = 0; round < rounds && (round === 0 || performance.now() < end); ++round) {
    const {times, followed} = await dragTau(page, FRAMES);
    if (followed < FOLLOWED * times.length) {
      throw new Error(`The pictures changed in only ${followed} of ${times.length} frames.`);
    }
    all.push(...times);
  }
  return all;
}

function frameResult(work: Result["work"], times: readonly number[]): Result {
  const [median, p95] = [0.5, 0.95].map((share) => quantile(times, share)!);
  return {
    ...{work, backend: "page", size: {frames: times.length}},
    ...{oursMs: median, oursP95Ms: p95, tfjsMs: null, jaxMs: null},
    ...{gflop: 0, gflopPerSecond: null, peakGflopPerSecond: 0},
    ...{dispatches: null, peerDispatches: {tfjs: null, jax: null}},
    ranges: {ours: [Math.min(...times), Math.max(...times)], tfjs: null, jax: null},
    checks: {ours: null, tfjs: null, jax: null},
    missing: {}
  };
}
