/** What is fired to have everything drawn, seen or not: on a document, or on a part of it. */
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
  const ignore = document && whenWanted(document, once, elements);
}

/**
 * Calls `act` whenever all of the page is wanted, or a part of it with one of some elements; what takes
 * longer is waited for by its promise. Returns a way to stop that.
 */
export function whenWanted(
  document: Document,
  act: () => void | Promise<void>,
  elements: readonly Element[] = []
): () => void {
  const hear = (event: Event) => {
    const part = event.target as Node;
    if (part !== document && !elements.some((element) => part.contains(element))) return;
    (event as CustomEvent<unknown[]>).detail.push(act());
  };
  document.addEventListener(WANTED, hear);
  return () => document.removeEventListener(WANTED, hear);
}

/** Has everything drawn that waits until it is seen, in all of a page or in a part of it. */
export async function drawAll(part: Document | Element): Promise<void> {
  const drawn: unknown[] = [];
  const {CustomEvent} = (part.ownerDocument ?? (part as Document)).defaultView!;
  part.dispatchEvent(new CustomEvent(WANTED, {detail: drawn, bubbles: true}));
  await Promise.allSettled(drawn);
}
