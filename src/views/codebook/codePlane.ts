import "./codebook.css";
import {codebook} from "../../text/en/codebook.ts";
import {onThemeChange, themeColour} from "../themeColours.ts";
import {type PatchAtlas, patchAtlas} from "./patchAtlas.ts";

export interface PlaneState {
  /** Two coordinates for each of the K codes. */
  points: ArrayLike<number>;
  patches: readonly ArrayLike<number>[];
  counts: ArrayLike<number>;
  /** For each code those nearest to it, joined to it by lines while it is marked. */
  neighbours: readonly ArrayLike<number>[];
  /** What the axes are. */
  caption: string;
}

export type CodePlane = HTMLElement & {
  update(state: PlaneState): void;
  /** Shows which code is chosen or pointed at. */
  mark(code: number): void;
};

const HEIGHT = 380;
const [PATCH, MARGIN] = [13, 16];

/**
 * Codes as points of a plane. Fires `point` with a code as its detail, or null, while one is pointed
 * at, and `choose` when one is clicked; arrow keys go to the nearest code in their direction.
 */
export function codePlane({document = globalThis.document}: {document?: Document} = {}): CodePlane {
  const figure = document.createElement("figure");
  figure.className = "code-plane";
  const canvas = figure.appendChild(document.createElement("canvas"));
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  const caption = figure.appendChild(document.createElement("figcaption"));
  const {CustomEvent} = document.defaultView!;
  const tell = (name: string, code: number | null) =>
    figure.dispatchEvent(new CustomEvent(name, {detail: code}));

  let state: PlaneState | null = null;
  let marked = 0;
  let atlas: PatchAtlas | null = null;
  let places: [number, number][] = [];
  let [width, height] = [0, HEIGHT];

  canvas.addEventListener("pointermove", (event) => tell("point", at(event)));
  canvas.addEventListener("pointerleave", () => tell("point", null));
  canvas.addEventListener("click", (event) => {
    const code = at(event);
    if (code !== null) tell("choose", code);
  });
  canvas.addEventListener("keydown", (event) => {
    const directions: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1]
    };
    const direction = directions[event.key];
    if (!direction || !state) return;
    event.preventDefault();
    const next = nearestTowards(places, marked, direction);
    if (next !== null) tell("choose", next);
  });
  const {ResizeObserver} = document.defaultView!;
  if (ResizeObserver) new ResizeObserver(() => draw()).observe(figure);
  onThemeChange(document, draw);

  function at({offsetX, offsetY}: MouseEvent): number | null {
    let [best, least] = [-1, 16];
    places.forEach(([x, y], k) => {
      const d = Math.hypot(x - offsetX, y - offsetY);
      if (d < least) [best, least] = [k, d];
    });
    return best < 0 ? null : best;
  }

  function draw(): void {
    const context = canvas.getContext("2d");
    if (!state || !context) return;
    width = Math.max(200, figure.clientWidth);
    height = Math.min(HEIGHT, Math.round(width * 0.75));
    const ratio = document.defaultView!.devicePixelRatio || 1;
    [canvas.width, canvas.height] = [width * ratio, height * ratio];
    canvas.style.height = `${height}px`;
    places = fitted(state.points, width, height);
    context.scale(ratio, ratio);
    context.imageSmoothingEnabled = false;
    const ink = (name: string) => `rgb(${themeColour(figure, name).join()})`;
    const [line, strong] = [ink("--theme-foreground-faint"), ink("--theme-foreground")];
    const [x, y] = places[marked];
    context.strokeStyle = strong;
    context.lineWidth = 1;
    for (const k of Array.from(state.neighbours[marked])) {
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(...places[k]);
      context.stroke();
    }
    for (let k = 0; k < places.length; ++k) if (k !== marked) patch(k, line, 1, PATCH);
    patch(marked, strong, 3, 2 * PATCH);

    function patch(k: number, colour: string, weight: number, size: number): void {
      const [left, top] = [places[k][0] - size / 2, places[k][1] - size / 2];
      const {canvas: from, side, place} = atlas!;
      const at = place(k);
      context!.drawImage(from, at.left, at.top, side, side, left, top, size, size);
      context!.strokeStyle = colour;
      context!.lineWidth = weight;
      context!.strokeRect(left, top, size, size);
      if (state!.counts[k] > 0) return;
      // Dead codes are crossed out.
      context!.beginPath();
      context!.moveTo(left, top);
      context!.lineTo(left + size, top + size);
      context!.moveTo(left + size, top);
      context!.lineTo(left, top + size);
      context!.stroke();
    }
  }

  return Object.assign(figure, {
    update(next: PlaneState) {
      state = next;
      atlas = patchAtlas(next.patches, document);
      marked = Math.min(marked, next.patches.length - 1);
      caption.textContent = next.caption;
      canvas.setAttribute("aria-label", codebook.map.label(next.patches.length, next.caption));
      places = fitted(next.points, Math.max(200, figure.clientWidth), HEIGHT);
      draw();
    },
    mark(code: number) {
      if (code === marked) return;
      marked = code;
      draw();
    }
  });
}

/** Points scaled to fill a plane, each axis for itself: what matters is who is near. */
function fitted(points: ArrayLike<number>, width: number, height: number): [number, number][] {
  const range = (axis: number) => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = axis; i < points.length; i += 2) {
      low = Math.min(low, points[i]);
      high = Math.max(high, points[i]);
    }
    return {low, size: high - low || 1};
  };
  const [x, y] = [range(0), range(1)];
  return Array.from({length: points.length / 2}, (_, k) => [
    MARGIN + ((points[2 * k] - x.low) / x.size) * (width - 2 * MARGIN),
    MARGIN + ((points[2 * k + 1] - y.low) / y.size) * (height - 2 * MARGIN)
  ]);
}

/** The nearest point within 45° of a direction, or null where there is none. */
export function nearestTowards(
  places: readonly (readonly [number, number])[],
  from: number,
  [dx, dy]: readonly [number, number]
): number | null {
  let [best, least] = [-1, Infinity];
  places.forEach(([x, y], k) => {
    if (k === from) return;
    const [u, v] = [x - places[from][0], y - places[from][1]];
    const along = u * dx + v * dy;
    const across = Math.abs(u * dy - v * dx);
    const distance = Math.hypot(u, v);
    if (along > 0 && across <= along && distance < least) [best, least] = [k, distance];
  });
  return best < 0 ? null : best;
}
