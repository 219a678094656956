import type {Browser} from "playwright-core";

/** What a model trained on a page came to, by its one button. */
export interface Learning {
  /** From pressing Start until the run is done and judged. */
  milliseconds: number;
  /** The share of what was judged that was right, and of how many. */
  share: number;
  judged: number;
}

/** A page that trains, what is pressed there, and where it says how good the model is. */
interface Lesson {
  page: string;
  /** The transport whose button is pressed. */
  press: string;
  /** The transport whose run is waited for. */
  await: string;
  /** Where the result stands, and how it is read there: a share in percent, and of how many. */
  result: string;
  read: {share: RegExp; judged: RegExp};
  /** The share that the model should reach. */
  goal: number;
}

const STAGE = ".training-stage .transport";

const DRAWN = {
  ...{await: STAGE, result: ".sample-strip"},
  read: {share: /(\d+) % have the right shape/, judged: /Of (\d+) pictures/}
};

export const LESSONS = {
  "learn-dvae": {
    ...{page: "dvae.html", press: STAGE, await: STAGE, result: ".moment-table"},
    read: {share: /(\d+) % of \d+/, judged: /\d+ % of (\d+)/},
    goal: 0.95
  },
  "learn-transformer": {page: "transformer.html", press: STAGE, ...DRAWN, goal: 0.8},
  "learn-both": {page: "transformer.html", press: ".train-both .transport", ...DRAWN, goal: 0.7}
} satisfies Record<string, Lesson>;

export type LessonName = keyof typeof LESSONS;

export function isLesson(work: string): work is LessonName {
  return work in LESSONS;
}

/** Longer than any of them takes on two cores. */
const PATIENCE = 60 * 60_000;

/** Has a page train its first preset from a seed, with nothing kept, and waits for the end. */
export async function learn(
  browser: Browser,
  site: string,
  {name, seed}: {name: LessonName; seed: number}
): Promise<Learning> {
  const lesson: Lesson = LESSONS[name];
  const context = await browser.newContext({viewport: {width: 1280, height: 800}});
  try {
    const page = await context.newPage();
    await page.goto(`${site}${lesson.page}?train-seed=${seed}`);
    const button = page.locator(`${lesson.press} button.play`);
    await button.scrollIntoViewIfNeeded();
    await page.locator(".backend-badge:not(.starting)").waitFor();
    await button.click();
    const begun = performance.now();
    const over = `${lesson.await}:is([data-status="done"], [data-status="stopped"])`;
    await page.locator(over).waitFor({timeout: PATIENCE});
    const milliseconds = performance.now() - begun;
    // The newest moment is shown a little later than the run is over.
    await page.waitForTimeout(1000);
    const text = await page.locator(lesson.result).innerText();
    const number = (pattern: RegExp) => Number(pattern.exec(text.replaceAll("\n", " "))?.[1]);
    const share = number(lesson.read.share) / 100;
    const judged = number(lesson.read.judged);
    if (Number.isNaN(share + judged)) throw new Error(`${name}: the page says “${text}”.`);
    return {milliseconds, share, judged};
  } finally {
    await context.close();
  }
}
