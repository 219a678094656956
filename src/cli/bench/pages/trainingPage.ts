import type {Browser, Page} from "playwright-core";
import {waitForRun} from "../../campaigns/trainingPage.ts";

/** How a page answers whoever starts a training, and how free its own thread stays. */
export interface TrainingWatch {
  /** From pressing Start until the first step is seen, and until pictures of the run are. */
  firstStepMs: number;
  firstPictureMs: number;
  /** Seconds that were watched, from `SETTLED` after the first picture on. */
  seconds: number;
  /** Tasks of the page's thread of more than 50 ms in that time, and the longest of them, in ms. */
  longTasks: number;
  longestMs: number;
}

/** Milliseconds after which a run is under way. */
const SETTLED = 10_000;

/** Starts the dVAE's preset on its page, whose stage stays in view, and watches. */
export async function watchTraining(
  browser: Browser,
  site: string,
  {seconds}: {seconds: number}
): Promise<TrainingWatch> {
  const page = await browser.newPage({viewport: {width: 1280, height: 800}});
  try {
    await page.addInitScript(noteLongTasks);
    await page.goto(`${site}dvae.html`);
    const start = page.locator(".transport button.play");
    await start.scrollIntoViewIfNeeded();
    const recorded = await hardPictures(page);
    await start.click();
    const begun = performance.now();
    const since = () => performance.now() - begun;
    await waitForRun(page, ({step}) => step > 0, {what: "the first step"});
    const firstStepMs = since();
    while ((await hardPictures(page)) === recorded) await page.waitForTimeout(50);
    const firstPictureMs = since();
    await page.waitForTimeout(SETTLED);
    const from = await page.evaluate(() => performance.now());
    await page.waitForTimeout(1000 * seconds);
    const tasks = await page.evaluate(
      (from) =>
        (globalThis as unknown as NotedTasks).longTasks
          .filter(({startTime}) => startTime > from)
          .map(({duration}) => duration),
      from
    );
    return {
      ...{firstStepMs, firstPictureMs, seconds},
      longTasks: tasks.length,
      longestMs: Math.max(0, ...tasks)
    };
  } finally {
    await page.close();
  }
}

interface NotedTasks {
  longTasks: PerformanceEntry[];
}

function noteLongTasks(): void {
  const longTasks: PerformanceEntry[] = [];
  Object.assign(globalThis, {longTasks});
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
    type: "longtask"
  });
}

/** What the run's hard reconstructions look like. */
const hardPictures = (page: Page) =>
  page
    .locator(".moment-strip .hard canvas")
    .evaluateAll((canvases: HTMLCanvasElement[]) =>
      canvases.map((canvas) => canvas.toDataURL()).join()
    );
