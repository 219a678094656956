import {generation} from "../../text/en/generation.ts";
import {attributeName} from "./attributeName.ts";
import {pictureRow} from "./pictureRow.ts";
import "./exampleList.css";
import {captionLanguage} from "../captionLanguage.ts";

const said = generation.examples;

/** A drawing beside the real picture and its reconstruction; pictures are addresses or bytes. */
export interface ShownExample {
  caption: string;
  drawn: Uint8Array | string;
  original: Uint8Array | string;
  reconstruction: Uint8Array | string;
  right: boolean;
  wrong: readonly string[];
  reconstructionRight: boolean;
}

/** Examples one below the other, each with what went wrong and whose fault it is. */
export function exampleList(
  examples: readonly ShownExample[],
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const list = document.createElement("ul");
  list.className = "example-list";
  for (const example of examples) {
    const item = list.appendChild(document.createElement("li"));
    const row = pictureRow({document, label: `“${example.caption}”`});
    row.update([
      {
        ...{picture: example.drawn, label: said.drawn, right: example.right},
        alt: said.drawnFor(example.caption)
      },
      {picture: example.original, label: said.real, alt: said.realOf(example.caption)},
      {
        ...{picture: example.reconstruction, label: said.dvae, right: example.reconstructionRight},
        alt: said.reconstruction
      }
    ]);
    const text = item.appendChild(document.createElement("div"));
    const quoted = document.createElement("q");
    quoted.textContent = example.caption;
    quoted.lang = captionLanguage(example.caption);
    text.append(quoted);
    text.append(document.createElement("br"), fault(example));
    item.append(row);
  }
  return list;
}

/** What is wrong, and which stage to blame. */
export function fault({right, wrong, reconstructionRight}: ShownExample): string {
  if (right) return said.allRight;
  const what = wrong.map(attributeName);
  return reconstructionRight ? said.transformer(what) : said.codes(what);
}

/** How many drawings of a group are wrong, and how many of those the dVAE could have said. */
export function faultNote(
  {n, right, transformerFaults}: {n: number; right: number; transformerFaults: number},
  {document = globalThis.document}: {document?: Document} = {}
): HTMLElement {
  const note = document.createElement("p");
  note.className = "verdict";
  const wrong = n - right;
  note.textContent =
    wrong === 0
      ? said.noneWrong(n)
      : said.faults({n, wrong}, {transformer: transformerFaults, codes: wrong - transformerFaults});
  return note;
}
