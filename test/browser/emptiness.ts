import type {Page} from "playwright-core";

/** What counts as seen: all of the page, or what is in the window. */
export interface EmptinessOptions {
  inWindow?: boolean;
}

/**
 * What a page shows of nothing: blank canvases and pictures, figures of axes, rules, bands and names
 * without a mark of what they are about, dashes in place of numbers, words that say that nothing is there
 * yet. Each is named by where it is.
 */
export async function emptiness(
  page: Page,
  {inWindow = false}: EmptinessOptions = {}
): Promise<string[]> {
  return page.evaluate((inWindow) => {
    const isShown = (element: Element) => {
      const {width, top, bottom} = element.getBoundingClientRect();
      const isHere = !inWindow || (bottom > 0 && top < innerHeight);
      return (
        width > 0 &&
        isHere &&
        element.checkVisibility({visibilityProperty: true, opacityProperty: true})
      );
    };
    const place = (element: Element) => {
      const {className} = element.closest("[class]") ?? element;
      return `${element.localName} in ${typeof className === "string" ? className : "svg"}`;
    };
    const PATCH = 8;
    const found: string[] = [];
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>("main canvas")) {
      const {width, height} = canvas;
      const context = isShown(canvas) && canvas.getContext("2d");
      // One for WebGL gives none, and has a test of its own.
      if (!context || width * height === 0) continue;
      const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
      // One patch of a picture may well be of one colour.
      const isPlain = pixels.every((pixel) => pixel === pixels[0]);
      if (isPlain && (pixels[0] === 0 || width > PATCH)) found.push(`blank ${place(canvas)}`);
    }
    for (const box of document.querySelectorAll("main .stage:empty")) {
      if (isShown(box)) found.push(`blank ${place(box)}`);
    }
    for (const picture of document.querySelectorAll<HTMLImageElement>("main img")) {
      if (isShown(picture) && picture.naturalWidth === 0) found.push(`blank ${place(picture)}`);
    }
    // What would be there without any data: what data is compared with, and names.
    const SCENERY = ".expected, .band, .back, .axis, .axis *, text";
    const MARKS = "path, rect, circle, polygon, line, image";
    for (const svg of document.querySelectorAll("main svg:is(.frame, [role=img])")) {
      if (!isShown(svg)) continue;
      const marks = svg.querySelectorAll<SVGGraphicsElement>(MARKS);
      const isMarked = [...marks].some((mark) => {
        if (mark.matches(SCENERY) || !mark.checkVisibility()) return false;
        // Rules and bars of nothing have no area.
        const {width, height} = mark.getBBox();
        return width > 0 && height > 0;
      });
      if (!isMarked)
        found.push(`no marks: ${svg.querySelector("title")?.textContent ?? place(svg)}`);
    }
    for (const element of document.querySelectorAll("main .empty")) {
      if (isShown(element)) found.push(`empty ${place(element)}`);
    }
    const NOTHING = /^[—–…]$|= [—–]$|^NaN$|^(No|Nothing) [\w ]*yet\.$|appear here/;
    for (const element of document.querySelectorAll("main *:not(.katex *, svg *)")) {
      const text = element.children.length === 0 ? element.textContent!.trim() : "";
      if (NOTHING.test(text) && isShown(element)) {
        found.push(`nothing: ${place(element)} “${text.slice(0, 40)}”`);
      }
    }
    return [...new Set(found)];
  }, inWindow);
}
