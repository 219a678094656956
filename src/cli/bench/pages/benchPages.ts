/** How smooth pages of the built site are, and how soon there, in headless Chromium. */
import {join} from "node:path";
import {quantile} from "d3";
import {type Browser, chromium} from "playwright-core";
import {preview} from "vite";
import {buildSite, PROJECT, staleness} from "../../../notebook/site/buildSite.ts";
import {CHROMIUM_FLAGS, chromiumPath} from "../../chromium.ts";
import type {Plan} from "../plan.ts";
import type {Result} from "../report.ts";
import type {BenchListener} from "../takeBench.ts";
import {type FirstPicture, visitFrontPage, type Visit, VISITS} from "./firstPicture.ts";
import {isLesson, learn} from "./learning.ts";
import {type TrainingWatch, watchTraining} from "./trainingPage.ts";
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
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_FLAGS, ...UNLIMITED],
    ...{handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false}
  });
  try {
    const runtime = `Chromium ${browser.version()}`;
    const results: Result[] = [];
    const tell = (result: Result) => {
      results.push(result);
      measured({backends: {}, results, runtime});
    };
    for (const work of pages) {
      progress(`page: ${work}`);
      if (work === "tau-play") {
        tell(frameResult(await dragRounds(browser, outDir, {rounds, seconds})));
        continue;
      }
      if (work === "training-page") {
        const watch = (site: string) => watchTraining(browser, site, {seconds});
        tell(trainingResult(await onServer(outDir, watch)));
        continue;
      }
      if (isLesson(work)) {
        const learned: Learned[] = [];
        for (let seed = 1; seed <= rounds; ++seed) {
          progress(`page: ${work}, seed ${seed}`);
          const one = await onServer(outDir, (site) => learn(browser, site, {name: work, seed}));
          learned.push({seed, ms: one.milliseconds, share: one.share, judged: one.judged});
        }
        const times = learned.map(({ms}) => ms);
        tell({...pageResult(work, {seeds: rounds}, times), learned});
        continue;
      }
      for (const visit of VISITS) {
        const visits = await takeRounds({rounds, seconds}, () =>
          visitFrontPage(browser, outDir, visit)
        );
        tell(visitResult(visit, visits));
      }
    }
  } finally {
    await browser.close();
  }
}

/** What all rounds came to, as many as there is time for. */
async function takeRounds<T>(
  {rounds, seconds}: Pick<Plan, "rounds" | "seconds">,
  take: () => Promise<T>
): Promise<T[]> {
  const all: T[] = [];
  const end = performance.now() + 1000 * seconds;
  while (all.length < rounds && (all.length === 0 || performance.now() < end)) {
    all.push(await take());
  }
  return all;
}

/** The times of the frames of “Play with τ”. */
async function dragRounds(
  browser: Browser,
  outDir: string,
  budget: Pick<Plan, "rounds" | "seconds">
): Promise<number[]> {
  return onServer(outDir, async (site) => {
    const page = await browser.newPage({viewport: {width: 1280, height: 800}});
    try {
      await page.goto(site + TAU_PLAY_PAGE);
      await tauPlayReady(page);
      await dragTau(page, FRAMES);
      const rounds = await takeRounds(budget, async () => {
        const {times, followed} = await dragTau(page, FRAMES);
        if (followed >= FOLLOWED * times.length) return times;
        throw new Error(`The pictures changed in only ${followed} of ${times.length} frames.`);
      });
      return rounds.flat();
    } finally {
      await page.close();
    }
  });
}

/** Does `work` with the address of the site, served as the lab's own server does. */
async function onServer<T>(outDir: string, work: (site: string) => Promise<T>): Promise<T> {
  const server = await preview({
    configFile: false,
    build: {outDir},
    preview: {port: 0, headers: HEADERS}
  });
  try {
    return await work(server.resolvedUrls!.local[0]);
  } finally {
    await server.close();
  }
}

function trainingResult({firstStepMs, seconds, ...training}: TrainingWatch): Result {
  const result = pageResult("training-page", {seconds}, [firstStepMs]);
  return {...result, training: {seconds, ...training}};
}

function frameResult(times: readonly number[]): Result {
  const size = {frames: times.length};
  return {...pageResult("tau-play", size, times), oursP95Ms: quantile(times, 0.95)!};
}

function visitResult(
  {bitsPerSecond, latency, slowdown}: Visit,
  visits: readonly FirstPicture[]
): Result {
  const median = (moment: keyof FirstPicture) =>
    quantile(
      visits.map((visit) => visit[moment]),
      0.5
    )!;
  // A line without limits has no number in JSON.
  const size = {slowdown, ...(Number.isFinite(bitsPerSecond) && {bitsPerSecond, latency})};
  const times = visits.map(({pictureMs}) => pictureMs);
  const [textMs, standInMs, bytes] = [median("textMs"), median("standInMs"), median("bytes")];
  return {...pageResult("first-picture", size, times), firstVisit: {textMs, standInMs, bytes}};
}

type Learned = NonNullable<Result["learned"]>[number];

/** The result of a page, where there is nothing to compare with. */
function pageResult(
  work: Result["work"],
  size: Record<string, number>,
  times: readonly number[]
): Result {
  return {
    ...{work, backend: "page", size},
    ...{oursMs: quantile(times, 0.5)!, tfjsMs: null, jaxMs: null},
    ...{gflop: 0, gflopPerSecond: null, peakGflopPerSecond: 0},
    ...{dispatches: null, peerDispatches: {tfjs: null, jax: null}},
    ranges: {ours: [Math.min(...times), Math.max(...times)], tfjs: null, jax: null},
    checks: {ours: null, tfjs: null, jax: null},
    missing: {}
  };
}
