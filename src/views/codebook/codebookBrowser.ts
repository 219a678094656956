import "./codebook.css";
import {codebook} from "../../text/en/codebook.ts";
import {common} from "../../text/en/common.ts";
import {codeCard, type CardState} from "./codeCard.ts";
import {codeOrder, type OrderName, type Sortable} from "./codeOrders.ts";
import {codePlane} from "./codePlane.ts";
import {codeShelf, type ShelfState} from "./codeShelf.ts";
import {pictureWall} from "./pictureWall.ts";

/** A codebook as the worker surveys it. */
export interface BrowserState extends CardState, Sortable {
  captions: readonly string[];
  painted: readonly Uint8Array[];
  used: number;
  perplexity: number;
}

export interface BrowserLook {
  order: OrderName;
  use: ShelfState["use"];
  surroundings: "usual" | "itself";
  /** Which pictures are on the wall. */
  wall: "originals" | "painted";
}

export interface BrowserMap {
  points: ArrayLike<number>;
  /** Shares of the variance of two principal axes; null where axes mean nothing. */
  variance: readonly [number, number] | null;
}

export type CodebookBrowser = HTMLElement & {
  /** The chosen code. */
  value: number;
  /** The map of the codes, and the pictures that they occur in: to be shown below it. */
  plane: HTMLElement;
  wall: HTMLElement;
  /** Shows a codebook; its pictures stay as they were until `updateWall`. */
  update(state: BrowserState, look: BrowserLook): void;
  /** Shows the pictures of the codebook: apart, so that neither task keeps the page waiting. */
  updateWall(): void;
  map(map: BrowserMap): void;
  /** Says why there is nothing new to see; what was there stays. */
  problem(message: string): void;
};

/**
 * A codebook from all sides: its codes, the chosen one in detail, and in elements of their own, so that
 * each can be shown alone, their map and where they occur. Pointing shows a code for as long as the pointer stays; a click keeps it. Its `value` is the code
 * kept; it fires `input` when that changes, and `place` with {picture, position} when a position of a
 * picture is clicked.
 */
export function codebookBrowser({
  code = 0,
  document = globalThis.document
}: {code?: number; document?: Document} = {}): CodebookBrowser {
  const boxed = (...content: HTMLElement[]) => {
    const element = document.createElement("div");
    element.className = "codebook-browser wide";
    element.append(...content);
    return element;
  };
  const summary = document.createElement("p");
  summary.className = "summary";
  summary.textContent = codebook.loading;
  const shelf = codeShelf({label: codebook.shelf.codebook, document});
  const [plane, card, wall] = [
    codePlane({document}),
    codeCard({document}),
    pictureWall({document})
  ];
  const half = document.createElement("div");
  half.className = "halves";
  half.append(shelf, card);
  const legend = document.createElement("p");
  legend.className = "legend";
  const browser = boxed(summary, half);

  const {CustomEvent, Event} = document.defaultView!;
  let state: BrowserState | null = null;
  let look: BrowserLook | null = null;
  let lastMap: BrowserMap | null = null;
  let kept = code;

  // The shelf's own event is not the browser's.
  shelf.addEventListener("input", (event) => event.stopPropagation());
  shelf.addEventListener("input", () => keep(shelf.value));
  for (const part of [shelf, plane, wall]) {
    part.addEventListener("point", (event) => show((event as CustomEvent<number>).detail ?? kept));
  }
  for (const part of [plane, card]) {
    part.addEventListener("choose", (event) => keep((event as CustomEvent<number>).detail));
  }
  wall.addEventListener("place", (event) => {
    const {detail} = event as CustomEvent<{picture: number; position: number}>;
    keep(state!.tokens[detail.picture][detail.position]);
    browser.dispatchEvent(new CustomEvent("place", {detail}));
  });

  function keep(code: number): void {
    kept = shelf.value = code;
    show(code);
    browser.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function show(code: number): void {
    if (!state || card.dataset.code === String(code)) return;
    card.dataset.code = String(code);
    card.show(state, code);
    plane.mark(code);
    wall.mark(code);
    const shown = look?.wall === "painted" ? codebook.wall.painted : codebook.wall.originals;
    legend.textContent = shown(occurrences(state, code));
  }

  function drawMap(): void {
    if (!state || !look || lastMap?.points.length !== 2 * state.counts.length) return;
    const percent = (share: number) => common.percent((100 * share).toFixed(0));
    const {legend, axes, neighbourhoods} = codebook.map;
    const caption = lastMap.variance
      ? axes(legend, percent(lastMap.variance[0]), percent(lastMap.variance[1]))
      : neighbourhoods(legend);
    plane.update({...state, points: lastMap.points, patches: patchesOf(state, look), caption});
  }

  return Object.defineProperty(
    Object.assign(browser, {
      plane: boxed(plane),
      wall: boxed(legend, wall),
      update(next: BrowserState, nextLook: BrowserLook) {
        [state, look] = [next, nextLook];
        const K = next.counts.length;
        const patches = patchesOf(next, nextLook);
        const {used, pictures, perplexity} = next;
        summary.textContent = codebook.summary(used, K, pictures.length, perplexity.toFixed(0));
        shelf.update({
          ...next,
          patches,
          use: nextLook.use,
          order: codeOrder(nextLook.order, next, patches)
        });
        kept = shelf.value = Math.min(kept, K - 1);
        delete card.dataset.code;
        drawMap();
        show(kept);
      },
      updateWall() {
        if (!state || !look) return;
        wall.update({
          ...state,
          pictures: look.wall === "painted" ? state.painted : state.pictures
        });
        wall.mark(kept);
      },
      map(next: BrowserMap) {
        lastMap = next;
        drawMap();
      },
      problem(message: string) {
        summary.textContent = message;
      }
    }),
    "value",
    {
      get: () => kept,
      set(code: number) {
        kept = shelf.value = Math.max(0, Math.round(code));
        show(kept);
      }
    }
  ) as unknown as CodebookBrowser;
}

const patchesOf = ({patches}: BrowserState, {surroundings}: BrowserLook) =>
  surroundings === "usual" ? patches.typical : patches.alone;

/** Where a code was chosen, as the outlines on the wall show it. */
function occurrences({tokens}: BrowserState, code: number): string {
  const counts = tokens.map((codes) => Array.from(codes).filter((k) => k === code).length);
  const places = counts.reduce((a, b) => a + b, 0);
  if (places === 0) return codebook.wall.nowhere(code);
  const pictures = counts.filter((n) => n > 0).length;
  return codebook.wall.occurrences(code, places, pictures, counts.length);
}
