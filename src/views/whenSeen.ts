/** What is fired on a document to have everything drawn, seen or not. */
const WANTED = "everything-wanted";

/** How far outside the window still counts. */
export interface WhenSeenOptions {
  margin?: string;
}

/**
 * Calls `act` once, as soon as one of some elements is on the screen, or is wanted although it is not:
 * paper shows all of a page.
 */
export function whenSeen(
  elements: readonly Element[],
  act: () => void | Promise<void>,
  {margin = "0px"}: WhenSeenOptions = {}
): void {
  const {document, IntersectionObserver} = globalThis;
  const once = () => {
    observer?.disconnect();
    ignore?.();
    return act();
  };
  const observer =
    IntersectionObserver &&
    new IntersectionObserver(
      (entries) => {
        if (entries.some(({isIntersecting}) => isIntersecting)) void once();
      },
      {rootMargin: margin}
    );
  for (const element of elements) observer?.observe(element);
  const ignore = document && whenWanted(document, once);
}

/**
 * Calls `act` whenever all of the page is wanted; what takes longer is waited for by its promise.
 * Returns a way to stop that.
 */
export function whenWanted(document: Document, act: () => void | Promise<void>): () => void {
  const hear = (event: Event) => (event as CustomEvent<unknown[]>).detail.push(act());
  document.addEventListener(WANTED, hear);
  return () => document.removeEventListener(WANTED, hear);
}

/** Has everything drawn that waits until it is seen. */
export async function drawAll(document: Document): Promise<void> {
  const drawn: unknown[] = [];
  const {CustomEvent} = document.defaultView!;
  document.dispatchEvent(new CustomEvent(WANTED, {detail: drawn}));
  await Promise.allSettled(drawn);
}
