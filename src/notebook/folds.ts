/**
 * Opens the folded parts of a page where somebody is led into them: by the fragment of an address, or
 * by a value of an input that a link brought.
 */
export function folds(window: Window = globalThis.window): void {
  const {document, location} = window;
  const lead = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1).split("~")[0]));
    if (place && unfold(place)) place.scrollIntoView();
  };
  lead();
  window.addEventListener("hashchange", lead);
}

/** Opens the part that `element` is folded in. @returns whether it was closed */
export function unfold(element: Element): boolean {
  const part = element.closest<HTMLDetailsElement>("details.fold");
  if (!part || part.open) return false;
  part.open = true;
  return true;
}
