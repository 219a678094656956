/** Red, green and blue in 0 … 255. */
export type Rgb = readonly [number, number, number];

/** A colour of the theme, such as `--temperature-fill`, as it is in the present mode. For canvases. */
export function themeColour(element: Element, name: string): Rgb {
  const document = element.ownerDocument;
  // Only a property that holds a colour is resolved, so a passing element wears it.
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  element.append(probe);
  const channels = document.defaultView!.getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  probe.remove();
  const [red = 128, green = 128, blue = 128] = channels.map(Number);
  return [red, green, blue];
}

/** Calls `listener` whenever the page changes between light and dark. */
export function onThemeChange(document: Document, listener: () => void): void {
  const view = document.defaultView!;
  view.matchMedia?.("(prefers-color-scheme: dark)").addEventListener("change", listener);
  new view.MutationObserver(listener).observe(document.documentElement, {
    attributeFilter: ["data-theme"]
  });
}
