import "./pictureRow.css";
import {generation} from "../../text/en/generation.ts";
import {keptOutline} from "./keptOutline.ts";
import {pictureElement} from "./pictureElement.ts";

const said = generation.pictures;

/** A picture with what is to be said of it. */
export interface RowPicture {
  /** size × size × 3 bytes, or the address of a picture. */
  picture: Uint8Array | string;
  /** For those who cannot see it. */
  alt: string;
  label?: string;
  /** Whether it shows what it should; null where nobody has judged. */
  right?: boolean | null;
  /** Which tokens of its grid were given rather than drawn. */
  kept?: readonly boolean[];
}

export type PictureRow = HTMLElement & {update(pictures: readonly RowPicture[]): void};

/** Small pictures in a row, with a mark for right or wrong and an outline around what was given. */
export function pictureRow({
  imageSize = 32,
  count = 0,
  label = said.name,
  document = globalThis.document
}: {imageSize?: number; count?: number; label?: string; document?: Document} = {}): PictureRow {
  const row = document.createElement("ul");
  row.className = "picture-row";
  // Safari takes a list without bullets for none.
  row.setAttribute("role", "list");
  row.setAttribute("aria-label", label);
  // Places for what is to come, so that nothing moves when it does.
  row.replaceChildren(...Array.from({length: count}, () => item()));

  function item(): HTMLElement {
    const item = document.createElement("li");
    const stage = item.appendChild(document.createElement("div"));
    stage.className = "stage";
    const caption = item.appendChild(document.createElement("div"));
    caption.className = "caption";
    return item;
  }

  function fill(item: Element, {picture, alt, label = "", right = null, kept}: RowPicture): void {
    const stage = item.querySelector(".stage")!;
    stage.replaceChildren(pictureElement(picture, {alt, imageSize, document}));
    if (kept) stage.append(keptOutline(kept, {document}));
    const caption = item.querySelector(".caption")!;
    caption.textContent = label;
    if (right === null) return;
    const mark = document.createElement("span");
    mark.className = right ? "right" : "wrong";
    mark.textContent = right ? "✓" : "✗";
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", right ? said.right : said.wrong);
    caption.prepend(mark, " ");
  }

  return Object.assign(row, {
    update(pictures: readonly RowPicture[]) {
      while (row.children.length < pictures.length) row.append(item());
      while (row.children.length > pictures.length) row.lastElementChild!.remove();
      pictures.forEach((picture, i) => fill(row.children[i], picture));
    }
  });
}
