import "./codebook.css";
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
  /** Shows a codebook; its pictures stay as they were until `updateWall`. */
  update(state: BrowserState, look: BrowserLook): void;
  /** Shows the pictures of the codebook: apart, so that neither task keeps the page waiting. */
  updateWall(): void;
  map(map: BrowserMap): void;
  /** Says why there is nothing new to see; what was there stays. */
  problem(message: string): void;
};

const PLANE_LEGEND =
  "Each patch is a code, crossed out if dead; the large one is shown beside, and lines lead to its nearest by all their numbers, not only the two on the map.";

/**
 * A codebook from all sides: its codes, their map, the chosen one in detail, and where it occurs.
 * Pointing shows a code for as long as the pointer stays; a click keeps it. Its `value` is the code
 * kept; it fires `input` when that changes, and `place` with {picture, position} when a position of a
 * picture is clicked.
 */
export function codebookBrowser({
  code = 0,
  document = globalThis.document
}: {code?: number; document?: Document} = {}): CodebookBrowser {
  const browser = document.createElement("div");
  browser.className = "codebook-browser wide";
  const summary = document.createElement("p");
  summary.className = "summary";
  summary.textContent = "The model is being loaded …";
  const shelf = codeShelf({label: "The codebook", document});
  const [plane, card, wall] = [
    codePlane({document}),
    codeCard({document}),
    pictureWall({document})
  ];
  const half = document.createElement("div");
  half.className = "halves";
  const left = half.appendChild(document.createElement("div"));
  left.append(shelf, plane);
  half.append(card);
  const legend = document.createElement("p");
  legend.className = "legend";
  browser.append(summary, half, legend, wall);

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
    legend.textContent = `${look?.wall === "painted" ? "Painted from the codes of the" : "The"} evaluation pictures; ${occurrences(state, code)} Press a place to look at it more closely below.`;
  }

  function drawMap(): void {
    if (!state || !look || lastMap?.points.length !== 2 * state.counts.length) return;
    const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
    const caption = lastMap.variance
      ? `${PLANE_LEGEND} Across: the direction in which codes differ most, ${percent(lastMap.variance[0])} of their variance; down: the next, ${percent(lastMap.variance[1])}.`
      : `${PLANE_LEGEND} Near codes are alike; directions and long distances mean nothing.`;
    plane.update({...state, points: lastMap.points, patches: patchesOf(state, look), caption});
  }

  return Object.defineProperty(
    Object.assign(browser, {
      update(next: BrowserState, nextLook: BrowserLook) {
        [state, look] = [next, nextLook];
        const K = next.counts.length;
        const patches = patchesOf(next, nextLook);
        summary.textContent =
          `${next.used} of ${K} codes are chosen somewhere in these ${next.pictures.length} pictures; ` +
          `${K - next.used} are not (crossed out). Perplexity ${next.perplexity.toFixed(0)}.`;
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
  if (places === 0) return `code ${code} was chosen nowhere in them.`;
  const pictures = counts.filter((n) => n > 0).length;
  return `white outlines: where code ${code} was chosen, at ${places} ${places === 1 ? "place" : "places"} in ${pictures} of ${counts.length}.`;
}
