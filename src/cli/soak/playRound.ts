import type {ElementHandle, Page} from "puppeteer-core";

/** A transformer so small that it is trained from beginning to end every minute or so. */
const TRAINING = {poolSize: 256, layers: 2, width: 64, steps: 400, batch: 8};

/** The page that is played with: it trains, draws pictures on the way, and has sliders of all kinds. */
export const SOAK_PAGE = `transformer.html?model=live&${Object.entries(TRAINING)
  .map(([name, value]) => `train-${name}=${value}`)
  .join("&")}`;

const CAPTIONS = ["a red circle", "a striped blue star on a gray background", "a zebra"];

/** What a reader does meanwhile; the page is as before afterwards, but for the caption. */
export async function playRound(page: Page, round: number): Promise<void> {
  await keepTraining(page);
  await readCaption(page, CAPTIONS[round % CAPTIONS.length]);
  await pressEverySlider(page);
  await choose(page, "[role=radiogroup] input[type=radio]", round);
  await page.evaluate(() => scrollTo({top: document.body.scrollHeight}));
  await page.evaluate(() => scrollTo({top: 0}));
}

/** Stops the training between two steps, where nothing is held for a moment only. */
export async function rest(page: Page): Promise<void> {
  await pressInStatus(page, {playing: "Pause"});
  const stopped = ".training-stage .transport:not([data-status=playing])";
  await page.waitForSelector(stopped, {timeout: 120_000}).then(release);
}

async function keepTraining(page: Page): Promise<void> {
  await pressInStatus(page, {none: "Start", done: "Restart", paused: "Play"});
}

/** Presses the button of the training's controls that is named for its present status, if any is. */
async function pressInStatus(page: Page, names: Record<string, string>): Promise<void> {
  await page.waitForSelector(".training-stage .transport", {timeout: 120_000}).then(release);
  await page.$eval(
    ".training-stage .transport",
    (bar, names) => {
      const name = names[(bar as HTMLElement).dataset.status!];
      const buttons = Array.from(bar.querySelectorAll("button"));
      buttons.find(({textContent}) => textContent === name)?.click();
    },
    names
  );
}

async function readCaption(page: Page, caption: string): Promise<void> {
  const field = (await page.waitForSelector(".caption-input input", {timeout: 120_000}))!;
  await field.evaluate((input) => ((input as HTMLInputElement).value = ""));
  await field.type(caption);
  await field.press("Enter");
  await release(field);
}

/** Each slider in turn is pressed there and back again. */
async function pressEverySlider(page: Page): Promise<void> {
  for (const slider of await page.$$("main input[type=range]:not(:disabled)")) {
    if (await slider.isVisible()) {
      await slider.focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowLeft");
    }
    await release(slider);
  }
}

/** A handle keeps its element, and all around it, from being collected. */
async function release(handle: ElementHandle | null): Promise<void> {
  await handle?.dispose();
}

async function choose(page: Page, selector: string, round: number): Promise<void> {
  await page.$$eval(
    selector,
    (all, round) => (all[round % all.length] as HTMLElement | undefined)?.click(),
    round
  );
}
