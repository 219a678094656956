/** How far outside the window still counts, so that what scrolls in is there already. */
const MARGIN = "300px";

/** Resolves as soon as one of some elements is on the screen, or nearly. */
export function onScreen(elements: readonly Element[]): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      {rootMargin: MARGIN}
    );
    for (const element of elements) observer.observe(element);
  });
}
