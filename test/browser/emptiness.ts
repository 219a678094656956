import type {Page} from "playwright-core";

/**
 * What a page shows of nothing: blank canvases, axes without a mark, dashes in place of numbers. Each is
 * named by where it is. It is asked once all of the page was scrolled into view.
 */
export async function emptiness(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element) =>
      element.checkVisibility({visibilityProperty: true, opacityProperty: true}) &&
      element.getBoundingClientRect().width > 0;
    const place = (element: Element) => {
      const {className} = element.closest("[class]") ?? element;
      return `${element.localName} in ${typeof className === "string" ? className : "svg"}`;
    };
    const found: string[] = [];
    for (const canvas of document.querySelectorAll("main canvas")) {
      const {width, height} = canvas as HTMLCanvasElement;
      const context = isShown(canvas) && (canvas as HTMLCanvasElement).getContext("2d");
      // One for WebGL gives none, and has a test of its own.
      if (!context || width * height === 0) continue;
      const {data} = context.getImageData(0, 0, width, height);
      if (!data.some((value) => value > 0)) found.push(`blank ${place(canvas)}`);
    }
    for (const plot of document.querySelectorAll("main svg.frame .plot")) {
      if (!isShown(plot)) continue;
      const marks = plot.querySelectorAll<SVGGraphicsElement>(
        "path, rect, circle, line, text, image"
      );
      const isMarked = [...marks].some((mark) => {
        const {width, height} = mark.getBBox();
        return width + height > 0;
      });
      if (!isMarked) found.push(`no marks: ${place(plot)}`);
    }
    for (const element of document.querySelectorAll("main .empty")) {
      if (isShown(element)) found.push(`empty ${place(element)}`);
    }
    for (const element of document.querySelectorAll("main *:not(.katex *)")) {
      const isDash = element.children.length === 0 && /^[—–…]$/.test(element.textContent!.trim());
      if (isDash && isShown(element)) found.push(`dash: ${place(element)}`);
    }
    return [...new Set(found)];
  });
}
