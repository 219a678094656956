/**
 * A box for what may be wider than the page, such as a table: it scrolls inside itself. The page puts
 * it in the order of the tab key for as long as it does.
 */
export function scrollBox(
  label: string,
  {className = "", document = globalThis.document}: {className?: string; document?: Document} = {}
): HTMLElement {
  const box = document.createElement("div");
  box.className = `table ${className}`.trim();
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  return box;
}
