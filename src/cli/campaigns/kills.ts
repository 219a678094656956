/** `npm run kills`: a page that trains is killed again and again, and must never lose much. */
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {preview} from "vite";
import {Random} from "../../math/random.ts";
import {buildSite, PROJECT, staleness} from "../../notebook/site/buildSite.ts";
import {readArguments} from "../arguments.ts";
import {numberOption, runCommand} from "../command.ts";
import {KillableBrowser} from "./killableBrowser.ts";
import {KILL_WAYS, type KillWay} from "./killWays.ts";
import {lostSeconds, type Seen} from "./lostSeconds.ts";
import {resumeOrBegin, type ShownRun, shownRun, TRAINING_PAGE, waitForRun} from "./trainingPage.ts";

const USAGE = `usage: npm run kills -- [--kills 50] [--seed 1]

A page trains and is killed at random moments: its tab is closed or crashes, its worker, the GPU
process or the whole browser is ended. It fails if more than 10 s of training are ever lost, or a run
cannot be gone on with.`;

/** Seconds of training that may be lost. */
const ALLOWED = 10;

/** Seconds of training before a kill, at least and at most. */
const [SOONEST, LATEST] = [0.5, 20];

const OPTIONS = {
  kills: {type: "string"},
  seed: {type: "string"},
  help: {type: "boolean", short: "h", default: false}
} as const;

await runCommand(async (args) => {
  const {values} = readArguments(args, OPTIONS);
  if (values.help) return console.log(USAGE);
  const kills = numberOption("kills", values.kills, 50, {min: 1, integer: true});
  const seed = numberOption("seed", values.seed, 1, {min: 0, integer: true});
  if (staleness() !== null) buildSite();
  const server = await preview({
    root: PROJECT,
    configFile: `${PROJECT}/vite.config.ts`,
    preview: {port: 4790, open: false}
  });
  const profile = await mkdtemp(join(tmpdir(), "tiny-dalle-lab-kills-"));
  try {
    const url = server.resolvedUrls!.local[0] + TRAINING_PAGE;
    process.exitCode = (await campaign({kills, seed, url, profile})) ? 0 : 1;
  } finally {
    await server.close();
    await rm(profile, {recursive: true, force: true, maxRetries: 5});
  }
});

interface Outcome {
  way: string;
  lost: number | null;
  problem: string | null;
}

/** @returns whether nothing went wrong */
async function campaign({
  kills,
  seed,
  url,
  profile
}: {
  kills: number;
  seed: number;
  url: string;
  profile: string;
}): Promise<boolean> {
  const random = new Random(`kills ${seed}`);
  const browser = new KillableBrowser(profile);
  const outcomes: Outcome[] = [];
  /** Whether a run must be kept by now: one was trained for longer than may be lost. */
  let isKept = false;
  for (let i = 0; i < kills; ++i) {
    const way = KILL_WAYS[i % KILL_WAYS.length];
    const seconds = SOONEST + (LATEST - SOONEST) * random.uniform();
    const outcome = await trial(browser, {way, seconds, url, isKept}).catch((error: Error) => {
      const [problem] = error.message.split("\n");
      return {way: way.name, lost: null, problem};
    });
    isKept ||= seconds > ALLOWED;
    outcomes.push(outcome);
    const {lost, problem} = outcome;
    const text = problem ?? `${lost!.toFixed(1)} s lost`;
    console.log(`${i + 1} of ${kills}: ${way.name} after ${seconds.toFixed(1)} s: ${text}`);
    if (problem) await browser.close();
  }
  await browser.close();
  return report(outcomes);
}

/** Trains for so many seconds, kills, and looks at what is left and whether it goes on. */
async function trial(
  browser: KillableBrowser,
  {way, seconds, url, isKept}: {way: KillWay; seconds: number; url: string; isKept: boolean}
): Promise<Outcome> {
  let page = await browser.page(url);
  await playFrom(page, {isKept, backend: way.leaves === "run" ? "webgpu" : null});
  const seen = await watch(page, seconds);
  await way.kill(page);
  const end = performance.now() / 1000;
  let step: number;
  if (way.leaves === "run") {
    const isBack = ({status, note}: ShownRun) => status === "paused" && /GPU was lost/.test(note);
    ({step} = await waitForRun(page, isBack, {what: "coming back"}));
    await play(page, step);
  } else {
    if (way.leaves === "nothing") await browser.close();
    page = await browser.page(url);
    step = await playFrom(page, {isKept: isKept || seconds > ALLOWED, backend: null});
  }
  const lost = lostSeconds(seen, {end, step});
  const problem = lost > ALLOWED ? `${lost.toFixed(1)} s of training were lost` : null;
  return {way: way.name, lost, problem};
}

/** Goes on with the kept run, or begins one, and sees it play. @returns the steps that it had taken */
async function playFrom(
  page: Page,
  {isKept, backend}: {isKept: boolean; backend: string | null}
): Promise<number> {
  const badge = page.locator(".backend-badge select");
  await badge.waitFor({timeout: 120_000});
  if (backend) await badge.selectOption(backend);
  const step = await resumeOrBegin(page, {isExpected: isKept});
  await play(page, step);
  return step;
}

async function play(page: Page, from: number): Promise<void> {
  if ((await shownRun(page)).status === "paused") {
    await page.locator(".transport button.play").click();
  }
  await waitForRun(page, ({step}) => step > from, {what: "playing"});
}

/** How the run on the page goes on, for so many seconds. */
async function watch(page: Page, seconds: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  const end = performance.now() + 1000 * seconds;
  do {
    const {step} = await shownRun(page);
    seen.push({time: performance.now() / 1000, step});
    await page.waitForTimeout(100);
  } while (performance.now() < end);
  return seen;
}

/** Prints a row for each way. @returns whether nothing went wrong */
function report(outcomes: readonly Outcome[]): boolean {
  for (const {name} of KILL_WAYS) {
    const ours = outcomes.filter(({way}) => way === name);
    if (ours.length === 0) continue;
    const lost = ours.flatMap(({lost}) => (lost === null ? [] : [lost]));
    const bad = ours.filter(({problem}) => problem !== null).length;
    const most = lost.length > 0 ? `${Math.max(...lost).toFixed(1)} s lost at most` : "none seen";
    console.log(`${name}: ${ours.length} kills, ${most}, ${bad} failed`);
  }
  return outcomes.every(({problem}) => problem === null);
}
