/**
 * Puts the backend badge into its place in the page's header and announces what it says. Returns
 * the element, so that a cell can read its value: `Generators.input(inHeader(backendBadge(…)))`.
 */
export function inHeader<E extends HTMLElement>(badge: E): E {
  document.querySelector("[data-slot=backend]")?.replaceChildren(badge);
  const status = document.querySelector("[data-slot=backend-status]");
  const text = badge.title;
  if (status && status.textContent !== text) status.textContent = text;
  return badge;
}
