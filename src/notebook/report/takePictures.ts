import {domToBlob} from "modern-screenshot";
import {isComputing} from "../../browser/stillness.ts";
import {drawAll} from "../../views/whenSeen.ts";
import {printControls} from "../printedControls.ts";
import {loadedFonts} from "./loadedFonts.ts";
import type {FigureRecord, Picture} from "./reportEntries.ts";
import {plainText, richText} from "./richText.ts";
import {svgPicture} from "./svgPicture.ts";

/** Pixels for each CSS pixel. */
const SCALE = 2;

/** The longest side of a picture in pixels: browsers have limits. */
const LONGEST = 8192;

/** A figure on a phone is taken as wide as paper would have it. */
const LEAST_WIDTH = 640;

/** More SVGs than this are one picture. */
const MOST_SVGS = 4;

/** Until what is drawn anew has been drawn, in ms. */
const DRAWN_MS = 200;
const PATIENCE_MS = 5000;

/** What is pressed, or said elsewhere in the report; see print.css, which leaves out the same. */
const LEFT_OUT =
  ".tool, .picks, .examples, form[class^=inputs-] button, .caption-input button, [popover], " +
  ".prediction, .visually-hidden, .katex-mathml, .printed-value, [data-replaced], figcaption, pre, .try-it, .embed-bar";

/** What a picture is more than words for. */
const DRAWN = "canvas, img, svg:not(.katex svg)";

/** What a figure shows now, in light colours, with its controls in words. */
export type TakenFigure = Pick<FigureRecord, "pictures" | "settings" | "caption">;

/** Takes the figure of an experiment as it stands. */
export async function takePictures(box: HTMLElement): Promise<TakenFigure> {
  const darken = lighten(box);
  try {
    await drawAll(box);
    await drawn(box);
    const unwrite = printControls(box);
    const settings = [...box.querySelectorAll(".printed-value")].map(wordsOf).filter(Boolean);
    const parts = partsOf(box).map((part) => ({part, copy: copyOf(part)}));
    unwrite();
    const captions = box.querySelectorAll("figcaption");
    const caption = [...captions].flatMap((words) => [...richText(words), " "]).slice(0, -1);
    const pictures: Picture[] = [];
    for (const {part, copy} of parts) pictures.push(...(await picturesOf(part, copy, box)));
    return {pictures, settings: [...new Set(settings)], caption};
  } finally {
    darken();
  }
}

/** The cells that show something; of controls and forms, those that are pictures besides. */
function partsOf(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>(".observablehq")].filter((cell) => {
    // Cells of controls may have no box of their own.
    const isSeen = [...cell.children].some((child) => child.getBoundingClientRect().height > 1);
    const isForm = cell.closest(".controls") || cell.querySelector(":scope > form");
    return isSeen && (!isForm || cell.querySelector(DRAWN));
  });
}

/** A copy with what canvases show, and without what is pressed. */
function copyOf(part: HTMLElement): HTMLElement {
  const copy = part.cloneNode(true) as HTMLElement;
  const canvases = copy.querySelectorAll("canvas");
  part.querySelectorAll("canvas").forEach((canvas, i) => {
    if (canvas.width > 0 && canvas.height > 0)
      canvases[i].getContext("2d")?.drawImage(canvas, 0, 0);
  });
  for (const element of copy.querySelectorAll(LEFT_OUT)) element.remove();
  // WebGL leaves nothing to copy; a still picture stands for it, as on paper.
  for (const still of copy.querySelectorAll<HTMLElement>(".still:has(> *)")) {
    still.style.display = "block";
    still.parentElement!.querySelector(".plot")?.remove();
  }
  return copy;
}

/** Shows the copy where it looks as on the page, but is not seen, and takes its pictures. */
async function picturesOf(
  part: HTMLElement,
  copy: HTMLElement,
  box: HTMLElement
): Promise<Picture[]> {
  const width = Math.max(part.getBoundingClientRect().width, LEAST_WIDTH);
  Object.assign(copy.style, {
    ...{display: "block", position: "fixed", inset: "0 auto auto 0", zIndex: "-1", opacity: "0"},
    ...{width: `${width}px`, maxWidth: "none", margin: "0", padding: "0"},
    ...{colorScheme: "light", color: "var(--theme-foreground)", pointerEvents: "none"}
  });
  copy.style.setProperty("--theme-background", "#fff");
  copy.style.setProperty("--wide", "100%");
  copy.inert = true;
  copy.ariaHidden = "true";
  part.after(copy);
  try {
    widen(copy);
    if (copy.getBoundingClientRect().height < 2 || isEmpty(copy)) return [];
    const alt = altOf(copy) || box.dataset.title || "";
    const svgs = svgsAlone(copy);
    return svgs.length > 0 ? svgs.map((svg) => asSvg(svg, alt)) : [await asPng(copy, alt)];
  } finally {
    copy.remove();
  }
}

/** Nothing scrolls in a picture. */
function widen(copy: HTMLElement): void {
  let width = copy.getBoundingClientRect().width;
  for (const element of copy.querySelectorAll<HTMLElement>("*")) {
    if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
    if (!/auto|scroll/.test(getComputedStyle(element).overflowX)) continue;
    element.style.overflow = "visible";
    width = Math.max(width, width + element.scrollWidth - element.clientWidth);
  }
  copy.style.width = `${width}px`;
}

/** The SVGs of a figure that is nothing else; none where it is more, or many. */
function svgsAlone(copy: HTMLElement): SVGSVGElement[] {
  const svgs = [...copy.querySelectorAll<SVGSVGElement>("svg:not(.katex svg, svg svg)")].filter(
    (svg) => svg.checkVisibility() && svg.getBoundingClientRect().width > 0
  );
  if (svgs.length > MOST_SVGS || copy.querySelector("canvas, img, table, image, foreignObject")) {
    return [];
  }
  const rest = copy.cloneNode(true) as HTMLElement;
  for (const element of rest.querySelectorAll("svg, style")) element.remove();
  return rest.textContent!.trim() === "" ? svgs : [];
}

function asSvg(svg: SVGSVGElement, alt: string): Picture {
  const {width, height} = svg.getBoundingClientRect();
  const blob = new Blob([svgPicture(svg)], {type: "image/svg+xml"});
  return {blob, width, height, alt: svg.getAttribute("aria-label") ?? alt};
}

async function asPng(copy: HTMLElement, alt: string): Promise<Picture> {
  const {width, height} = copy.getBoundingClientRect();
  const scale = Math.min(SCALE, LONGEST / Math.max(width, height));
  const blob = await domToBlob(copy, {
    ...{scale, width, height, backgroundColor: "#fff"},
    style: {position: "static", opacity: "1", zIndex: "auto"},
    includeStyleProperties: lookOf(copy),
    font: {cssText: await loadedFonts(copy.ownerDocument)}
  });
  return {blob, width, height, alt};
}

/** The properties that say how something looks at rest, each by one of its names. */
function lookOf(element: Element): string[] {
  return [...getComputedStyle(element)].filter(
    (name) =>
      !/^(animation|scroll|transition|-webkit-(?!text|line))|(^|-)(block|inline)-/.test(name)
  );
}

function altOf(copy: Element): string {
  return (
    copy.querySelector("[role=img][aria-label], svg[aria-label]")?.getAttribute("aria-label") ?? ""
  );
}

function isEmpty(copy: HTMLElement): boolean {
  return copy.querySelector(DRAWN) === null && copy.innerText.trim() === "";
}

function wordsOf(element: Element): string {
  return plainText(richText(element));
}

/** Canvases have the colours of the page, and paper is white. @returns what undoes it */
function lighten(box: HTMLElement): () => void {
  const {style, ownerDocument: document} = box;
  const scheme = getComputedStyle(box).getPropertyValue("color-scheme");
  const isDark = scheme === "dark" || matchMedia("(prefers-color-scheme: dark)").matches;
  if (scheme === "light" || !isDark) return () => {};
  const change = (scheme: string) => {
    style.colorScheme = scheme;
    style.background = scheme && "#fff";
    // What draws in the colours of the theme listens to this.
    const {dataset} = document.documentElement;
    const {theme} = dataset;
    dataset.theme = theme ?? "";
    if (theme === undefined) delete dataset.theme;
  };
  change("light");
  return () => change("");
}

/** Resolves when what is drawn anew has been drawn, or when that takes too long. */
async function drawn(box: HTMLElement): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  do await new Promise((resolve) => setTimeout(resolve, DRAWN_MS));
  while (isComputing() && performance.now() < end);
  await box.ownerDocument.fonts?.ready;
}
