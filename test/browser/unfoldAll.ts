import type {Page} from "playwright-core";

/** Opens all that is folded on a page, for tests that are not about that. */
export function unfoldAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>("details.fold")) {
      part.open = true;
    }
  });
}
