import type {Page} from "playwright-core";

/** The page that plays with τ. */
export const TAU_PLAY_PAGE = "play.html";

/** Frames for the slider to go from one end to the other and back. */
const PERIOD = 240;

/** What moving the slider through a number of frames has shown. */
export interface FrameTimes {
  /** From frame to frame, in ms. */
  times: number[];
  /** Frames in which the pictures were others than in the frame before. */
  followed: number;
}

/** Waits until every figure of the page is there, the picture of the dVAE too. */
export async function tauPlayReady(page: Page): Promise<void> {
  const live = page.locator(".soft-pictures .live figcaption");
  await live.getByText(/^τ = /).waitFor({timeout: 120_000});
  await page.locator(".bias-figure .curves path").last().waitFor({state: "attached"});
}

/**
 * Moves the slider in every frame, as a hand would that never rests. What a frame takes is all that
 * happens until the next: the slider's own work, the figures, style, layout and paint.
 */
export function dragTau(page: Page, frames: number): Promise<FrameTimes> {
  return page.evaluate(
    async ({frames, period}) => {
      const slider = document.querySelector<HTMLInputElement>(".play-bar input[type=range]")!;
      const [least, most] = [Number(slider.min), Number(slider.max)];
      const figure = document.querySelector(".soft-race .live svg")!;
      const times: number[] = [];
      let followed = 0;
      let seen = figure.getAttribute("aria-label");
      await new Promise(requestAnimationFrame);
      let last = performance.now();
      for (let i = 1; i <= frames; ++i) {
        const share = (1 - Math.cos((2 * Math.PI * i) / period)) / 2;
        slider.valueAsNumber = least + share * (most - least);
        slider.dispatchEvent(new Event("input", {bubbles: true}));
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - last);
        last = now;
        const shown = figure.getAttribute("aria-label");
        if (shown !== seen) ++followed;
        seen = shown;
      }
      return {times, followed};
    },
    {frames, period: PERIOD}
  );
}
