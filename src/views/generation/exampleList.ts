import {pictureRow} from "./pictureRow.ts";
import "./exampleList.css";

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
    const row = pictureRow({document, label: example.caption});
    row.update([
      {
        ...{picture: example.drawn, label: "drawn", right: example.right},
        alt: `Drawn for “${example.caption}”`
      },
      {picture: example.original, label: "real", alt: `A real picture of “${example.caption}”`},
      {
        ...{picture: example.reconstruction, label: "dVAE", right: example.reconstructionRight},
        alt: "The dVAE’s reconstruction of the real picture"
      }
    ]);
    const text = item.appendChild(document.createElement("div"));
    text.append(Object.assign(document.createElement("q"), {textContent: example.caption}));
    text.append(document.createElement("br"), fault(example));
    item.append(row);
  }
  return list;
}

/** What is wrong, and which stage to blame. */
export function fault({right, wrong, reconstructionRight}: ShownExample): string {
  if (right) return "Right in every attribute.";
  const what = `Wrong: ${wrong.join(", ")}. `;
  return (
    what +
    (reconstructionRight
      ? "The codes can say it, so the transformer chose the wrong ones."
      : "The dVAE cannot say it either: its own reconstruction is misread.")
  );
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
      ? `None of ${n} drawings is wrong.`
      : `${wrong} of ${n} drawings are wrong. In ${transformerFaults} of these cases the dVAE’s ` +
        `reconstruction is right, so the transformer erred; in ${wrong - transformerFaults} the ` +
        "codes of the real picture are misread as well.";
  return note;
}
