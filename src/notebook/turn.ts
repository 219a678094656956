let last: Promise<void> = Promise.resolve();

/**
 * Waits for a turn. Callers take turns in the order in which they asked, each in a task of its own, so
 * that the figures of a page are made one by one and the page can be scrolled in between.
 *
 *     await turn();
 *     const cloud = display(simplexCloud());
 */
export function turn(): Promise<void> {
  return (last = last.then(() => new Promise((resolve) => setTimeout(resolve))));
}
