import type {Page} from "playwright-core";

/** A run as far as the page shows it. */
export interface ShownRun {
  /** What is said of runs that are kept, such as why one cannot be gone on with. */
  offer: string;
  status: string | null;
  /** Steps taken; 0 where there is no run. */
  step: number;
  note: string;
}

/** Small enough for many steps in a few seconds, and long enough never to end. */
const SETTINGS = {
  ...{codebookSize: 16, width: 8, blocks: 1, batch: 2},
  ...{steps: 200_000, seed: 19}
};

/** The address of a page that offers such a run, below that of the site. */
export const TRAINING_PAGE = `dvae.html?${Object.entries(SETTINGS)
  .map(([name, value]) => `train-${name}=${value}`)
  .join("&")}`;

const digits = (text: string) => Number(text.replaceAll(",", ""));

export async function shownRun(page: Page): Promise<ShownRun> {
  const offer = await page.locator(".resume-offer [role=status]").allTextContents();
  const {status, readings, note} = await page.locator(".transport").evaluate((bar) => ({
    status: (bar as HTMLElement).dataset.status ?? null,
    readings: bar.querySelector(".readings")?.textContent ?? "",
    note: bar.querySelector(".note")?.textContent ?? ""
  }));
  const found = /^step ([\d,]+) of/.exec(readings);
  return {offer: offer.join(" "), status, step: found ? digits(found[1]) : 0, note};
}

/** Waits until the run on the page is as wanted. @throws Error naming how it was instead */
export async function waitForRun(
  page: Page,
  isWanted: (run: ShownRun) => boolean,
  {what, patience = 120_000}: {what: string; patience?: number}
): Promise<ShownRun> {
  const until = performance.now() + patience;
  for (;;) {
    const run = await shownRun(page);
    if (isWanted(run)) return run;
    if (performance.now() > until) {
      throw new Error(`${what}: after ${patience / 1000} s the page shows ${JSON.stringify(run)}`);
    }
    await page.waitForTimeout(100);
  }
}

/**
 * Goes on with the kept run, or begins one where none is kept; it is paused or played then.
 * @param isExpected whether a run must be kept
 * @returns the steps that it had taken
 */
export async function resumeOrBegin(
  page: Page,
  {isExpected}: {isExpected: boolean}
): Promise<number> {
  const offer = page.locator(".resume-offer li button", {hasText: /^Resume$/}).first();
  await page.locator(".transport").waitFor();
  const isOffered = await offer
    .waitFor({timeout: isExpected ? 120_000 : 5000})
    .then(() => true)
    .catch(() => false);
  if (!isOffered) {
    if (isExpected) throw new Error("no run is offered");
    await page.locator(".transport button.play").click();
    return 0;
  }
  const text = (await page.locator(".resume-offer li").first().textContent()) ?? "";
  const kept = digits(/step ([\d,]+) of/.exec(text)?.[1] ?? "0");
  // Not at a place on the screen: what is still loading above would move it away.
  await offer.dispatchEvent("click");
  const isAnswered = ({status, offer}: ShownRun) =>
    status === "paused" || status === "stopped" || offer !== "";
  const {step, offer: refusal} = await waitForRun(page, isAnswered, {what: "resuming"});
  if (refusal) throw new Error(`a run cannot be gone on with: ${refusal}`);
  if (step !== kept) throw new Error(`step ${kept} was offered, and step ${step} came`);
  return step;
}
