/** Puts an element where the page keeps a place of that name, in place of what stood there. */
export function inPlace<E extends HTMLElement>(name: string, element: E): E {
  const place = document.querySelector(`[data-slot="${name}"]`);
  if (element.parentElement !== place) place?.replaceChildren(element);
  return element;
}

/**
 * Puts the backend badge into its place in the page's header and announces what it says. Returns
 * the element, so that a cell can read its value: `Generators.input(inHeader(backendBadge(…)))`.
 */
export function inHeader<E extends HTMLElement>(badge: E): E {
  inPlace("backend", badge);
  const status = document.querySelector("[data-slot=backend-status]");
  const text = badge.title;
  if (status && status.textContent !== text) status.textContent = text;
  return badge;
}
