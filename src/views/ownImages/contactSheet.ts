import {drawPixels} from "../pixelCanvas.ts";
import {toolButton} from "../toolButton.ts";
import {ownImages} from "../../text/en/ownImages.ts";
import {captionLanguage} from "../captionLanguage.ts";

/** Pictures with their captions. */
export interface Pictures {
  captions: readonly string[];
  /** One after the other, SIZE × SIZE × 3 bytes each. */
  pixels: Uint8Array;
}

/** Side of a picture in pixels. */
const SIZE = 32;

/** Pictures on a page of the sheet. */
const PAGE = 48;

/** All pictures in small with their captions, some dozens at a time. */
export function contactSheet(
  {captions, pixels}: Pictures,
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const sheet = document.createElement("div");
  sheet.className = "contact-sheet";
  const list = sheet.appendChild(document.createElement("ul"));
  list.setAttribute("aria-label", ownImages.sheet.label);
  const pages = Math.ceil(captions.length / PAGE);
  const pager = document.createElement("p");
  pager.className = "pager";
  const previous = button(ownImages.sheet.previous, -1);
  const position = pager.appendChild(document.createElement("span"));
  position.setAttribute("role", "status");
  const next = button(ownImages.sheet.next, 1);
  if (pages > 1) sheet.append(pager);
  let page = 0;
  show();
  return sheet;

  function button(text: string, step: number): HTMLButtonElement {
    const turn = () => {
      page += step;
      show();
    };
    return pager.appendChild(toolButton(text, turn, {document}));
  }

  function show(): void {
    const first = page * PAGE;
    const shown = captions.slice(first, first + PAGE);
    list.replaceChildren(...shown.map((caption, i) => thumbnail(first + i, caption)));
    const count = captions.length.toLocaleString("en");
    position.textContent = ownImages.sheet.position(first + 1, first + shown.length, count);
    previous.disabled = page === 0;
    next.disabled = page === pages - 1;
  }

  function thumbnail(index: number, caption: string): HTMLElement {
    const item = document.createElement("li");
    const canvas = item.appendChild(document.createElement("canvas"));
    canvas.setAttribute("aria-hidden", "true");
    const bytes = SIZE * SIZE * 3;
    drawPixels(canvas, pixels.subarray(index * bytes, (index + 1) * bytes), SIZE);
    // Its own direction, whatever script it is in.
    const text = item.appendChild(document.createElement("bdi"));
    text.textContent = caption || ownImages.sheet.noCaption;
    if (caption) text.lang = captionLanguage(caption);
    item.title = caption;
    return item;
  }
}
