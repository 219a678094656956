import "./codebook.css";
import {codebook} from "../../text/en/codebook.ts";
import {useText} from "./codeShelf.ts";
import {crop, rgbCanvas} from "./rgb.ts";

export interface CardState {
  grid: number;
  imageSize: number;
  patches: {alone: readonly Uint8Array[]; typical: readonly Uint8Array[]};
  counts: ArrayLike<number>;
  positions: number;
  neighbours: readonly ArrayLike<number>[];
  /** The evaluation pictures, S × S × 3 bytes each, and their codes. */
  pictures: readonly Uint8Array[];
  tokens: readonly ArrayLike<number>[];
}

export type CodeCard = HTMLElement & {show(state: CardState, code: number): void};

const {card: say, shelf} = codebook;

/** Of the patches that chose a code, how many are shown. */
const SHOWN = 20;

/**
 * What is known of one code: how it looks, how often it is used, which codes are near it, and parts
 * of pictures that chose it. Fires `choose` with a code as its detail when a neighbour is clicked.
 */
export function codeCard({document = globalThis.document}: {document?: Document} = {}): CodeCard {
  const card = document.createElement("section");
  card.className = "code-card";
  card.setAttribute("aria-label", say.label);
  const {CustomEvent} = document.defaultView!;
  const element = (name: string, className: string, ...children: (Node | string)[]) => {
    const node = document.createElement(name);
    node.className = className;
    node.append(...children);
    return node;
  };
  const figure = (canvas: HTMLCanvasElement, text: string) =>
    element("figure", "look", canvas, element("figcaption", "", text));

  return Object.assign(card, {
    show(state: CardState, code: number) {
      const {patches, counts, positions, neighbours} = state;
      const title = element("h3", "", say.title(code));
      title.setAttribute("aria-live", "polite");
      const use = element(
        "p",
        "use",
        say.use(useText(counts[code], positions), rank(counts, code), counts.length)
      );
      const looks = element(
        "div",
        "looks",
        figure(rgbCanvas(patches.typical[code], document), say.usual),
        figure(rgbCanvas(patches.alone[code], document), say.itself)
      );
      const near = element("div", "near");
      for (const k of Array.from(neighbours[code])) {
        const button = document.createElement("button");
        button.type = "button";
        button.title = shelf.code(k, useText(counts[k], positions));
        button.setAttribute("aria-label", say.choose(button.title));
        button.append(rgbCanvas(patches.typical[k], document), String(k));
        button.addEventListener("click", () =>
          card.dispatchEvent(new CustomEvent("choose", {detail: k}))
        );
        near.append(button);
      }
      const chosen = element("div", "chosen", ...samples(state, code));
      card.replaceChildren(
        title,
        use,
        looks,
        element("h4", "", say.nearest),
        near,
        element("h4", "", counts[code] > 0 ? say.chosenBy : say.chosenByNothing),
        chosen
      );
    }
  });

  /** Patches with a patch around, each the first of its picture as long as there are pictures. */
  function samples({grid, imageSize, pictures, tokens}: CardState, code: number): HTMLElement[] {
    const patch = imageSize / grid;
    const found: {picture: number; position: number; turn: number}[] = [];
    tokens.forEach((codes, picture) => {
      let turn = 0;
      for (let position = 0; position < codes.length; ++position) {
        if (codes[position] === code) found.push({picture, position, turn: turn++});
      }
    });
    found.sort((a, b) => a.turn - b.turn || a.picture - b.picture);
    return found.slice(0, SHOWN).map(({picture, position}) => {
      const [row, column] = [Math.floor(position / grid), position % grid];
      const place = {left: (column - 1) * patch, top: (row - 1) * patch, side: 3 * patch};
      const cut = crop(pictures[picture], imageSize, place);
      const sample = element("div", "sample", rgbCanvas(cut.pixels, document));
      sample.title = say.sample(picture + 1, row + 1, column + 1);
      sample.style.setProperty("--left", String((column * patch - cut.left) / (3 * patch)));
      sample.style.setProperty("--top", String((row * patch - cut.top) / (3 * patch)));
      return sample;
    });
  }
}

function rank(counts: ArrayLike<number>, code: number): number {
  return 1 + Array.from(counts).filter((n) => n > counts[code]).length;
}
