import type {Page} from "playwright-core";

/** Walks down a page, so that figures that wait until they are seen are drawn, till its height holds. */
export async function walkThrough(page: Page): Promise<void> {
  const walk = () =>
    page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return document.body.scrollHeight;
    });
  for (let [before, now] = [0, await walk()]; now !== before; [before, now] = [now, await walk()]);
}
