import "./codebook.css";
import {codebook} from "../../text/en/codebook.ts";
import {rovingFocus} from "../rovingFocus.ts";
import {drawRgb} from "./rgb.ts";

export interface WallState {
  grid: number;
  imageSize: number;
  /** What is shown, S × S × 3 bytes each. */
  pictures: readonly Uint8Array[];
  captions: readonly string[];
  /** G² codes of each. */
  tokens: readonly ArrayLike<number>[];
}

export type PictureWall = HTMLElement & {
  update(state: WallState): void;
  /** Outlines every position that chose `code`. */
  mark(code: number): void;
};

const SVG = "http://www.w3.org/2000/svg";

/**
 * Pictures with the positions of one code outlined. Fires `point` with the code under the pointer as
 * its detail, or null, and `place` with {picture, position} when a position is clicked. With the
 * focus in it, the keys of a grid go from picture to picture, and Enter chooses the middle of one.
 */
export function pictureWall({
  document = globalThis.document
}: {document?: Document} = {}): PictureWall {
  const wall = document.createElement("div");
  wall.className = "picture-wall";
  wall.setAttribute("role", "listbox");
  wall.setAttribute("aria-label", codebook.wall.label);
  const {CustomEvent} = document.defaultView!;
  let state: WallState | null = null;
  let marked = 0;
  let tiles: HTMLElement[] = [];

  wall.addEventListener("pointermove", (event) => {
    const place = placeAt(event);
    tell("point", place && state!.tokens[place.picture][place.position]);
  });
  wall.addEventListener("pointerleave", () => tell("point", null));
  wall.addEventListener("click", (event) => {
    const place = placeAt(event);
    if (place) tell("place", place);
  });
  wall.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !state) return;
    tell("place", {picture: walk.at, position: (state.grid / 2) * (state.grid + 1)});
  });
  const walk = rovingFocus(wall, {inOrder: true});

  function tell(name: string, detail: unknown): void {
    wall.dispatchEvent(new CustomEvent(name, {detail}));
  }

  function placeAt(event: MouseEvent): {picture: number; position: number} | null {
    const tile = (event.target as Element).closest<HTMLElement>(".tile");
    if (!tile || !state) return null;
    const box = tile.getBoundingClientRect();
    const {grid} = state;
    const part = (v: number, size: number) =>
      Math.max(0, Math.min(grid - 1, Math.floor((v / (size || 1)) * grid)));
    const row = part(event.clientY - box.top, box.height);
    const column = part(event.clientX - box.left, box.width);
    return {picture: tiles.indexOf(tile), position: row * grid + column};
  }

  function outline(): void {
    if (!state) return;
    const {grid, tokens, captions} = state;
    tiles.forEach((tile, i) => {
      let path = "";
      let count = 0;
      for (let p = 0; p < tokens[i].length; ++p) {
        if (tokens[i][p] !== marked) continue;
        path += `M${p % grid},${Math.floor(p / grid)}h1v1h-1z`;
        ++count;
      }
      for (const line of tile.querySelectorAll("path")) line.setAttribute("d", path);
      tile.setAttribute("aria-label", codebook.wall.tile(captions[i], marked, count));
    });
  }

  return Object.assign(wall, {
    update(next: WallState) {
      let before = state?.pictures ?? [];
      state = next;
      if (tiles.length !== next.pictures.length) {
        tiles = next.pictures.map(() => tile(next.grid));
        walk.replace(tiles, () => wall.replaceChildren(...tiles));
        before = [];
      }
      tiles.forEach((element, i) => {
        // A model in training is looked at again and again by the same pictures.
        if (!isSame(before[i], next.pictures[i])) {
          drawRgb(element.querySelector("canvas")!, next.pictures[i], next.imageSize);
        }
        element.title = next.captions[i];
      });
      outline();
    },
    mark(code: number) {
      if (code === marked) return;
      marked = code;
      outline();
    }
  });

  function tile(grid: number): HTMLElement {
    const element = document.createElement("div");
    element.className = "tile";
    element.setAttribute("role", "option");
    element.append(document.createElement("canvas"));
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${grid} ${grid}`);
    svg.setAttribute("aria-hidden", "true");
    // A light line on a dark one is seen on any picture.
    for (const name of ["under", "over"]) {
      svg.appendChild(document.createElementNS(SVG, "path")).setAttribute("class", name);
    }
    element.append(svg);
    return element;
  }
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array) =>
  a?.length === b.length && a.every((v, i) => v === b[i]);
